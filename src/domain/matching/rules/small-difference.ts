/** Cents that lines, tax and total are apart, and that we accept: never silently, so that they can be added up by supplier. */
import type { Invoice } from "../../invoice.ts";
import { absolute, add, compare, type Decimal, equals, isZero, subtract, sum, ZERO } from "../../values/decimal.ts";
import { lineNet } from "../normalising/normalise.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { limitsFor } from "../tolerances/limits.ts";
import { limitUsed } from "../tolerances/tolerance.ts";
import { total } from "./total.ts";

export const smallDifference = {
  codes: {
    SMALL_DIFF_CLEARED: {
      severity: "info",
      owner: "ap",
      title: "Small difference cleared",
      sentence:
        "Lines and tax make {expected:money}, {printed:money} is billed: {variance:money} goes to the account for small differences, within the limit of {limit} ({scope:term}).",
      actions: ["nothing to do"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice } = context;
    const expected = expectedGross(invoice);
    const { key, amount } = limitsFor(context, "small_difference");
    if (expected === null || invoice.grossTotal === null || amount === null) return [];
    const balance = absolute(subtract(invoice.grossTotal, expected));
    if (isZero(balance) || compare(balance, amount.value) > 0) return [];
    // A sum that does not add up is held for that, and nothing of it is cleared.
    if (total.check(context).some(({ code }) => code === "TOTAL_ARITH")) return [];
    const facts = { expected, printed: invoice.grossTotal };
    return [{ code: "SMALL_DIFF_CLEARED", variance: balance, facts, limit: limitUsed(key, amount, "plain") }];
  },
} as const satisfies Rule;

/** What the posting adds up before it is balanced: the lines less allowances, with charges and tax; null where a part is unknown. */
function expectedGross(invoice: Invoice): Decimal | null {
  const { lines, taxTotal, netTotal, grossTotal, allowanceTotal, chargeTotal } = invoice;
  if (taxTotal === null) return null;
  const nets = lines.flatMap((line) => lineNet(line) ?? []);
  if (nets.length < lines.length) return null;
  const billed = sum(nets);
  // Lines that are stated with tax add up to the gross total by themselves.
  if (nets.length === 0 || (grossTotal !== null && equals(billed, grossTotal))) {
    return netTotal === null ? null : add(netTotal, taxTotal);
  }
  return add(add(subtract(billed, allowanceTotal ?? ZERO), chargeTotal ?? ZERO), taxTotal);
}
