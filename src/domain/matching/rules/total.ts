/** Lines, charges, tax and total disagree: a sum that does not add up is never forced. */
import type { Invoice, InvoiceLine } from "../../invoice.ts";
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  larger,
  multiply,
  round,
  smaller,
  subtract,
  sum,
  ZERO,
} from "../../values/decimal.ts";
import { isInWholeUnits, linesAgainstNet } from "../amounts/lines-total.ts";
import { lineSlack } from "../normalising/order-unit.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { limitsFor } from "../tolerances/limits.ts";
import { limitUsed, type ResolvedLimit } from "../tolerances/tolerance.ts";

/** §1.6: not tunable beyond this. */
const MOST_TOLERANCE = decimal("1.00");
/** Of a unit: what amounts printed without decimals are rounded by. */
const HALF = decimal("0.5");
/** Cash rounding of the amount due (BT-114), half of the smallest coin; 0.05 where five cents are one (CHF, euro). */
const CASH_ROUNDING: Readonly<Record<string, string>> = {
  SEK: "0.50",
  DKK: "0.50",
  NOK: "0.50",
  CZK: "0.50",
  HUF: "2.50",
};

export const total = {
  codes: {
    TOTAL_ARITH: {
      severity: "block",
      owner: "supplier",
      title: "Totals do not add up",
      sentence:
        "{check:term}: {expected:money} expected, {printed:money} printed, {variance:money} apart, over the limit of {limit} ({scope:term}).",
      actions: ["compare the totals with the page and correct them", "ask the supplier for a corrected invoice"],
      reply: "query",
    },
    LINE_ARITH: {
      severity: "hold",
      owner: "supplier",
      title: "Line does not add up",
      sentence:
        "Line {line}: {quantity:number} at {unitPrice:money} make {expected:money}, {printed:money} is billed: {variance:money} apart, where rounding the price explains {slack:money} at most.",
      namesBound: true,
      actions: ["compare the line with the page and correct it", "ask the supplier for a corrected invoice"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice } = context;
    const tolerance = toleranceOf(context);
    const worst = identities(invoice)
      .map((identity) => ({ ...identity, apart: absolute(subtract(identity.expected, identity.printed)) }))
      .map((identity) => ({ ...identity, allowed: identity.slack ?? tolerance }))
      .filter(({ apart, allowed }) => compare(apart, allowed.value) > 0)
      .sort((a, b) => compare(b.apart, a.apart))[0];
    const rounding = isInWholeUnits(invoice) ? HALF : ZERO;
    const lines = invoice.lines.flatMap((line) => lineTrouble(line, rounding));
    if (worst === undefined) return lines;
    const facts = { check: worst.check, expected: worst.expected, printed: worst.printed };
    const limit = limitUsed("total_arithmetic", worst.allowed, "plain");
    return [{ code: "TOTAL_ARITH", variance: worst.apart, facts, limit }, ...lines];
  },
} as const satisfies Rule;

interface Identity {
  readonly check: string;
  readonly expected: Decimal;
  readonly printed: Decimal;
  /** Own slack where cash is rounded; else the tolerance holds. */
  readonly slack?: ResolvedLimit;
}

/**
 * BT-131 → BT-109, BT-109 + BT-110 → BT-112, BT-112 − BT-113 − tax withheld + an earlier balance → BT-115. A part that is
 * missing is not checked, and lines that we could not read for sure accuse nobody: EXTRACT_LOW_CONF tells of them.
 */
function identities(invoice: Invoice): Identity[] {
  const { netTotal, taxTotal, grossTotal } = invoice;
  const found: Identity[] = [];
  const lines = invoice.areLinesUnsure ? null : linesAgainstNet(invoice);
  if (lines) found.push({ check: "lines-net", ...lines });
  if (netTotal && taxTotal && grossTotal) {
    found.push({ check: "net-tax-gross", expected: add(netTotal, taxTotal), printed: grossTotal });
  }
  if (taxTotal && invoice.taxes.length > 0) {
    found.push({ check: "tax-rows", expected: sum(invoice.taxes.map((row) => row.tax)), printed: taxTotal });
  }
  const due = dueIdentity(invoice);
  if (due) found.push(due);
  return found;
}

/** What is kept back lowers the amount due, an older balance raises it. */
function dueIdentity(invoice: Invoice): Identity | null {
  const { grossTotal, amountDue } = invoice;
  if (!grossTotal || !amountDue) return null;
  const withheld = (invoice.withheldTax ?? []).map(({ amount }) => amount ?? ZERO);
  const kept = sum([invoice.prepaidAmount ?? ZERO, ...withheld]);
  const expected = add(subtract(grossTotal, kept), invoice.earlierBalance ?? ZERO);
  const slack = { value: decimal(CASH_ROUNDING[invoice.currency ?? ""] ?? "0.05"), scope: "cash-rounding" };
  return { check: "amount-due", expected, printed: amountDue, slack };
}

/** 0.01, or 0.02 with several rates of tax (§1.6). */
function toleranceOf(context: RuleContext): ResolvedLimit {
  const { value, scope } = limitsFor(context, "total_arithmetic").amount ?? { value: MOST_TOLERANCE, scope: "default" };
  const rates = new Set(context.invoice.taxes.map((row) => row.rate));
  const wanted = rates.size > 1 ? multiply(value, decimal("2")) : value;
  return { value: smaller(wanted, MOST_TOLERANCE), scope };
}

/** A line billed below its own arithmetic is a discount nobody printed: shown, not held. */
function lineTrouble(line: InvoiceLine, rounding: Decimal): Noticed[] {
  const { quantity, unitPrice, netAmount } = line;
  if (quantity === null || unitPrice === null || netAmount === null) return [];
  const expected = multiply(quantity, unitPrice);
  const apart = subtract(netAmount, expected);
  const slack = larger(lineSlack(quantity, unitPrice), rounding);
  if (compare(absolute(apart), slack) <= 0) return [];
  return [
    {
      code: "LINE_ARITH",
      severity: compare(absolute(netAmount), absolute(expected)) < 0 ? "warn" : "hold",
      line: line.number,
      variance: absolute(apart),
      facts: { quantity, unitPrice, expected: round(expected, 2, "half-up"), printed: netAmount, slack },
    },
  ];
}
