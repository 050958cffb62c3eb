/**
 * Tax that does not follow from its base and rate, neither in total nor line by line. Within the limit the supplier's tax
 * is taken; in data it is noted, because EN 16931 rounds the total alone.
 */
import type { Invoice, TaxGroup } from "../../invoice.ts";
import type { CurrencyCode } from "../../values/currency.ts";
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  equals,
  isZero,
  larger,
  multiply,
  smaller,
  subtract,
  sum,
  ZERO,
} from "../../values/decimal.ts";
import { taxOn } from "../../values/percent.ts";
import { isInWholeUnits } from "../amounts/lines-total.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { limitsFor, lowerLimitsFor } from "../tolerances/limits.ts";
import { limitUsed, type ResolvedLimit } from "../tolerances/tolerance.ts";

const CENT = decimal("0.01");
const HALF = decimal("0.5");
/** §1.6: the cap on what rounding of many lines may add up to. */
const MOST_TOLERANCE = decimal("1.00");

export const tax = {
  codes: {
    TAX_CALC: {
      severity: "hold",
      owner: "supplier",
      title: "Tax does not follow",
      sentence:
        "{rate:percent} on {base:money} make {expected:money}, {printed:money} is charged: {variance:money} apart; up to {limit} pass ({scope:term}).",
      actions: ["compare the tax with the page and correct it", "ask the supplier for a corrected invoice"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice } = context;
    const { currency } = invoice;
    const upper = limitsFor(context, "tax").amount;
    if (currency === null || upper === null) return [];
    const lower = lowerLimitsFor(context, "tax").amount ?? upper;
    const limitOf = ({ facts }: Judged) => taxLimit(facts.direction === "under" ? lower : upper, invoice);
    const judged = rowsOf(invoice).map((row) => judge(row, invoice, currency));
    const beyond = largest(
      judged.filter((one) => compare(one.apart, limitOf(one).value) > 0),
      "apart",
    );
    const notice = (one: Judged, variance: Decimal): Noticed => {
      return { code: "TAX_CALC", variance, facts: one.facts, limit: limitUsed("tax", limitOf(one), "plain") };
    };
    if (beyond) return [notice(beyond, beyond.apart)];
    const rounded = invoice.terms?.isData ? largest(judged, "byTotal") : undefined;
    if (!rounded || isZero(rounded.byTotal)) return [];
    return [{ ...notice(rounded, rounded.byTotal), severity: "warn" }];
  },
} as const satisfies Rule;

interface Judged {
  /** From the nearer of the two ways of rounding. */
  readonly apart: Decimal;
  /** From the tax on the whole base: what EN 16931 asks for (BR-CO-17). */
  readonly byTotal: Decimal;
  readonly facts: Readonly<Record<"rate" | "base" | "expected" | "printed" | "direction", string>>;
}

function largest(judged: readonly Judged[], by: "apart" | "byTotal"): Judged | undefined {
  return [...judged].sort((a, b) => compare(b[by], a[by]))[0];
}

type Row = TaxGroup & { readonly base: Decimal };

/** Rows with a base; a single row without one is on the net total. */
function rowsOf(invoice: Invoice): Row[] {
  const [only, ...others] = invoice.taxes;
  if (only !== undefined && others.length === 0 && only.base === null) {
    return invoice.netTotal === null ? [] : [{ ...only, base: invoice.netTotal }];
  }
  return invoice.taxes.flatMap((row) => (row.base === null ? [] : [{ ...row, base: row.base }]));
}

/** max(limit, one cent a line, half a unit where no decimals are printed), at most 1.00. */
function taxLimit(amount: ResolvedLimit, invoice: Invoice): ResolvedLimit {
  const byLines = multiply(CENT, decimal(invoice.lines.length));
  const rounding = isInWholeUnits(invoice) ? HALF : ZERO;
  return { ...amount, value: smaller(larger(larger(amount.value, rounding), byLines), MOST_TOLERANCE) };
}

function judge(row: Row, invoice: Invoice, currency: CurrencyCode): Judged {
  const expected = taxOn(row.base, row.rate, currency);
  const byTotal = absolute(subtract(row.tax, expected));
  const lines = invoice.lines.filter((line) => line.taxRate !== null && equals(line.taxRate, row.rate));
  const nets = lines.flatMap((line) => line.netAmount ?? []);
  const complete = nets.length > 0 && equals(sum(nets), row.base);
  const byLines = absolute(subtract(row.tax, sum(nets.map((net) => taxOn(net, row.rate, currency)))));
  return {
    apart: complete ? smaller(byTotal, byLines) : byTotal,
    byTotal,
    facts: {
      rate: row.rate,
      base: row.base,
      expected,
      printed: row.tax,
      direction: compare(row.tax, expected) > 0 ? "over" : "under",
    },
  };
}
