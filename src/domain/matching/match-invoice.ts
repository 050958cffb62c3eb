/** Two-, three- or four-way match: pairs, findings, verdict. The same inputs always give the same outcome. */
import { type Finding, isHold } from "../finding.ts";
import type { Invoice, InvoiceLine } from "../invoice.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../purchase-order.ts";
import type { MatchPolicy, Supplier } from "../supplier.ts";
import { decimal, multiply } from "../values/decimal.ts";
import { precedence } from "./catalogue.ts";
import { limitsFor } from "./limits.ts";
import type { Verdict } from "./match.ts";
import { findingOf } from "./noticed.ts";
import { isCharge } from "./pairing/charges.ts";
import { pairAsLumpSum, wholeInvoice } from "./pairing/lump-sum.ts";
import { type Pairing, pairLines } from "./pairing/pair-lines.ts";
import type { MatchInputs, Pair, Rule, RuleContext } from "./rule.ts";
import { RULES } from "./rules/index.ts";
import { sureness, unsure } from "./rules/sureness.ts";

export interface MatchOutcome {
  readonly pairs: readonly Pair[];
  /** Of checking and of the rules, in order of precedence. */
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
}

const DEFAULT_POLICY: MatchPolicy = "THREE_WAY";

/** Compares an invoice with its orders; paper that is no invoice keeps the findings of checking and gets no others. */
export function matchInvoice(inputs: MatchInputs): MatchOutcome {
  const { invoice } = inputs;
  if (invoice.type !== "invoice" && invoice.type !== "credit-note") return outcomeOf([], invoice.findings);
  const { pairs, unpaired } = pairInvoice(inputs);
  const context = contextOf(inputs, pairs, unpaired);
  const rules: readonly Rule[] = RULES;
  const noticed = rules.flatMap((rule) =>
    rule.check(context).map((entry) => findingOf(entry, rule.codes, invoice.currency)),
  );
  const found = [...invoice.findings, ...noticed];
  return outcomeOf(pairs, [...found, ...notSureEnough(inputs, found)]);
}

/** Where something else holds, a person looks anyway, and the doubt would only be one more thing to release. */
function notSureEnough({ trust, invoice }: MatchInputs, found: readonly Finding[]): Finding[] {
  if (!trust || found.some(isHold)) return [];
  return unsure(trust).map((entry) => findingOf(entry, sureness.codes, invoice.currency));
}

/** any block → blocked; else any hold → review, or waiting-receipt when only receipts are missing; else matched. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const holds = findings.filter(isHold);
  if (holds.some((hold) => hold.severity === "block")) return "blocked";
  if (holds.length === 0) return "matched";
  return holds.every((hold) => hold.code === "RECEIPT_MISSING") ? "waiting-receipt" : "review";
}

function outcomeOf(pairs: readonly Pair[], findings: readonly Finding[]): MatchOutcome {
  const sorted = [...findings].sort((a, b) => precedence(a.code) - precedence(b.code) || (a.line ?? 0) - (b.line ?? 0));
  return { pairs, findings: sorted, verdict: verdictOf(sorted) };
}

/** A credit note is not compared by quantity: it takes back, and its own rule says so. */
function pairInvoice(inputs: MatchInputs): Pairing {
  const { invoice } = inputs;
  const own = ownOrders(invoice, inputs.orders, inputs.supplier);
  if (own.length === 0 || invoice.type === "credit-note") return { pairs: [], unpaired: [] };
  const pairing = pairLines(invoice.lines, own);
  const goods = pairing.unpaired.filter((line) => !isCharge(line));
  const only = goods.length === 1 ? goods[0] : undefined;
  if (pairing.pairs.length > 0 || (invoice.lines.length > 0 && only === undefined)) return pairing;
  const amount = limitsFor(inputs, "total_arithmetic").amount?.value ?? decimal("0.01");
  const tolerance = multiply(amount, decimal("2"));
  const lump = pairAsLumpSum(invoice, own, { line: only ?? null, tolerance });
  if (lump !== null) return { pairs: lump, unpaired: pairing.unpaired.filter((line) => line !== only) };
  return { pairs: [], unpaired: invoice.lines.length === 0 ? [wholeInvoice(invoice)] : pairing.unpaired };
}

/** Only this supplier's orders in the invoice's currency are compared; the rest is for the rules to say. */
function ownOrders(invoice: Invoice, orders: readonly PurchaseOrder[], supplier: Supplier | null): PurchaseOrder[] {
  return orders.filter((order) => order.supplierId === supplier?.id && order.currency === invoice.currency);
}

function contextOf(inputs: MatchInputs, pairs: readonly Pair[], unpaired: readonly InvoiceLine[]): RuleContext {
  const orderLines = new Map<string, OrderLine>(
    inputs.orders.flatMap((order) => order.lines.map((line) => [orderLineKey(order.number, line.lineNumber), line])),
  );
  const lines = new Map([...inputs.invoice.lines, wholeInvoice(inputs.invoice)].map((line) => [line.number, line]));
  return {
    ...inputs,
    pairs,
    unpaired,
    policyOf: (line) => line.matchPolicy ?? inputs.supplier?.matchPolicy ?? DEFAULT_POLICY,
    orderLineOf: (pair) => known(orderLines.get(orderLineKey(pair.orderNumber, pair.orderLine))),
    invoiceLineOf: (pair) => known(lines.get(pair.invoiceLine)),
  };
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a pair names a line that is not there");
  return value;
}
