/** What a supplier was asked to credit on an invoice that was approved in full, told by what was asked and then let pass. */
import { type Finding, holdKey } from "../../finding.ts";
import { type Decimal, divide, isPositive, larger, multiply, sum, ZERO } from "../../values/decimal.ts";

/**
 * Holds whose query asks for a credit note, by what they measure: on one line those of a kind measure the same money, so
 * the largest of them counts.
 */
const KINDS: Readonly<Record<string, "price" | "quantity" | "charge">> = {
  PRICE_OVER: "price",
  DISCOUNT_MISSING: "price",
  CONTRACT_RATE: "price",
  QTY_OVER_ORDERED: "quantity",
  QTY_OVER_RECEIVED: "quantity",
  QTY_OVER_ACCEPTED: "quantity",
  CHARGE_UNPLANNED: "charge",
  CHARGE_PLANNED_OVER: "charge",
  CHARGE_INCOTERM: "charge",
};

interface Asked {
  /** Of the match that the query was sent for. */
  readonly findings: readonly Finding[];
  /** `holdKey` of all that people released on the invoice. */
  readonly releases: readonly string[];
  readonly netTotal: Decimal | null;
  readonly grossTotal: Decimal | null;
}

/** Net variances with the tax that the whole invoice bears, unrounded; null where nothing that was asked for was let pass. */
export function requestedCredit({ findings, releases, netTotal, grossTotal }: Asked): Decimal | null {
  if (netTotal === null || grossTotal === null || !isPositive(netTotal)) return null;
  const largest = new Map<string, Decimal>();
  for (const finding of findings) {
    const kind = KINDS[finding.code];
    if (kind === undefined || finding.variance === null || !releases.includes(holdKey(finding))) continue;
    const key = `${kind} ${finding.line ?? "-"}`;
    largest.set(key, larger(largest.get(key) ?? ZERO, finding.variance));
  }
  if (largest.size === 0) return null;
  return divide(multiply(sum([...largest.values()]), grossTotal), netTotal);
}
