/**
 * Contracts: the term they hold for, the rate or the amount of a period, and no period twice.
 *
 * A line that is billed by period and states none is compared in money, but whether the period was billed before cannot
 * be said: the month of the invoice date would be a guess, and FIELD_MISSING would hold every ordinary rent invoice that
 * leaves it out. So CONTRACT_PERIOD_DUP is listed as not checked, and the duplicate rules look for the same invoice.
 * Hours that are billed straight under a contract have no order line and so no time sheets: HOURS_NOT_APPROVED is listed
 * as not checked there.
 */
import type { ContractLine } from "../../agreements/contract.ts";
import type { LimitUsed } from "../../finding.ts";
import type { Period } from "../../invoice.ts";
import {
  add,
  compare,
  type Decimal,
  divide,
  isPositive,
  isZero,
  multiply,
  subtract,
  sum,
  trimZeros,
  ZERO,
} from "../../values/decimal.ts";
import { readablePrice } from "../amounts/priced.ts";
import { type ContractPair, isPeriodic, pairContracts, rateLimitKey } from "../contracts/contract-lines.ts";
import { isInTerm, overlaps } from "../contracts/service-period.ts";
import type { CatalogueEntry, Noticed, Rule, RuleContext } from "../rule.ts";
import { breach } from "../tolerances/breach.ts";
import { limitsFor } from "../tolerances/limits.ts";

const CODES = {
  CONTRACT_PERIOD_DUP: {
    severity: "block",
    owner: "ap",
    title: "Period already billed",
    sentence:
      "{description} of contract {contract} is billed for {start:date} to {end:date}; invoice {earlierNumber} already billed {earlierStart:date} to {earlierEnd:date} ({variance:money}).",
    actions: ["compare the two invoices", "reject it as a duplicate", "correct the period from the page"],
    reply: "query",
  },
  CONTRACT_EXPIRED: {
    severity: "hold",
    owner: "buyer",
    title: "Outside the contract's term",
    sentence:
      "{description} was supplied from {start:date} to {end:date}, but contract {contract} holds from {validFrom:date} to {validTo:date} ({variance:money}).",
    namesBound: true,
    actions: ["have the contract extended", "ask the supplier what it rests on", "reject it"],
    reply: "query",
  },
  CONTRACT_RATE: {
    severity: "hold",
    owner: "contract-owner",
    title: "Above the contract's rate",
    sentence:
      "{billedPrice:money} billed, {agreedPrice:money} agreed in contract {contract} for {quantity:number} of {description}: {variance:money} too much, over the limit of {limit} ({scope:term}).",
    actions: ["ask the supplier for a credit note", "accept the new rate", "have the contract changed"],
    reply: "query",
  },
} as const satisfies Readonly<Record<string, CatalogueEntry>>;

export const contract = {
  codes: CODES,
  check: (context: RuleContext): Noticed[] => {
    if (context.invoice.type === "credit-note") return [];
    const groups = groupsOf(pairContracts(context, context.pairs).pairs);
    const documentExposure = sum(groups.map((group) => exposureOf(group)).filter(isPositive));
    return groups.flatMap((group) => [
      ...billedTwice(group),
      ...outsideTerm(group),
      ...aboveRate(group, documentExposure, context),
    ]);
  },
} as const satisfies Rule;

/** What an invoice asks for one contract line for the same days. */
interface Group {
  readonly contract: ContractLine;
  readonly pairs: readonly ContractPair[];
  readonly invoiceLine: number;
  readonly period: Period | null;
  readonly days: Period | null;
  readonly netAmount: Decimal;
  /** Units of a rate; periods, which several lines for the same days do not multiply. */
  readonly quantity: Decimal;
}

function groupsOf(pairs: readonly ContractPair[]): Group[] {
  const byKey = Map.groupBy(pairs, ({ contract: { contractNumber, line }, days }) =>
    [contractNumber, line, days?.start, days?.end].join("\u0000"),
  );
  return [...byKey.values()].flatMap((same): Group[] => {
    const [first] = same;
    if (first === undefined) return [];
    const isRate = first.contract.period === null;
    return [
      {
        contract: first.contract,
        pairs: same,
        invoiceLine: Math.min(...same.map((pair) => pair.invoiceLine)),
        period: first.period,
        days: first.days,
        netAmount: sum(same.map((pair) => pair.netAmount)),
        quantity: isRate ? sum(same.map((pair) => pair.quantity)) : first.quantity,
      },
    ];
  });
}

function billedTwice(group: Group): Noticed[] {
  const { period } = group;
  if (period === null || !isPeriodic(group.contract)) return [];
  const earlier = group.contract.billedPeriods.find((billed) => overlaps(billed, period));
  if (earlier === undefined) return [];
  const facts = {
    ...period,
    earlierNumber: earlier.invoiceNumber,
    earlierStart: earlier.start,
    earlierEnd: earlier.end,
  };
  return [
    { code: "CONTRACT_PERIOD_DUP", ...said(group), variance: group.netAmount, facts: { ...namesOf(group), ...facts } },
  ];
}

function outsideTerm(group: Group): Noticed[] {
  const { days, contract: line } = group;
  if (days === null || isInTerm(days, line)) return [];
  const facts = { ...namesOf(group), ...days, validFrom: line.validFrom, validTo: line.validTo ?? "–" };
  return [{ code: "CONTRACT_EXPIRED", ...said(group), variance: group.netAmount, facts }];
}

/** What is owed once is counted over all invoices. Less than agreed never holds. */
function aboveRate(group: Group, documentExposure: Decimal, context: RuleContext): Noticed[] {
  const { contract: line, quantity } = group;
  const exposure = exposureOf(group);
  if (!isPositive(exposure) || isByOrder(group)) return [];
  const reference = multiply(line.price, quantity);
  const limits = limitsFor(context, rateLimitKey(line));
  const limit: LimitUsed | null = breach({ exposure, reference, quantity, documentExposure }, limits);
  if (limit === null) return [];
  const facts = {
    ...namesOf(group),
    quantity: trimZeros(quantity),
    billedPrice: readablePrice(divide(billedNet(group), quantity)),
    agreedPrice: line.price,
  };
  return [{ code: "CONTRACT_RATE", ...said(group), variance: exposure, facts, limit }];
}

/** An order spreads a recurring amount in its own way: its prices are compared with the order. */
function isByOrder({ contract: line, pairs }: Group): boolean {
  return line.period !== null && pairs.some(({ orderKey }) => orderKey !== null);
}

function exposureOf(group: Group): Decimal {
  if (isZero(group.quantity)) return ZERO;
  return subtract(billedNet(group), multiply(group.contract.price, group.quantity));
}

function billedNet({ contract: line, netAmount }: Group): Decimal {
  const isOnce = line.period === "once" && compare(line.billedAmount, ZERO) > 0;
  return isOnce ? add(line.billedAmount, netAmount) : netAmount;
}

function said({ invoiceLine }: Group): { readonly line?: number } {
  return invoiceLine === 0 ? {} : { line: invoiceLine };
}

function namesOf({ contract: line }: Group) {
  return { contract: line.contractNumber, contractLine: line.line, description: line.description };
}
