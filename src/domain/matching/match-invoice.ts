/** Two-, three- or four-way match: pairs, findings, verdict. The same inputs always give the same outcome. */
import type { ContractUse } from "../agreements/contract.ts";
import { type Finding, isHold } from "../finding.ts";
import { type OrderLine, orderLineKey } from "../purchase-order.ts";
import type { MatchPolicy } from "../supplier.ts";
import { withoutReplaced } from "./amounts/replaced.ts";
import { precedence } from "./catalogue.ts";
import type { Certificate, MatchBasis, NotChecked } from "./certificate.ts";
import type { LineCoding } from "./coding/coded-line.ts";
import { lineCodings } from "./coding/line-coding.ts";
import { withWorkingDays } from "./contracts/working-days.ts";
import type { Match, Verdict } from "./match.ts";
import { findPairsAtRates } from "./normalising/find-at-rates.ts";
import { inOneCurrency } from "./normalising/orders-in-currency.ts";
import { NOT_CHECKED } from "./not-checked.ts";
import { findingOf } from "./noticed.ts";
import type { FoundPairs } from "./pairing/find-pairs.ts";
import { wholeInvoice } from "./pairing/lump-sum.ts";
import { resolvePolicy } from "./policy.ts";
import type { MatchInputs, Pair, Rule, RuleContext } from "./rule.ts";
import { returnsWithoutDay } from "./rules/delivery.ts";
import { rateNotChecked } from "./rules/exchange.ts";
import { RULES } from "./rules/index.ts";
import { sureness, unsure } from "./rules/sureness.ts";
import { checksWithoutLimit } from "./tolerances/unlimited.ts";

export interface MatchOutcome {
  readonly pairs: readonly Pair[];
  /** Of checking and of the rules, in order of precedence. */
  readonly findings: readonly Finding[];
  readonly verdict: Verdict;
  /** Absent where nothing was compared. */
  readonly certificate?: Certificate;
  readonly notChecked: readonly NotChecked[];
  readonly contractUses: readonly ContractUse[];
  /** Where lines are charged that no order says it of. */
  readonly codings: readonly LineCoding[];
  /** Numbers of the open orders that the invoice may mean, best first. */
  readonly suggestedOrders: readonly string[];
}

/** Version of the rules, raised by hand with every change of what they find: stored with each match. */
export const ENGINE_VERSION = "2026.2";

/** Compares an invoice with its orders; paper that is no invoice keeps the findings of checking and gets no others. */
export function matchInvoice(given: MatchInputs): MatchOutcome {
  const asked = withWorkingDays(withoutReplaced(given));
  const { invoice } = asked;
  if (invoice.type !== "invoice" && invoice.type !== "credit-note") {
    return { ...judged([], invoice.findings), notChecked: [], contractUses: [], codings: [], suggestedOrders: [] };
  }
  const comparable = inOneCurrency(asked);
  const { inputs } = comparable;
  const found = findPairsAtRates(comparable, asked);
  const context = contextOf(inputs, found);
  const rules: readonly Rule[] = RULES;
  const noticed = rules.flatMap((rule) =>
    rule.check(context).map((entry) => findingOf(entry, rule.codes, invoice.currency)),
  );
  const all = [...invoice.findings, ...noticed];
  return {
    ...judged(withPolicies(context), [...all, ...notSureEnough(inputs, all)]),
    certificate: found.certificate,
    notChecked: [
      ...NOT_CHECKED,
      ...found.notChecked,
      ...checksWithoutLimit(context),
      ...returnsWithoutDay(context),
      ...rateNotChecked(context),
    ],
    contractUses: found.contractUses,
    codings: lineCodings(context),
    suggestedOrders: found.suggestions.map((order) => order.number),
  };
}

/** What the match rests on beside the invoice and its orders, by the keys of what was looked at. */
export function basisOf(inputs: MatchInputs): MatchBasis {
  return {
    engine: ENGINE_VERSION,
    today: inputs.today,
    supplierId: inputs.supplier?.id ?? null,
    entityId: inputs.entity?.id ?? null,
    contracts: inputs.contracts.map(({ contractNumber, line }) => `${contractNumber}/${line}`),
    earlierInvoices: inputs.earlier.map((earlier) => earlier.invoiceId),
    aliases: inputs.aliases.map((alias) => alias.id),
  };
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

/** Posting asks by the same policies, whatever is agreed by then. */
function withPolicies({ pairs, policyOf, orderLineOf }: RuleContext): Pair[] {
  return pairs.map((pair) => ({ ...pair, policy: policyOf(orderLineOf(pair)) }));
}

function judged(pairs: readonly Pair[], findings: readonly Finding[]): Pick<Match, "pairs" | "findings" | "verdict"> {
  const sorted = [...findings].sort((a, b) => precedence(a.code) - precedence(b.code) || (a.line ?? 0) - (b.line ?? 0));
  return { pairs, findings: sorted, verdict: verdictOf(sorted) };
}

function contextOf(inputs: MatchInputs, found: FoundPairs): RuleContext {
  const orderLines = new Map<string, OrderLine>(
    inputs.orders.flatMap((order) => order.lines.map((line) => [orderLineKey(order.number, line.lineNumber), line])),
  );
  // Every rule asks for every line.
  const policies = new Map<OrderLine, MatchPolicy>();
  const lines = new Map([...inputs.invoice.lines, wholeInvoice(inputs.invoice)].map((line) => [line.number, line]));
  return {
    ...inputs,
    pairs: found.pairs,
    unpaired: found.unpaired,
    suggestions: found.suggestions,
    alternatives: found.alternatives,
    policyOf: (line) => {
      const policy = policies.get(line) ?? resolvePolicy(line, inputs);
      policies.set(line, policy);
      return policy;
    },
    orderLineOf: (pair) => known(orderLines.get(orderLineKey(pair.orderNumber, pair.orderLine))),
    invoiceLineOf: (pair) => known(lines.get(pair.invoiceLine)),
  };
}

function known<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("a pair names a line that is not there");
  return value;
}
