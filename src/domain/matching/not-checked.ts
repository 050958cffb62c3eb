/** Codes of the catalogue whose data we do not have: said with every match, so that silence is never taken for a check. */
import type { NotChecked } from "./certificate.ts";

/**
 * Each with the reason, a key of the languages' terms. A code leaves this list when a rule has the data to write it;
 * TAX_WHT stays, for it is written only where an invoice itself states what it withholds.
 */
export const NOT_CHECKED: readonly NotChecked[] = [
  { code: "BUDGET_EXCEEDED", because: "no-budget-data" },
  { code: "TAX_WHT", because: "no-withholding-data" },
  { code: "CATCH_RATIO", because: "no-weight-data" },
];
