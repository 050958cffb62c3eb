/**
 * The dialects of UBL that say the same in other words than the EN 16931 binding. Which one is spoken is read from the
 * specification identifier (BT-24) alone; parts of an invoice never decide it.
 */
import { decimal, multiply, trimZeros } from "../../../domain/values/decimal.ts";
import { type Element, textAt } from "../element.ts";
import { parseStatedDecimal } from "../stated-values.ts";

export interface Dialect {
  /** Claims EN 16931, so that what its binding demands and the file lacks must stay absent, for the rules to find. */
  readonly isEn16931: boolean;
  /** Danish OIOUBL 2.0 and 2.1 and its Nordic parent NESUBL: TaxExclusiveAmount holds the tax, not the net total. */
  readonly isOioubl: boolean;
  /** Turkish UBL-TR 1.2: type codes are words, tax numbers stand among the identifiers. */
  readonly isTurkish: boolean;
  /** EHF payment request: no invoice by tax law, so it has no type code and no tax. */
  readonly isPaymentRequest: boolean;
  /** MultiplierFactorNumeric is a factor (0.05), as UBL means it, where EN 16931 writes a percentage (5). */
  readonly hasFactors: boolean;
}

/** The dialect that the document says it speaks. */
export function dialectOf(root: Element): Dialect {
  const specification = textAt(root, "CustomizationID") ?? "";
  const isOioubl = /^(OIOUBL|NESUBL)-/i.test(specification);
  const isTurkish = /^TR\d/.test(specification);
  return {
    isEn16931: /^urn:cen\.eu:en16931:/i.test(specification),
    isOioubl,
    isTurkish,
    isPaymentRequest: /:ehf:spec:payment-request:/i.test(specification),
    hasFactors: isOioubl || isTurkish,
  };
}

const HUNDRED = decimal("100");

/** The percentage of an allowance or charge (BT-94, BT-101, BT-138, BT-143); what is no number stays as stated. */
export function percentOf(dialect: Dialect, stated: string | null): string | null {
  if (stated === null || !dialect.hasFactors) return stated;
  const factor = parseStatedDecimal(stated);
  return factor === null ? stated : trimZeros(multiply(factor, HUNDRED));
}
