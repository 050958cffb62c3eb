/** The net side of a posting: ordered goods at the order's price, what was billed beyond it, and all without an order. */
import type { Invoice, InvoiceLine } from "../invoice.ts";
import { needsReceipt } from "../matching/billed.ts";
import { isCharge } from "../matching/pairing/charges.ts";
import { UNIT_UNCLEAR } from "../matching/pairing/pair-lines.ts";
import type { Pair } from "../matching/rule.ts";
import type { LedgerLine, LedgerRole } from "../posting.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../purchase-order.ts";
import type { Supplier } from "../supplier.ts";
import type { CurrencyCode } from "../values/currency.ts";
import { add, type Decimal, isZero, multiply, negate, subtract, sum, ZERO } from "../values/decimal.ts";
import { roundMoney } from "../values/money.ts";

interface GoodsInputs {
  readonly invoice: Invoice;
  readonly match: { readonly pairs: readonly Pair[] };
  readonly orders: readonly PurchaseOrder[];
  readonly supplier: Supplier | null;
  readonly currency: CurrencyCode;
}

/** Lines that add up to the net total whenever the invoice's own lines do. */
export function goodsLines(input: GoodsInputs): LedgerLine[] {
  const { invoice, match, currency } = input;
  const orderLines = new Map(
    input.orders.flatMap((order) =>
      order.lines.map((line) => [orderLineKey(order.number, line.lineNumber), line] as const),
    ),
  );
  const pairs = match.pairs.filter((pair) => !pair.because.includes(UNIT_UNCLEAR));
  const ordered = pairs.flatMap((pair): LedgerLine[] => {
    const orderLine = orderLines.get(orderLineKey(pair.orderNumber, pair.orderLine));
    if (orderLine === undefined) return [];
    const amount = roundMoney(multiply(pair.quantity, orderLine.unitPrice), currency);
    return [orderedLine(orderLine, { pair, amount, supplier: input.supplier })];
  });
  if (ordered.length === 0 && invoice.lines.length === 0) return [wholeLine(invoice, currency)];
  const paired = new Set(pairs.map((pair) => pair.invoiceLine));
  const unordered = invoice.lines
    .filter((line) => !paired.has(line.number))
    .map((line) => unorderedLine(line, currency));
  const adjustments = documentLines(invoice, currency);
  const billed = billedValue(invoice, paired, currency);
  const variance = subtract(billed, sum(ordered.map((line) => line.amount)));
  const all = [...ordered, ledgerLine("price-variance", "Price variance", variance), ...unordered, ...adjustments];
  return all.filter((line) => !isZero(line.amount));
}

/** The account the order names is charged directly; without one the goods clear what their receipt booked. */
function orderedLine(
  orderLine: OrderLine,
  { pair, amount, supplier }: { readonly pair: Pair; readonly amount: Decimal; readonly supplier: Supplier | null },
): LedgerLine {
  const policy = orderLine.matchPolicy ?? supplier?.matchPolicy ?? "THREE_WAY";
  const role = orderLine.ledgerAccount === null && needsReceipt(orderLine, policy) ? "grni" : "expense";
  return {
    ...ledgerLine(role, `${pair.orderNumber}/${pair.orderLine} ${orderLine.description}`, amount),
    account: orderLine.ledgerAccount ?? role,
    costCenter: orderLine.costCenter,
    taxRate: orderLine.taxRate,
  };
}

function unorderedLine(line: InvoiceLine, currency: CurrencyCode): LedgerLine {
  const account = isCharge(line) ? "freight" : "expense";
  return { ...ledgerLine("expense", line.description, netOf(line, currency)), account, taxRate: line.taxRate };
}

/** An invoice without lines and order is one expense over its net total. */
function wholeLine(invoice: Invoice, currency: CurrencyCode): LedgerLine {
  return ledgerLine("expense", invoice.supplierName ?? "Invoice", roundMoney(invoice.netTotal ?? ZERO, currency));
}

/** BT-107 and BT-108, which stand beside the lines. */
function documentLines(invoice: Invoice, currency: CurrencyCode): LedgerLine[] {
  if (invoice.lines.length === 0) return [];
  const allowance = negate(roundMoney(invoice.allowanceTotal ?? ZERO, currency));
  return [
    ledgerLine("price-variance", "Allowances", allowance),
    { ...ledgerLine("expense", "Charges", roundMoney(invoice.chargeTotal ?? ZERO, currency)), account: "freight" },
  ];
}

/** What is billed by the paired lines; by an invoice without lines, its net total. */
function billedValue(invoice: Invoice, paired: ReadonlySet<number>, currency: CurrencyCode): Decimal {
  if (invoice.lines.length === 0) return invoice.netTotal ?? ZERO;
  return invoice.lines
    .filter((line) => paired.has(line.number))
    .map((line) => netOf(line, currency))
    .reduce(add, ZERO);
}

function netOf(line: InvoiceLine, currency: CurrencyCode): Decimal {
  if (line.netAmount !== null) return roundMoney(line.netAmount, currency);
  if (line.quantity === null || line.unitPrice === null) return ZERO;
  return roundMoney(multiply(line.quantity, line.unitPrice), currency);
}

function ledgerLine(role: LedgerRole, text: string, amount: Decimal): LedgerLine {
  return { role, account: role, costCenter: null, text, amount, taxRate: null };
}
