/** A share of the money that a contract keeps back until the work is accepted for good, and that the invoice does not deduct. */
import type { Invoice } from "../../invoice.ts";
import {
  absolute,
  add,
  type Decimal,
  equals,
  isNegative,
  isPositive,
  sum,
  trimZeros,
  ZERO,
} from "../../values/decimal.ts";
import { roundMoney } from "../../values/money.ts";
import { percentOf } from "../../values/percent.ts";
import { type ContractPair, pairContracts } from "../contracts/contract-lines.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

export const retention = {
  codes: {
    RETENTION_MISSING: {
      severity: "hold",
      owner: "contract-owner",
      title: "Retention not deducted",
      sentence:
        "Contract {contract} keeps back {percent:percents} of {net:money} until the work is accepted: {variance:money} should be deducted, {deducted:money} is.",
      namesBound: true,
      actions: ["ask the supplier for an invoice that deducts it", "pay it with the reason written down"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice } = context;
    if (invoice.type === "credit-note") return [];
    const kept = pairContracts(context, context.pairs).pairs.filter(keepsBack);
    const expected = sum(kept.map(shareOf));
    const cents = inCents(expected, invoice);
    const byLine = sum(kept.map((pair) => inCents(shareOf(pair), invoice)));
    if (!isPositive(cents) || deductions(invoice).some((one) => equals(one, cents) || equals(one, byLine))) return [];
    return [missing(kept, cents, invoice)];
  },
} as const satisfies Rule;

function keepsBack({ contract, netAmount }: ContractPair): boolean {
  return isPositive(contract.retentionPercent ?? ZERO) && isPositive(netAmount);
}

function shareOf({ contract, netAmount }: ContractPair): Decimal {
  return percentOf(contract.retentionPercent ?? ZERO, netAmount);
}

function inCents(amount: Decimal, { currency }: Invoice): Decimal {
  return currency === null ? amount : roundMoney(amount, currency);
}

/** What the invoice takes off: one of its lines, all of them together, beside the lines (BT-107), or everything. */
function deductions({ lines, allowanceTotal }: Invoice): readonly Decimal[] {
  const taken = lines.flatMap(({ netAmount }) =>
    netAmount !== null && isNegative(netAmount) ? [absolute(netAmount)] : [],
  );
  const beside = allowanceTotal ?? ZERO;
  return [...taken, sum(taken), beside, add(sum(taken), beside)];
}

function missing(kept: readonly ContractPair[], expected: Decimal, invoice: Invoice): Noticed {
  const lines = [...new Set(kept.map(({ invoiceLine }) => invoiceLine))];
  const [only = 0] = lines.length === 1 ? lines : [];
  const each = (say: (pair: ContractPair) => string) => [...new Set(kept.map(say))].join(", ");
  return {
    code: "RETENTION_MISSING",
    ...(only === 0 ? {} : { line: only }),
    variance: expected,
    facts: {
      contract: each(({ contract }) => contract.contractNumber),
      percent: each(({ contract }) => `${trimZeros(contract.retentionPercent ?? ZERO)} %`),
      net: sum(kept.map(({ netAmount }) => netAmount)),
      deducted: deductions(invoice).at(-1) ?? ZERO,
    },
  };
}
