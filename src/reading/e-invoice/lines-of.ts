/** Lines, tax groups and withheld taxes of the model as claims: prices of one unit, counts without padding. */
import type { LineClaim, Reading, TaxClaim } from "../../domain/extraction.ts";
import { type Decimal, divide, ONE, trimZeros, ZERO } from "../../domain/values/decimal.ts";
import type { EnInvoice, EnLine, EnTaxGroup } from "./en-invoice.ts";
import { amount, stated, trimmed, type Warn } from "./stated-values.ts";
import { exemptionOf, lineTermsOf, UNTAXED } from "./terms-of.ts";

/** One invoice line (BG-25) as a claim. */
export function lineClaimOf(line: EnLine, warn: Warn): LineClaim {
  const unitPrice = unitPriceOf(line, warn);
  return {
    description: line.name ?? line.description ?? "",
    ...(line.sellerItem === null ? {} : { itemCode: line.sellerItem }),
    ...trimmed("quantity", line.quantity, warn),
    ...(line.unit === null ? {} : { unit: line.unit }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
    ...stated("netAmount", line.netAmount, warn),
    ...trimmed("taxRate", line.rate, warn),
    ...(line.orderLine === null ? {} : { orderLine: line.orderLine }),
    ...lineTermsOf(line, warn),
    confidence: 1,
  };
}

/** BT-146 / BT-149, exact to twenty places; a base of zero states nothing. */
function unitPriceOf(line: EnLine, warn: Warn): Decimal | undefined {
  const price = amount("unitPrice", line.price, warn);
  if (price === undefined) return undefined;
  const base = amount("price base quantity", line.priceBase, warn);
  const units = base === undefined ? ONE : trimZeros(base);
  return units === ONE || units === ZERO ? trimZeros(price) : trimZeros(divide(price, units));
}

/** One row of the tax breakdown (BG-23) as a claim; none, and a warning, when it has no rate or no tax. */
export function taxClaimsOf(group: EnTaxGroup, norm: { readonly isOfNorm: boolean }, warn: Warn): readonly TaxClaim[] {
  const tax = amount("tax amount", group.tax, warn);
  const rate = amount("tax rate", group.rate, warn) ?? (UNTAXED.has(group.category ?? "") ? ZERO : undefined);
  if (tax === undefined || rate === undefined) {
    warn("TAX_GROUP_INCOMPLETE", "A row of the tax breakdown (BG-23) has no rate or no tax; check the tax by hand.");
    return [];
  }
  const category = group.category === null ? {} : { category: group.category };
  return [
    { ...category, rate: trimZeros(rate), ...stated("base", group.base, warn), tax, ...exemptionOf(group, norm) },
  ];
}

/** What the buyer withholds as claims; a row whose amount cannot be read stays, without it. */
export function withheldOf({ withheldTax = [] }: EnInvoice, warn: Warn): Pick<Reading, "withheldTax"> {
  if (withheldTax.length === 0) return {};
  return {
    withheldTax: withheldTax.map(({ kind, rate, amount: text }) => ({
      ...(kind === null ? {} : { kind }),
      ...trimmed("rate", rate, warn),
      ...stated("amount", text, warn),
    })),
  };
}
