/** Taxes that the buyer withholds, as national formats state them: which of the stated rows count, and in which term. */
import { isZero } from "../../../domain/values/decimal.ts";
import type { EnInvoice, EnWithheldTax } from "../en-invoice.ts";
import { parseStatedDecimal } from "../stated-values.ts";

/** Rows that withhold nothing are left out; one that cannot be read stays, for it may withhold something. */
export function withheldIn(rows: readonly EnWithheldTax[]): Pick<EnInvoice, "withheldTax"> {
  const withheldTax = rows.filter(({ amount }) => {
    const number = parseStatedDecimal(amount ?? "");
    return number === null || !isZero(number);
  });
  return withheldTax.length === 0 ? {} : { withheldTax };
}
