/** How much variance is allowed: each limit is `inherit`, `off` or a number; zero means zero. */
import type { CurrencyCode } from "../values/currency.ts";
import type { Decimal } from "../values/decimal.ts";

/** `inherit` looks one level up, `off` sets no limit, a number is inclusive (0 is exact). */
export type Limit = "inherit" | "off" | Decimal;

export type ToleranceScope = "company" | "supplier" | "category" | "item" | "item-supplier";

/** One record of `matchbook import tolerances`. */
export interface Tolerance {
  readonly key: string;
  readonly scope: ToleranceScope;
  /** Empty for the company. */
  readonly scopeId: string;
  readonly upperPercent: Limit;
  readonly upperAmount: Limit;
  readonly lowerPercent: Limit;
  readonly lowerAmount: Limit;
  readonly floor: Limit;
  readonly currency: CurrencyCode | null;
  readonly base: "net" | "gross";
  readonly per: "piece" | "line" | "document";
}
