/**
 * Orders and receipts from UBL's papers of purchasing. Each line becomes the row that a CSV file would have had, so both
 * formats are judged by the same eyes; what is wrong is named by the paper's own elements.
 */
import type { Issue } from "../../domain/values/result.ts";
import type { ImportKind } from "../../pipeline/imports.ts";
import type { Element } from "../../reading/e-invoice/element.ts";
import { documentsIn } from "../../reading/e-invoice/envelope.ts";
import { readPurchasing } from "../../reading/e-invoice/orders/index.ts";
import type { StatedOrder, StatedReceipt } from "../../reading/e-invoice/orders/stated-papers.ts";
import { ORDERS } from "./orders.ts";
import { RECEIPTS } from "./receipts.ts";
import type { Row } from "./row.ts";
import type { Sheet, SourceReading } from "./sheet.ts";
import { orderRows, receiptRows } from "./ubl-rows.ts";

/** What to do with the papers that are near enough to be tried. */
const ADVICE: ReadonlyMap<string, string> = new Map([
  ["OrderResponse", "import the order itself, as it was agreed"],
  ["OrderResponseSimple", "import the order itself, as it was agreed"],
  ["OrderChange", "import the whole order as it stands now"],
  ["OrderCancellation", "import the order with the status cancelled as CSV"],
  ["Invoice", "send it to the mailbox, or read it with matchbook extract"],
  ["CreditNote", "send it to the mailbox, or read it with matchbook extract"],
]);

/** Orders that a sentence names; a paper may name thousands. */
const NAMED_ORDERS = 3;

/** The batch that one paper makes, or everything that keeps it from being one. */
export function readUblPaper(kind: ImportKind, root: Element): SourceReading {
  const paper = documentsIn(root)[0] ?? root;
  const stated = readPurchasing(paper);
  if (stated === null) return refused("UBL_UNKNOWN", notOurs(paper));
  if (stated.kind === "sent") return refused("UBL_DESPATCH_CLAIM", claimOf(stated));
  const own: ImportKind = stated.kind === "order" ? "orders" : "receipts";
  if (own !== kind) return refused("UBL_OTHER_KIND", `the file is of the kind ${paper.name}; import it as ${own}`);
  if (stated.lines.length === 0) return refused("UBL_NO_LINES", `the ${paper.name} has no lines: ask for a whole one`);
  return stated.kind === "order" ? orderReading(stated) : receiptReading(stated);
}

/**
 * What a supplier says to have sent was not received by it. Counted as a receipt it would let an invoice pass for goods
 * that never came, and count them twice once the receipt advice for them is there.
 */
function claimOf({ number, lines }: StatedReceipt): string {
  const orders = [...new Set(lines.map(({ orderNumber }) => orderNumber).filter((order) => order !== null))];
  const ofOrders = orders.length === 0 ? "" : ` of order ${orders.slice(0, NAMED_ORDERS).join(", ")}`;
  return (
    `the despatch advice ${number ?? "without a number"} is the supplier's word for what was sent${ofOrders}; ` +
    "import the ReceiptAdvice, or the receipts as CSV, once the goods were counted"
  );
}

function notOurs({ name }: Element): string {
  const advice = ADVICE.get(name) ?? "only UBL Order and ReceiptAdvice can be imported as XML";
  return `the file is of the kind ${name}: ${advice}`;
}

function refused(code: string, message: string): SourceReading {
  return { issues: [{ code, message }] };
}

function orderReading(order: StatedOrder): SourceReading {
  const otherCurrency = order.lines.filter(
    ({ priceCurrency }) => order.currency !== null && priceCurrency !== null && priceCurrency !== order.currency,
  );
  const issues = otherCurrency.map(({ at, priceCurrency }) => ({
    code: "UBL_OTHER_CURRENCY",
    message: `${at}: the price is in ${priceCurrency}, the order in ${order.currency}; one order has one currency`,
  }));
  return reading(ORDERS, orderRows(order), { issues, warnings: adjustmentsOf(order) });
}

/** Prices are what invoices are matched by; what else was agreed must not pass unseen. */
function adjustmentsOf(order: StatedOrder): Issue[] {
  const places = [
    ...(order.adjustments > 0 ? ["/Order"] : []),
    ...order.lines.filter((line) => line.adjustments > 0).map((line) => line.at),
  ];
  return places.map((at) => ({
    code: "UBL_ADJUSTMENT_IGNORED",
    message: `${at}: allowances and charges beside the price are not taken over; an invoice that has them will be held`,
  }));
}

function receiptReading(paper: StatedReceipt): SourceReading {
  const units = [...new Set(paper.lines.map(({ unit }) => unit).filter((unit) => unit !== null))];
  const warnings: Issue[] = [];
  if (units.length > 0) {
    const message = `receipts count in the unit of their order line; the units stated (${units.join(", ")}) are not converted`;
    warnings.push({ code: "UBL_UNITS", message });
  }
  return reading(RECEIPTS, receiptRows(paper), { issues: [], warnings });
}

interface Found {
  readonly issues: readonly Issue[];
  readonly warnings: readonly Issue[];
}

function reading(sheet: Sheet, rows: readonly Row[], found: Found): SourceReading {
  const batch = sheet.read(rows);
  const issues = [...found.issues, ...rows.flatMap((row) => row.issues), ...repeatedLines(rows, sheet)];
  if (issues.length > 0) return { issues: distinct(issues) };
  return { batch, warnings: distinct([...found.warnings, ...rows.flatMap((row) => row.warnings)]) };
}

/** Two lines of one number would be one line, and half of the order lost. */
function repeatedLines(rows: readonly Row[], sheet: Sheet): Issue[] {
  const keys = rows.map((row) => sheet.key.map((column) => row.optional(column) ?? "").join("/"));
  return keys
    .filter((key, index) => keys.indexOf(key) !== index)
    .map((key) => ({
      code: "UBL_LINE_TWICE",
      message: `the line ${key} stands there twice; every line needs its own ID`,
    }));
}

function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [issue.message, issue])).values()];
}
