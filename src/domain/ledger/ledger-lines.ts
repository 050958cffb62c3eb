/** The net side of a posting: ordered goods at the order's price, what was billed beyond it, contract lines, and all without either. */
import type { ContractUse } from "../agreements/contract.ts";
import type { Invoice, InvoiceLine } from "../invoice.ts";
import { needsReceipt } from "../matching/amounts/billed.ts";
import type { LineCoding } from "../matching/coding/coded-line.ts";
import type { Match } from "../matching/match.ts";
import { chargeKind } from "../matching/pairing/charges.ts";
import { VALUE_CREDIT } from "../matching/pairing/credit-pairs.ts";
import { UNIT_UNCLEAR } from "../matching/pairing/pair-lines.ts";
import { resolvePolicy } from "../matching/policy.ts";
import type { Pair } from "../matching/rule.ts";
import type { LedgerLine, LedgerRole } from "../posting.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../purchase-order.ts";
import type { MatchPolicy, Supplier } from "../supplier.ts";
import type { CurrencyCode } from "../values/currency.ts";
import { add, type Decimal, isZero, multiply, negate, subtract, sum, ZERO } from "../values/decimal.ts";
import { roundMoney } from "../values/money.ts";

interface GoodsInputs {
  readonly invoice: Invoice;
  readonly match: Pick<Match, "pairs" | "contractUses" | "codings">;
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
  const codings = new Map((match.codings ?? []).map((coding) => [coding.invoiceLine, coding]));
  const pairs = match.pairs.filter((pair) => !pair.because.includes(UNIT_UNCLEAR) && orderLines.has(keyOf(pair)));
  const ordered = pairs.flatMap((pair): LedgerLine[] => {
    const orderLine = orderLines.get(keyOf(pair));
    // A price that is corrected brings no goods back: all of it is price variance.
    if (orderLine === undefined || pair.because.includes(VALUE_CREDIT)) return [];
    const amount = roundMoney(multiply(pair.quantity, orderLine.unitPrice), currency);
    const policy = pair.policy ?? policyOfOldRow(orderLine, input.supplier);
    return [orderedLine(orderLine, { pair, amount, policy, coding: codings.get(pair.invoiceLine) })];
  });
  const byContract = new Map((match.contractUses ?? []).map((use) => [use.invoiceLine, contractText(use)]));
  if (pairs.length === 0 && invoice.lines.length === 0) {
    const whole = wholeLine(invoice, byContract.get(0) ?? invoice.supplierName ?? "Invoice", currency);
    return [charged(whole, codings.get(0))];
  }
  const paired = new Set(pairs.map((pair) => pair.invoiceLine));
  const unordered = invoice.lines
    .filter((line) => !paired.has(line.number))
    .map((line) =>
      charged(unorderedLine(line, byContract.get(line.number) ?? null, currency), codings.get(line.number)),
    );
  const adjustments = documentLines(invoice, currency);
  const billed = billedValue(invoice, paired, currency);
  const variance = subtract(billed, sum(ordered.map((line) => line.amount)));
  const all = [...ordered, ledgerLine("price-variance", "Price variance", variance), ...unordered, ...adjustments];
  return all.filter((line) => !isZero(line.amount));
}

function keyOf(pair: Pair): string {
  return orderLineKey(pair.orderNumber, pair.orderLine);
}

/** Matched before a match kept what it compared with: by what the line and the supplier say. */
function policyOfOldRow(orderLine: OrderLine, supplier: Supplier | null): MatchPolicy {
  return resolvePolicy(orderLine, { supplier, contracts: [] });
}

interface Ordered {
  readonly pair: Pair;
  readonly amount: Decimal;
  readonly policy: MatchPolicy;
  readonly coding: LineCoding | undefined;
}

/**
 * The account the order names is charged directly; without one the goods clear what their receipt booked, and what came
 * without a receipt is charged where its contract says.
 */
function orderedLine(orderLine: OrderLine, { pair, amount, policy, coding }: Ordered): LedgerLine {
  const role = orderLine.ledgerAccount === null && needsReceipt(orderLine, policy) ? "grni" : "expense";
  const agreed = role === "expense" && isOfContract(coding, orderLine) ? coding : undefined;
  return {
    ...ledgerLine(role, `${pair.orderNumber}/${pair.orderLine} ${orderLine.description}`, amount),
    account: orderLine.ledgerAccount ?? agreed?.ledgerAccount ?? role,
    costCenter: orderLine.costCenter ?? agreed?.costCenter ?? null,
    taxRate: orderLine.taxRate,
  };
}

/** One invoice line may answer several order lines, and only one of them the contract. */
function isOfContract(coding: LineCoding | undefined, { contractNumber }: OrderLine): boolean {
  return coding?.from.kind === "contract" && coding.from.contractNumber === contractNumber;
}

/** As the match coded the line; what is not said stays as it was. */
function charged(line: LedgerLine, coding: LineCoding | undefined): LedgerLine {
  if (coding === undefined) return line;
  return {
    ...line,
    account: coding.ledgerAccount ?? line.account,
    costCenter: coding.costCenter,
    ...(coding.project === null ? {} : { project: coding.project }),
  };
}

/** What a contract covers is an expense under the contract's words, even where its text could be a charge's. */
function unorderedLine(line: InvoiceLine, contract: string | null, currency: CurrencyCode): LedgerLine {
  const kind = contract === null ? chargeKind(line) : null;
  const account = kind === null ? "expense" : kind === "deposit" ? "deposits" : "freight";
  return {
    ...ledgerLine("expense", contract ?? line.description, netOf(line, currency)),
    account,
    taxRate: line.taxRate,
  };
}

function contractText({ contractNumber, line, description }: ContractUse): string {
  return [`${contractNumber}/${line}`, description ?? ""].join(" ").trim();
}

/** An invoice without lines and order is one expense over its net total. */
function wholeLine(invoice: Invoice, text: string, currency: CurrencyCode): LedgerLine {
  return ledgerLine("expense", text, roundMoney(invoice.netTotal ?? ZERO, currency));
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
