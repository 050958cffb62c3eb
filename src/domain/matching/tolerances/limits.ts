/** The limits we ship (accounts-payable §1.6) and the way a rule asks for those that hold for a line. */
import type { Invoice } from "../../invoice.ts";
import type { OrderLine } from "../../purchase-order.ts";
import { add, compare, type Decimal, decimal, divide, isZero, ONE, ZERO } from "../../values/decimal.ts";
import { dimensionOf } from "../../values/quantity.ts";
import type { MatchInputs } from "../rule.ts";
import { resolveLimits } from "./resolve-limits.ts";
import type { Fallback, Limits, ResolvedLimit, Side, Subject, TaxFactors, ToleranceKey } from "./tolerance.ts";

const fallback = (percent: string | null, amount: string | null, floor: string): Fallback => ({
  percent: percent === null ? null : decimal(percent),
  amount: amount === null ? null : decimal(amount),
  floor: decimal(floor),
});

/** `delivery_early` is money times days: at 8 % a year 25,000 of them cost 5.00, the floor of the other limits. */
const FALLBACKS: Readonly<Record<ToleranceKey, Fallback>> = {
  price_over: fallback("2", "100.00", "2.00"),
  price_under: fallback("20", null, "0"),
  price_estimated: fallback("10", "500.00", "2.00"),
  value_over: fallback("2", "100.00", "2.00"),
  qty_over_ordered: fallback("0", null, "5.00"),
  qty_over_received: fallback("0", null, "5.00"),
  charges_planned: fallback("10", "50.00", "5.00"),
  charges_unplanned: fallback("2", "25.00", "5.00"),
  tax: fallback(null, "0.02", "0"),
  total_arithmetic: fallback(null, "0.01", "0"),
  small_difference: fallback(null, "1.00", "0"),
  contract_recurring: fallback("5", "250.00", "5.00"),
  fx: fallback("2", null, "5.00"),
  due_date: fallback(null, "0", "0"),
  date_stale_days: fallback(null, "365", "0"),
  delivery_early: fallback(null, "25000", "0"),
};

const NOTHING_SHIPPED: Fallback = { percent: null, amount: null, floor: ZERO };
const NO_TAX: TaxFactors = { line: ONE, document: ONE };
const HUNDRED = decimal("100");

/** Goods that are weighed or measured are never delivered to the gram. */
const BULK_PERCENT: Readonly<Partial<Record<ToleranceKey, string>>> = { qty_over_ordered: "5", qty_over_received: "2" };
const BULK_DIMENSIONS: readonly string[] = ["mass", "volume", "length", "area"];

/** Every rule asks about every line, of inputs that stay the same for the whole match. */
const KNOWN = new WeakMap<LimitInputs, Map<OrderLine | null, Map<ToleranceKey, Limits>>>();

/** The limits of one key for an order line, or for the whole document when there is none. */
export function limitsFor(inputs: LimitInputs, key: ToleranceKey, line: OrderLine | null = null): Limits {
  const byLine = KNOWN.get(inputs) ?? new Map<OrderLine | null, Map<ToleranceKey, Limits>>();
  const byKey = byLine.get(line) ?? new Map<ToleranceKey, Limits>();
  const limits = byKey.get(key) ?? upperLimitsFor(inputs, key, line);
  KNOWN.set(inputs, byLine.set(line, byKey.set(key, limits)));
  return limits;
}

function upperLimitsFor(inputs: LimitInputs, key: ToleranceKey, line: OrderLine | null): Limits {
  const limits = resolvedFor(inputs, { key, line, fallback: shippedFor(key, line), side: "upper" });
  if (key === "price_over" && line?.isPriceEstimated)
    return loosest(limits, limitsFor(inputs, "price_estimated", line));
  return withOrderAllowance(limits, key, line?.overDeliveryPercent ?? null);
}

/**
 * The same test in the favourable direction, by `lower_pct` and `lower_abs`; what nobody set is off.
 * For tests that know both directions, such as tax charged too low.
 */
export function lowerLimitsFor(inputs: LimitInputs, key: ToleranceKey, line: OrderLine | null = null): Limits {
  return resolvedFor(inputs, { key, line, fallback: NOTHING_SHIPPED, side: "lower" });
}

type LimitInputs = Pick<MatchInputs, "invoice" | "tolerances" | "exchangeRates">;

interface Question {
  readonly key: ToleranceKey;
  readonly line: OrderLine | null;
  readonly fallback: Fallback;
  readonly side: Side;
}

function resolvedFor(inputs: LimitInputs, { key, line, fallback, side }: Question): Limits {
  const { invoice, tolerances, exchangeRates: rates = [] } = inputs;
  const limits = resolveLimits(key, { tolerances, subject: subjectOf(invoice, line), fallback, side, rates });
  const isNet = limits.amountBase === "net" && limits.floorBase === "net";
  return { ...limits, tax: isNet ? NO_TAX : taxFactors(invoice, line) };
}

function shippedFor(key: ToleranceKey, line: OrderLine | null): Fallback {
  const shipped = FALLBACKS[key];
  const bulk = line !== null && isBulk(line) ? BULK_PERCENT[key] : undefined;
  return bulk === undefined ? shipped : { ...shipped, percent: decimal(bulk) };
}

function subjectOf(invoice: Invoice, line: OrderLine | null): Subject {
  return {
    supplierId: invoice.supplierId,
    itemCodes: line === null ? [] : [line.itemCode, line.supplierItemCode].filter((code) => code !== null),
    category: line?.category ?? null,
    currency: invoice.currency,
  };
}

/** A line is taxed as it was ordered; where the order does not say, as the invoice is on the whole. */
function taxFactors({ netTotal, taxTotal }: Invoice, line: OrderLine | null): TaxFactors {
  const isKnown = netTotal !== null && taxTotal !== null && !isZero(netTotal);
  const document = isKnown ? divide(add(netTotal, taxTotal), netTotal) : ONE;
  const rate = line?.taxRate ?? null;
  return { document, line: rate === null ? document : divide(add(HUNDRED, rate), HUNDRED) };
}

/** A price that was a guess is never held to more than one that was agreed. */
function loosest(agreed: Limits, estimated: Limits): Limits {
  const isWider = estimated.amount === null || (agreed.amount !== null && isAbove(estimated.amount, agreed.amount));
  const { amount, per, amountBase, span } = isWider ? estimated : agreed;
  const combine = estimated.combine === "all" || agreed.combine === "all" ? "all" : "any";
  const tax = isTaxed(estimated.tax) ? estimated.tax : agreed.tax;
  const { floor, floorBase } = compare(estimated.floor, agreed.floor) > 0 ? estimated : agreed;
  const percent = wider(agreed.percent, estimated.percent);
  return { key: agreed.key, percent, amount, floor, per, amountBase, floorBase, combine, span: span ?? "invoice", tax };
}

function isTaxed({ line, document }: TaxFactors): boolean {
  return line !== ONE || document !== ONE;
}

function wider(a: ResolvedLimit | null, b: ResolvedLimit | null): ResolvedLimit | null {
  if (a === null || b === null) return null;
  return isAbove(b, a) ? b : a;
}

function isAbove(a: ResolvedLimit, b: ResolvedLimit): boolean {
  return compare(a.value, b.value) > 0;
}

/** What the order itself allows comes before every tolerance. */
function withOrderAllowance(limits: Limits, key: ToleranceKey, allowed: Decimal | null): Limits {
  if (key !== "qty_over_ordered" || allowed === null) return limits;
  return { ...limits, percent: { value: allowed, scope: "order" } };
}

function isBulk(line: OrderLine): boolean {
  return line.unit !== null && BULK_DIMENSIONS.includes(dimensionOf(line.unit));
}
