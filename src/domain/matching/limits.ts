/** The limits we ship (accounts-payable §1.6) and the way a rule asks for those that hold for a line. */
import type { OrderLine } from "../purchase-order.ts";
import { type Decimal, decimal } from "../values/decimal.ts";
import { dimensionOf } from "../values/quantity.ts";
import type { MatchInputs } from "./rule.ts";
import { type Fallback, type Limits, resolveLimits, type ToleranceKey } from "./tolerance.ts";

const fallback = (percent: string | null, amount: string | null, floor: string): Fallback => ({
  percent: percent === null ? null : decimal(percent),
  amount: amount === null ? null : decimal(amount),
  floor: decimal(floor),
});

const FALLBACKS: Readonly<Record<ToleranceKey, Fallback>> = {
  price_over: fallback("2", "100.00", "2.00"),
  price_under: fallback("20", null, "0"),
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
};

/** Goods that are weighed or measured are never delivered to the gram. */
const BULK_PERCENT: Readonly<Partial<Record<ToleranceKey, string>>> = { qty_over_ordered: "5", qty_over_received: "2" };
const BULK_DIMENSIONS: readonly string[] = ["mass", "volume", "length", "area"];

/** The limits of one key for an order line, or for the whole document when there is none. */
export function limitsFor(inputs: MatchInputs, key: ToleranceKey, line: OrderLine | null = null): Limits {
  const itemCodes = line === null ? [] : [line.itemCode, line.supplierItemCode].filter((code) => code !== null);
  const subject = { supplierId: inputs.invoice.supplierId, itemCodes, currency: inputs.invoice.currency };
  const shipped = FALLBACKS[key];
  const bulk = line !== null && isBulk(line) ? BULK_PERCENT[key] : undefined;
  const limits = resolveLimits(key, {
    tolerances: inputs.tolerances,
    subject,
    fallback: bulk === undefined ? shipped : { ...shipped, percent: decimal(bulk) },
  });
  return withOrderAllowance(limits, key, line?.overDeliveryPercent ?? null);
}

/** What the order itself allows comes before every tolerance. */
function withOrderAllowance(limits: Limits, key: ToleranceKey, allowed: Decimal | null): Limits {
  if (key !== "qty_over_ordered" || allowed === null) return limits;
  return { ...limits, percent: { value: allowed, scope: "order" } };
}

function isBulk(line: OrderLine): boolean {
  return line.unit !== null && BULK_DIMENSIONS.includes(dimensionOf(line.unit));
}
