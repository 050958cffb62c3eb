/** Lines that we invoice ourselves from the goods receipt: an invoice of the supplier for them is the second one. */
import { sum } from "../../values/decimal.ts";
import type { Noticed, RuleContext } from "../rule.ts";
import { billedLines, lineFact } from "./billed.ts";

/** What our own invoice is called where the state of an earlier invoice would stand. */
export const SELF_BILLED = "self-billed";

/**
 * One DUP_EXACT over all such lines (accounts-payable §1.2, `EVALUATED_RECEIPT`): the invoice that exists already is our
 * own, so there is no number of another one to name.
 */
export function evaluatedReceipts(context: RuleContext): Noticed[] {
  const { invoice } = context;
  if (invoice.sign === -1) return [];
  const lines = billedLines(context).filter(({ orderLine }) => context.policyOf(orderLine) === "EVALUATED_RECEIPT");
  const [first] = lines;
  if (first === undefined) return [];
  return [
    {
      code: "DUP_EXACT",
      ...lineFact(first),
      variance: sum(lines.map(({ netAmount }) => netAmount)),
      facts: {
        number: invoice.number ?? "",
        date: invoice.issueDate ?? "",
        gross: invoice.grossTotal ?? "",
        state: SELF_BILLED,
        order: first.orderNumber,
        orderLine: first.orderLine.lineNumber,
      },
    },
  ];
}
