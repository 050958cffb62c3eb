/** A posting that undoes another one line by line: together they add up to nothing on every account. */
import { type Posting, postingIdOf } from "../posting.ts";
import { negate } from "../values/decimal.ts";
import type { DecisionId } from "../values/identifiers.ts";
import type { LocalDate } from "../values/local-date.ts";

/** Of the day on which the correction was issued (the tax of a supply changes then, UStG § 17 (1)); due with what it undoes. */
export function reversePosting(
  posting: Posting,
  { decisionId, date }: { readonly decisionId: DecisionId; readonly date: LocalDate },
): Posting {
  return {
    ...posting,
    id: postingIdOf(decisionId),
    decisionId,
    reverses: posting.id,
    state: "pending",
    reference: null,
    documentType: posting.documentType === "invoice" ? "credit-note" : "invoice",
    invoiceDate: date,
    lines: posting.lines.map((line) => ({ ...line, amount: negate(line.amount) })),
  };
}
