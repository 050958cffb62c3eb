/** What the totals of a document come to: printed amounts, or sums of printed rows where no sum is printed. */
import type { Decimal } from "../../domain/values/decimal.ts";
import type { Amount } from "./amount-roles.ts";
import type { TaxGroup } from "./tax-groups.ts";

/** One way the printed amounts could be net, tax and gross. */
export interface Hypothesis {
  readonly net: Amount | null;
  readonly tax: Amount | null;
  readonly gross: Amount | null;
  /** Tax that is printed per rate only: the sum of its groups. */
  readonly groupTax: Decimal | null;
  /** Net that is printed per rate only: the sum of the bases. */
  readonly groupNet: Decimal | null;
  /** The taxes that were summed. */
  readonly parts: readonly Amount[];
  readonly groups: readonly TaxGroup[];
  /** An equation over printed amounts holds. */
  readonly closed: boolean;
  /** The tax follows from rates too: a second equation. */
  readonly proven: boolean;
  readonly score: number;
}

export interface Totals extends Hypothesis {
  /** How much better than the best answer with another net or gross. */
  readonly margin: number;
  /** Nothing printed speaks of a larger whole: no other rate's row, no larger total, no dearer lines. */
  readonly complete: boolean;
}
