/** How much variance is allowed: each limit is `inherit`, `off` or a number; zero means zero. */
import type { LimitUsed } from "../finding.ts";
import type { CurrencyCode } from "../values/currency.ts";
import { type Decimal, decimal } from "../values/decimal.ts";
import { foldIdentifier } from "../values/identifiers.ts";

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

/** Keys of accounts-payable §1.6, with the other ways people write them. */
const KEYS = {
  price_over: ["price"],
  price_under: [],
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
} as const;

export type ToleranceKey = keyof typeof KEYS;

const KEY_BY_NAME: ReadonlyMap<string, ToleranceKey> = new Map(
  (Object.keys(KEYS) as ToleranceKey[]).flatMap((key) => [key, ...KEYS[key]].map((name) => [name, key] as const)),
);

/** The key however it was written ("Price over", "price-over"), or null when there is no such limit. */
export function toleranceKey(text: string): ToleranceKey | null {
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

export interface Limits {
  readonly key: ToleranceKey;
  readonly percent: ResolvedLimit | null;
  readonly amount: ResolvedLimit | null;
  readonly floor: Decimal;
  readonly per: Tolerance["per"];
}

export interface Fallback {
  readonly percent: Decimal | null;
  readonly amount: Decimal | null;
  readonly floor: Decimal;
}

export interface Subject {
  readonly supplierId: string | null;
  readonly itemCodes: readonly string[];
  readonly currency: CurrencyCode | null;
}

const NEAREST_FIRST: readonly ToleranceScope[] = ["item-supplier", "item", "category", "supplier", "company"];

/**
 * The limits that hold for a subject: item and supplier, item, category, supplier, company, then the fallback.
 * Percent, amount and floor are looked up one by one, so a record may set one and inherit the others.
 */
export function resolveLimits(
  key: ToleranceKey,
  { tolerances, subject, fallback }: { tolerances: readonly Tolerance[]; subject: Subject; fallback: Fallback },
): Limits {
  const chain = tolerances
    .filter((record) => toleranceKey(record.key) === key && applies(record, subject))
    .sort((a, b) => NEAREST_FIRST.indexOf(a.scope) - NEAREST_FIRST.indexOf(b.scope));
  const lower = key === "price_under";
  const percents = chain.map((r) => [lower ? either(r.lowerPercent, r.upperPercent) : r.upperPercent, r] as const);
  const amounts = chain.map((r) => [lower ? either(r.lowerAmount, r.upperAmount) : r.upperAmount, r] as const);
  const floor = chain.map((r) => r.floor).find((limit) => limit !== "inherit");
  return {
    key,
    percent: firstSet(percents, fallback.percent),
    amount: firstSet(
      amounts.filter(([, record]) => record.currency === null || record.currency === subject.currency),
      fallback.amount,
    ),
    floor: floor === undefined ? fallback.floor : floor === "off" ? decimal("0") : (floor as Decimal),
    per: chain[0]?.per ?? "line",
  };
}

function either(first: Limit, second: Limit): Limit {
  return first === "inherit" ? second : first;
}

function firstSet(limits: readonly (readonly [Limit, Tolerance])[], fallback: Decimal | null): ResolvedLimit | null {
  const set = limits.find(([limit]) => limit !== "inherit");
  if (set === undefined) return fallback === null ? null : { value: fallback, scope: "default" };
  return set[0] === "off" ? null : { value: set[0] as Decimal, scope: set[1].scope };
}

function applies(record: Tolerance, { supplierId, itemCodes }: Subject): boolean {
  const id = foldIdentifier(record.scopeId);
  const supplier = supplierId === null ? null : foldIdentifier(supplierId);
  const items = itemCodes.map(foldIdentifier).filter((code) => code !== "");
  switch (record.scope) {
    case "company":
      return true;
    case "supplier":
      return id === supplier;
    case "item":
      return items.includes(id);
    case "item-supplier":
      return supplier !== null && items.some((item) => id === item + supplier || id === supplier + item);
    case "category":
      return false;
  }
}

/** A limit as people write it: "2 %", "100.00", or "0" for exact. */
export function limitUsed(key: ToleranceKey, limit: ResolvedLimit, unit: "percent" | "plain"): LimitUsed {
  const isExact = Number(limit.value) === 0;
  return { key, limit: isExact ? "0" : unit === "percent" ? `${limit.value} %` : limit.value, scope: limit.scope };
}
