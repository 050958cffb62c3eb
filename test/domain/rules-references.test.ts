/** Stories of the order behind an invoice: named, found, whose it is, still running, and which of two. */
import { describe, expect, it } from "vitest";
import type { InvoiceLine } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { anInvoice, anOrder, anOrderLine, aSupplier, billingLine, codesOf, inputs } from "./example.ts";
import { english, found } from "./example-billing.ts";

const d = decimal;
const day = localDate;

describe("an order that is not named, or not there", () => {
  const nameless = anInvoice(undefined, { orderNumbers: [] });

  it("is asked for, and an open order over the same money is named to whoever decides", () => {
    const open = anOrder(undefined, { number: "PO-2002" });
    const [finding] = found(inputs(nameless, { orders: [], suggestedOrders: [open] }));
    expect(finding).toMatchObject({
      code: "PO_MISSING",
      severity: "hold",
      owner: "supplier",
      facts: { suggested: "PO-2002" },
    });
    expect(english(inputs(nameless, { orders: [] }))).toEqual([
      "The invoice names no order, and Nordbolt AS is only paid against one (open orders that may fit: none).",
    ]);
  });

  it("is said with the number that was read", () => {
    const [finding] = found(inputs(anInvoice(undefined, { orderNumbers: ["PO-9"] }), { orders: [] }));
    expect(finding).toMatchObject({ code: "PO_NOT_FOUND", severity: "hold", facts: { orders: "PO-9" } });
  });
});

describe("another supplier's order", () => {
  const foreign = anOrder(undefined, { number: "PO-7", supplierId: "S-999" as SupplierId });
  const strange: InvoiceLine = {
    ...billingLine(2, anOrderLine()),
    itemCode: null,
    description: "Laptop stand, aluminium",
    quantity: d("1"),
    unitPrice: d("80.00"),
    netAmount: d("80.00"),
  };

  it("blocks when it is the only one", () => {
    expect(found(inputs(anInvoice(), { orders: [foreign] }))).toMatchObject([
      { code: "PO_OTHER_SUPPLIER", severity: "block", owner: "buyer", facts: { order: "PO-7", owner: "S-999" } },
    ]);
  });

  it("beside an order of one's own does no harm while that one answers every line, and holds when it does not", () => {
    const both = { orders: [anOrder(), foreign] };
    expect(codesOf(inputs(anInvoice(), both))).toEqual([]);
    const outcome = matchInvoice(inputs(anInvoice([billingLine(1, anOrderLine()), strange]), both));
    expect(outcome.findings.map(({ code, severity }) => [code, severity])).toEqual([
      ["PO_OTHER_SUPPLIER", "hold"],
      ["LINE_UNMATCHED", "hold"],
    ]);
  });

  it("is not named where a line answers no order: only our own with this supplier are", () => {
    const [, unmatched] = found(
      inputs(anInvoice([billingLine(1, anOrderLine()), strange]), { orders: [anOrder(), foreign] }),
    );
    expect(unmatched).toMatchObject({ variance: "80.00", line: 2, owner: "buyer", facts: { orders: "PO-1001" } });
  });
});

describe("the term of an order", () => {
  const year = { validFrom: day("2025-01-01"), validTo: day("2025-12-31") };
  const within = (terms: Parameters<typeof anInvoice>[1], order: Parameters<typeof anOrder>[1] = year) =>
    inputs(anInvoice(undefined, terms), { orders: [anOrder(undefined, { orderDate: null, ...order })] });

  it("covers its first and its last day, and holds a day before and after", () => {
    const supplied = (date: string) => codesOf(within({ terms: { deliveryDate: day(date) } }));
    expect(supplied("2025-01-01")).toEqual([]);
    expect(supplied("2025-12-31")).toEqual([]);
    expect(supplied("2024-12-31")).toEqual(["PO_EXPIRED"]);
    expect(supplied("2026-01-01")).toEqual(["PO_EXPIRED"]);
  });

  it("is judged by the supply, for an invoice may follow late; by its own date only where it states no other", () => {
    expect(codesOf(within({ terms: { period: { start: day("2025-12-01"), end: day("2025-12-31") } } }))).toEqual([]);
    expect(codesOf(within({ terms: { period: { start: day("2025-12-15"), end: day("2026-01-14") } } }))).toEqual([
      "PO_EXPIRED",
    ]);
    expect(codesOf(within({}))).toEqual(["PO_EXPIRED"]);
    expect(codesOf(within({}, { validFrom: day("2026-03-02"), validTo: null }))).toEqual([]);
  });

  it("goes by the lines where they say it, and names dates and money", () => {
    const line = billingLine(1, anOrderLine(), { period: { start: day("2026-01-01"), end: day("2026-01-31") } });
    const matchInputs = inputs(anInvoice([line], { terms: { deliveryDate: day("2025-12-31") } }), {
      orders: [anOrder(undefined, { orderDate: null, ...year })],
    });
    expect(found(matchInputs)).toMatchObject([
      { code: "PO_EXPIRED", severity: "hold", owner: "buyer", variance: "1000.00" },
    ]);
    expect(english(matchInputs)).toEqual([
      "The supply of 2026-01-01 to 2026-01-31 (1,000.00 EUR) lies outside the term of order PO-1001, 2025-01-01 to 2025-12-31.",
    ]);
  });

  it("is open where the order sets none", () => {
    expect(codesOf(within({}, { validFrom: null, validTo: null }))).toEqual([]);
  });
});

describe("an order line that was invoiced for good", () => {
  const done = anOrderLine({ quantity: d("100"), isFinallyInvoiced: true, billed: d("60") });
  const billed = (typeCode?: string) =>
    inputs(
      anInvoice([billingLine(1, done, { quantity: d("40") })], typeCode === undefined ? {} : { terms: { typeCode } }),
      { orders: [anOrder([done])] },
    );

  it("holds another invoice, but not a correction of the last one", () => {
    expect(found(billed())).toMatchObject([
      {
        code: "PO_FINALLY_INVOICED",
        severity: "hold",
        owner: "buyer",
        line: 1,
        variance: "400.00",
        facts: { billedBefore: "60", billed: "40", ordered: "100" },
      },
    ]);
    expect(codesOf(billed("384"))).not.toContain("PO_FINALLY_INVOICED");
    expect(codesOf(billed("380"))).toContain("PO_FINALLY_INVOICED");
  });
});

describe("the day of the order", () => {
  it("may be the invoice's own, and a later one is shown", () => {
    const ordered = (orderDate: string) =>
      found(inputs(anInvoice(), { orders: [anOrder(undefined, { orderDate: day(orderDate) })] }));
    expect(ordered("2026-03-02")).toEqual([]);
    expect(ordered("2026-03-03")).toMatchObject([{ code: "PO_AFTER_FACT", severity: "warn" }]);
  });
});

describe("a line that two orders answer equally well", () => {
  it("is left to a person, with the other order and the fact that decides", () => {
    const plain = { itemCode: null, description: "Consulting hour" };
    const orders = [
      anOrder([anOrderLine({ ...plain, unitPrice: d("9.90") })], { number: "PO-1" }),
      anOrder([anOrderLine({ ...plain, unitPrice: d("10.10") })], { number: "PO-2" }),
    ];
    const invoice = anInvoice([billingLine(1, anOrderLine(plain))], { orderNumbers: ["PO-1", "PO-2"] });
    const finding = found(inputs(invoice, { orders })).find(({ code }) => code.endsWith("_AMBIGUOUS"));
    expect(finding).toMatchObject({ code: "PO_AMBIGUOUS", severity: "hold", facts: { decidedBy: "order-number" } });
    expect([finding?.facts["order"], finding?.facts["otherOrder"]].sort()).toEqual(["PO-1", "PO-2"]);
  });
});

describe("a credit note", () => {
  it("is not asked for the state of the order it takes back from", () => {
    const credit = anInvoice(undefined, { type: "credit-note", sign: -1, precedingInvoiceNumber: "4700" });
    const closed = anOrder([anOrderLine({ isFinallyInvoiced: true })], {
      status: "closed",
      validTo: day("2020-01-01"),
    });
    expect(codesOf(inputs(credit, { orders: [closed] })).filter((code) => code.startsWith("PO_"))).toEqual([]);
  });
});

describe("a supplier without orders", () => {
  it("needs coding unless a contract answers the invoice", () => {
    const supplier = aSupplier({ matchPolicy: "NON_PO" });
    const [finding] = found(inputs(anInvoice(undefined, { orderNumbers: [] }), { orders: [], supplier }));
    expect(finding).toMatchObject({ code: "CODING_MISSING", severity: "hold", owner: "ap" });
  });
});
