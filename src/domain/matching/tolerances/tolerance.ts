/** How much variance is allowed: each limit is `inherit`, `off` or a number; zero means zero. */
import type { LimitUsed } from "../../finding.ts";
import type { CurrencyCode } from "../../values/currency.ts";
import type { Decimal } from "../../values/decimal.ts";

/** `inherit` looks one level up, `off` sets no limit, a number is inclusive (0 is exact). */
export type Limit = "inherit" | "off" | Decimal;

/** Nearest first. */
export const LEVELS = ["item-supplier", "item", "category", "supplier", "company"] as const;

export type ToleranceScope = (typeof LEVELS)[number];

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
  /** `any` (also where absent) breaches when one limit is exceeded, `all` only when every limit that is set is. */
  readonly combine?: "any" | "all";
  /** `life` counts what earlier invoices took of the same order line beyond the order with this one's; else this one alone. */
  readonly span?: "invoice" | "life";
}

/** Keys of accounts-payable §1.6, with the other ways people write them. */
const KEYS = {
  price_over: ["price"],
  price_under: [],
  price_estimated: ["price_over_estimated"],
  value_over: ["value_over_cumulative", "price_totals"],
  qty_over_ordered: ["quantity_over_ordered", "quantity_ordered"],
  qty_over_received: ["quantity_over_received", "quantity_received", "qty_over_accepted"],
  charges_planned: ["freight_charges_planned", "freight_planned"],
  charges_unplanned: ["freight_charges_unplanned", "charge_unplanned"],
  tax: ["tax_calc"],
  total_arithmetic: ["document_total_arithmetic", "total_arith"],
  small_difference: ["small_difference_write_off"],
  contract_recurring: ["contract_recurring_amount"],
  fx: [],
  due_date: ["due_date_earlier_than_terms"],
  date_stale_days: ["date_stale"],
  delivery_early: ["delivery_early_money_days"],
} as const;

export type ToleranceKey = keyof typeof KEYS;

const KEY_BY_NAME: ReadonlyMap<string, ToleranceKey> = new Map(
  (Object.keys(KEYS) as ToleranceKey[]).flatMap((key) => [key, ...KEYS[key]].map((name) => [name, key] as const)),
);

/** The key however it was written ("Price over", "price-over"), or null when there is no such limit. */
export function toleranceKey(text: string): ToleranceKey | null {
  const known = KEY_BY_NAME.get(text);
  if (known !== undefined) return known;
  const folded = text
    .trim()
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "_")
    .replace(/^_|_$/g, "");
  return KEY_BY_NAME.get(folded) ?? null;
}

/** One limit and the level it came from; null means no limit: not checked. */
export interface ResolvedLimit {
  readonly value: Decimal;
  readonly scope: string;
}

/** What holds for one check of one line, or of the whole document. */
export interface Limits {
  readonly key: ToleranceKey;
  readonly percent: ResolvedLimit | null;
  readonly amount: ResolvedLimit | null;
  /** Money up to which nothing is said, inclusive. */
  readonly floor: Decimal;
  /** How often `amount` counts: by the record that set it, as are the bases. */
  readonly per: Tolerance["per"];
  readonly amountBase: Tolerance["base"];
  readonly floorBase: Tolerance["base"];
  /** How percent and amount go together: by the nearest record that says a limit or asks for all; absent is `any`. */
  readonly combine?: "any" | "all";
  /** Of which invoices `amount` counts the money: by the record that set it; absent is `invoice`. */
  readonly span?: "invoice" | "life";
  readonly tax: TaxFactors;
}

/** From net to gross: 1.19 at 19 %. A percentage needs neither, for both of its sides carry the same tax. */
export interface TaxFactors {
  readonly line: Decimal;
  readonly document: Decimal;
}

export interface Fallback {
  readonly percent: Decimal | null;
  readonly amount: Decimal | null;
  readonly floor: Decimal;
}

/** Whom and what a limit is asked for; ids may be written in any way. */
export interface Subject {
  readonly supplierId: string | null;
  readonly itemCodes: readonly string[];
  readonly category: string | null;
  readonly currency: CurrencyCode | null;
}

/** `upper` is to our disadvantage; `lower` the same test the other way, with limits of its own (§1.6). */
export type Side = "upper" | "lower";

/** A limit as people write it: "2 %", "100.00", or "0" for exact. */
export function limitUsed(key: ToleranceKey, limit: ResolvedLimit, unit: "percent" | "plain"): LimitUsed {
  const isExact = Number(limit.value) === 0;
  return { key, limit: isExact ? "0" : unit === "percent" ? `${limit.value} %` : limit.value, scope: limit.scope };
}
