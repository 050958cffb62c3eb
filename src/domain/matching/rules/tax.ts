/** Tax that does not follow from its base and rate, neither in total nor line by line. */
import type { Invoice, TaxGroup } from "../../invoice.ts";
import type { CurrencyCode } from "../../values/currency.ts";
import {
  absolute,
  compare,
  type Decimal,
  decimal,
  equals,
  larger,
  multiply,
  smaller,
  subtract,
  sum,
} from "../../values/decimal.ts";
import { taxOn } from "../../values/percent.ts";
import { limitsFor } from "../limits.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { limitUsed, type ResolvedLimit } from "../tolerance.ts";

const CENT = decimal("0.01");
/** §1.6: the cap on what rounding of many lines may add up to. */
const MOST_TOLERANCE = decimal("1.00");

export const tax = {
  codes: {
    TAX_CALC: {
      severity: "hold",
      owner: "supplier",
      title: "Tax does not follow",
      sentence:
        "{rate:percent} on {base:money} make {expected:money}, {printed:money} is charged: {variance:money} apart, over the limit of {limit}.",
      actions: ["compare the tax with the page and correct it", "ask the supplier for a corrected invoice"],
      reply: "query",
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice } = context;
    const { currency } = invoice;
    const { key, amount } = limitsFor(context, "tax");
    if (currency === null || amount === null) return [];
    const limit = taxLimit(amount, invoice);
    return rowsOf(invoice)
      .map((row) => judge(row, invoice, currency))
      .filter(({ apart }) => compare(apart, limit.value) > 0)
      .sort((a, b) => compare(b.apart, a.apart))
      .slice(0, 1)
      .map(({ apart, facts }) => ({ code: "TAX_CALC", variance: apart, facts, limit: limitUsed(key, limit, "plain") }));
  },
} as const satisfies Rule;

type Row = TaxGroup & { readonly base: Decimal };

/** Rows with a base; a single row without one is on the net total. */
function rowsOf(invoice: Invoice): Row[] {
  const [only, ...others] = invoice.taxes;
  if (only !== undefined && others.length === 0 && only.base === null) {
    return invoice.netTotal === null ? [] : [{ ...only, base: invoice.netTotal }];
  }
  return invoice.taxes.flatMap((row) => (row.base === null ? [] : [{ ...row, base: row.base }]));
}

/** max(limit, one cent a line), at most 1.00. */
function taxLimit(amount: ResolvedLimit, invoice: Invoice): ResolvedLimit {
  const byLines = multiply(CENT, decimal(invoice.lines.length));
  return { ...amount, value: smaller(larger(amount.value, byLines), MOST_TOLERANCE) };
}

function judge(row: Row, invoice: Invoice, currency: CurrencyCode) {
  const expected = taxOn(row.base, row.rate, currency);
  const byTotal = absolute(subtract(row.tax, expected));
  const lines = invoice.lines.filter((line) => line.taxRate !== null && equals(line.taxRate, row.rate));
  const nets = lines.flatMap((line) => line.netAmount ?? []);
  const complete = nets.length > 0 && equals(sum(nets), row.base);
  const byLines = absolute(subtract(row.tax, sum(nets.map((net) => taxOn(net, row.rate, currency)))));
  return {
    apart: complete ? smaller(byTotal, byLines) : byTotal,
    facts: { rate: row.rate, base: row.base, expected, printed: row.tax },
  };
}
