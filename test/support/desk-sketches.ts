/** The world of the desk's tests: one invented invoice for each thing that goes wrong, and two that went right. */
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { type CaseSketch, finding } from "./desk-sketch.ts";

const PRICE: CaseSketch = {
  n: 1,
  supplier: "Nordwind Papier GmbH",
  number: "NP-20417",
  order: "4500012345",
  net: "1128.00",
  tax: "214.32",
  gross: "1342.32",
  state: "in-review",
  lines: [
    { text: "Copy paper A4 80 g", code: "A4-80", quantity: "120", price: "4.20", net: "504.00", orderLine: "10" },
    { text: "Card A3 250 g", code: "A3-250", quantity: "300", price: "2.08", net: "624.00", orderLine: "20" },
  ],
  findings: [
    finding("PRICE_OVER", {
      owner: "buyer",
      line: 2,
      variance: decimal("84.00"),
      facts: { billedPrice: "2.08", orderedPrice: "1.80", quantity: "300", order: "4500012345", orderLine: "20" },
      limit: { key: "price", limit: "2 %", scope: "company" },
    }),
  ],
  reply:
    "Guten Tag,\n\nzu Ihrer Rechnung NP-20417 weicht Position 2 (Card A3 250 g) vom Auftrag 4500012345 ab:\n2,08 EUR statt 1,80 EUR je Stück, zusammen 84,00 EUR.\n\nBitte senden Sie uns eine berichtigte Rechnung oder eine Gutschrift.\n\nMit freundlichen Grüßen\nKreditorenbuchhaltung",
};

const RECEIVED: CaseSketch = {
  n: 2,
  supplier: "Alpha Steel Ltd",
  number: "A-88-1021",
  order: "4500012399",
  currency: "GBP",
  net: "8275.00",
  tax: "1655.00",
  gross: "9930.00",
  dueDate: "2026-11-05",
  receivedAt: "2026-11-01T15:40:00Z",
  state: "in-review",
  lines: [
    { text: "Angle bracket M8", code: "M8-L", quantity: "60", price: "137.9167", net: "8275.00", orderLine: "1" },
  ],
  findings: [
    finding("QTY_OVER_RECEIVED", {
      owner: "receiver",
      line: 1,
      variance: decimal("2758.33"),
      currency: currency("GBP"),
      facts: { billedSoFar: "60", received: "40", over: "20", order: "4500012399", orderLine: "1" },
      limit: { key: "quantity_received", limit: "0", scope: "default" },
    }),
  ],
};

const BANK: CaseSketch = {
  n: 3,
  supplier: "Orla Cleaning",
  number: "11-0031",
  order: "4500012401",
  net: "806.72",
  tax: "153.28",
  gross: "960.00",
  iban: "IE29AIBK93115212345678",
  dueDate: "2026-11-03",
  receivedAt: "2026-11-02T09:05:00Z",
  state: "held",
  lines: [
    { text: "Office cleaning, October", code: "CLN", quantity: "1", price: "806.72", net: "806.72", orderLine: "1" },
  ],
  findings: [
    finding("BANK_MISMATCH", {
      severity: "block",
      owner: "master-data",
      variance: decimal("960.00"),
      facts: { ending: "5678", onFile: "ending 4711", supplier: "Orla Cleaning" },
    }),
  ],
};

const UNSURE: CaseSketch = {
  n: 4,
  supplier: "Brightline Media",
  number: "2026/114",
  order: "4500012388",
  currency: "GBP",
  net: "343.58",
  tax: "68.72",
  gross: "412.30",
  receivedAt: "2026-11-02T18:30:00Z",
  state: "in-review",
  unsure: "grossTotal",
  lines: [{ text: "Banner print", code: "BNR", quantity: "2", price: "171.79", net: "343.58", orderLine: "1" }],
  findings: [
    finding("EXTRACT_LOW_CONF", {
      variance: decimal("412.30"),
      currency: currency("GBP"),
      facts: { fields: "grossTotal" },
    }),
  ],
};

const NO_ORDER: CaseSketch = {
  n: 5,
  supplier: "Fjord Data ApS",
  number: "F-7731",
  order: null,
  currency: "DKK",
  net: "6000.00",
  tax: "1500.00",
  gross: "7500.00",
  state: "in-review",
  lines: [{ text: "Hosting, fourth quarter", code: "HOST", quantity: "3", price: "2000.00", net: "6000.00" }],
  findings: [
    finding("PO_MISSING", {
      owner: "supplier",
      variance: decimal("7500.00"),
      currency: currency("DKK"),
      facts: { supplier: "Fjord Data ApS" },
    }),
    finding("TERMS_SHORTER", { severity: "warn", facts: { agreed: "2026-12-02", due: "2026-11-16" } }),
  ],
  reply:
    "Hello,\n\nyour invoice F-7731 names no order of ours. Please tell us the order number.\n\nKind regards\nAccounts payable",
  replyKind: "missing-order",
};

const WAITING: CaseSketch = {
  n: 6,
  supplier: "Tanaka Parts",
  number: "TP-3301",
  order: "4500012410",
  currency: "JPY",
  net: "1094545",
  tax: "109455",
  gross: "1204000",
  state: "waiting-receipt",
  lines: [{ text: "Bearing 608-2RS", code: "608", quantity: "500", price: "2189.09", net: "1094545", orderLine: "1" }],
  findings: [
    finding("RECEIPT_MISSING", {
      owner: "receiver",
      line: 1,
      variance: decimal("1204000"),
      currency: currency("JPY"),
      facts: { billed: "500", order: "4500012410", orderLine: "1" },
    }),
  ],
};

const CLEAN: CaseSketch = {
  n: 7,
  supplier: "Quill Office",
  number: "Q-1001",
  order: "4500012420",
  net: "500.00",
  tax: "95.00",
  gross: "595.00",
  state: "posted",
  lines: [{ text: "Desk chair", code: "CH-2", quantity: "4", price: "125.00", net: "500.00", orderLine: "1" }],
  findings: [],
};

const MARKUP = '<img src=x onerror="document.title=1">';

/** Someone puts markup into a supplier's name and hopes that a browser runs it. */
const HOSTILE: CaseSketch = {
  ...CLEAN,
  n: 8,
  supplier: MARKUP,
  number: "<b>X-1</b>",
  state: "in-review",
  findings: [
    finding("SUPPLIER_UNKNOWN", {
      severity: "block",
      owner: "master-data",
      variance: decimal("595.00"),
      facts: { name: MARKUP },
    }),
  ],
};

/** Ready for approval: everything fits, a person only has to agree. */
const READY: CaseSketch = { ...CLEAN, n: 9, number: "Q-1002", state: "in-review" };

export const SKETCHES: readonly CaseSketch[] = [
  RECEIVED,
  NO_ORDER,
  PRICE,
  BANK,
  UNSURE,
  HOSTILE,
  READY,
  WAITING,
  CLEAN,
];
