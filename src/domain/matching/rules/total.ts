/** Lines, charges, tax and total disagree: a sum that does not add up is never forced. */
import type { Invoice, InvoiceLine } from "../../invoice.ts";
import {
  absolute,
  add,
  compare,
  type Decimal,
  decimal,
  equals,
  multiply,
  round,
  smaller,
  subtract,
  sum,
  ZERO,
} from "../../values/decimal.ts";
import { lineSlack } from "../normalising/order-unit.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { limitsFor } from "../tolerances/limits.ts";

/** §1.6: not tunable beyond this. */
const MOST_TOLERANCE = decimal("1.00");
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
      sentence: "{check:term}: {expected:money} expected, {printed:money} printed, {variance:money} apart.",
      actions: ["compare the totals with the page and correct them", "ask the supplier for a corrected invoice"],
      reply: "query",
    },
    LINE_ARITH: {
      severity: "hold",
      owner: "supplier",
      title: "Line does not add up",
      sentence:
        "Line {line}: {quantity:number} at {unitPrice:money} make {expected:money}, {printed:money} is billed, {variance:money} apart.",
      actions: ["compare the line with the page and correct it", "ask the supplier for a corrected invoice"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice } = context;
    const tolerance = toleranceOf(context);
    const worst = identities(invoice)
      .map((identity) => ({ ...identity, apart: absolute(subtract(identity.expected, identity.printed)) }))
      .filter(({ apart, slack }) => compare(apart, slack ?? tolerance) > 0)
      .sort((a, b) => compare(b.apart, a.apart))[0];
    const lines = invoice.lines.flatMap(lineTrouble);
    if (worst === undefined) return lines;
    const facts = { check: worst.check, expected: worst.expected, printed: worst.printed };
    return [{ code: "TOTAL_ARITH", variance: worst.apart, facts }, ...lines];
  },
} as const satisfies Rule;

interface Identity {
  readonly check: string;
  readonly expected: Decimal;
  readonly printed: Decimal;
  /** Own slack where cash is rounded; else the tolerance holds. */
  readonly slack?: Decimal;
}

/** BT-131 → BT-109, BT-109 + BT-110 → BT-112, BT-112 − BT-113 − tax withheld → BT-115; a part that is missing is not checked. */
function identities(invoice: Invoice): Identity[] {
  const { netTotal, taxTotal, grossTotal, amountDue } = invoice;
  const found: Identity[] = [];
  const lines = linesIdentity(invoice);
  if (lines) found.push(lines);
  if (netTotal && taxTotal && grossTotal) {
    found.push({ check: "net-tax-gross", expected: add(netTotal, taxTotal), printed: grossTotal });
  }
  if (taxTotal && invoice.taxes.length > 0) {
    found.push({ check: "tax-rows", expected: sum(invoice.taxes.map((row) => row.tax)), printed: taxTotal });
  }
  if (grossTotal && amountDue) {
    const kept = sum([
      invoice.prepaidAmount ?? ZERO,
      ...(invoice.withheldTax ?? []).map(({ amount }) => amount ?? ZERO),
    ]);
    const expected = subtract(grossTotal, kept);
    const slack = decimal(CASH_ROUNDING[invoice.currency ?? ""] ?? "0.05");
    found.push({ check: "amount-due", expected, printed: amountDue, slack });
  }
  return found;
}

/** Lines that are stated with tax add up to the gross total instead; that is no error. */
function linesIdentity(invoice: Invoice): Identity | null {
  const nets = invoice.lines.flatMap((line) => line.netAmount ?? []);
  if (nets.length === 0 || nets.length < invoice.lines.length || invoice.netTotal === null) return null;
  const lines = sum(nets);
  if (invoice.grossTotal !== null && equals(lines, invoice.grossTotal)) return null;
  const expected = add(subtract(lines, invoice.allowanceTotal ?? ZERO), invoice.chargeTotal ?? ZERO);
  return { check: "lines-net", expected, printed: invoice.netTotal };
}

/** 0.01, or 0.02 with several rates of tax (§1.6). */
function toleranceOf(context: RuleContext): Decimal {
  const set = limitsFor(context, "total_arithmetic").amount?.value ?? MOST_TOLERANCE;
  const rates = new Set(context.invoice.taxes.map((row) => row.rate));
  const wanted = rates.size > 1 ? multiply(set, decimal("2")) : set;
  return smaller(wanted, MOST_TOLERANCE);
}

/** A line billed below its own arithmetic is a discount nobody printed: shown, not held. */
function lineTrouble(line: InvoiceLine): Noticed[] {
  const { quantity, unitPrice, netAmount } = line;
  if (quantity === null || unitPrice === null || netAmount === null) return [];
  const expected = multiply(quantity, unitPrice);
  const apart = subtract(netAmount, expected);
  if (compare(absolute(apart), lineSlack(quantity, unitPrice)) <= 0) return [];
  return [
    {
      code: "LINE_ARITH",
      severity: compare(absolute(netAmount), absolute(expected)) < 0 ? "warn" : "hold",
      line: line.number,
      variance: absolute(apart),
      facts: { quantity, unitPrice, expected: round(expected, 2, "half-up"), printed: netAmount },
    },
  ];
}
