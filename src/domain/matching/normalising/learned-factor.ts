/** Factors between units that people confirmed for a supplier's article. */
import type { InvoiceLine } from "../../invoice.ts";
import type { OrderLine } from "../../purchase-order.ts";
import { ONE } from "../../values/decimal.ts";
import { chainRatios, type UnitCode, type UnitRatio, unitRatio } from "../../values/quantity.ts";
import type { ItemAlias } from "../evidence.ts";
import { isAbout } from "../pairing/alias-key.ts";

/** From this many confirmations a factor is no longer asked about (§1.4). */
const CERTAIN_FROM = 3;

export interface LearnedFactor {
  readonly ratio: UnitRatio;
  readonly isCertain: boolean;
  readonly confirmations: number;
}

/** The factor from the line's unit to the order line's that was confirmed most often; null when none was. */
export function learnedFactor(
  line: InvoiceLine,
  order: OrderLine,
  aliases: readonly ItemAlias[],
): LearnedFactor | null {
  if (aliases.length === 0 || line.unit === null || order.unit === null) return null;
  const { unit } = line;
  const ordered = order.unit;
  const known = aliases
    .filter((alias) => isAbout(alias, line))
    .flatMap((alias): LearnedFactor[] => {
      const ratio = alias.factor === null ? null : through(alias.factor, unit, ordered);
      const { confirmations } = alias;
      return ratio === null ? [] : [{ ratio, isCertain: confirmations >= CERTAIN_FROM, confirmations }];
    });
  return known.sort((a, b) => b.confirmations - a.confirmations)[0] ?? null;
}

/** One `fromUnit` is `factor` of `toUnit`, read in either direction. */
function through(
  { fromUnit, toUnit, factor }: NonNullable<ItemAlias["factor"]>,
  billed: UnitCode,
  ordered: UnitCode,
): UnitRatio | null {
  const forward = join(unitRatio(billed, fromUnit), { times: factor, over: ONE }, unitRatio(toUnit, ordered));
  return forward ?? join(unitRatio(billed, toUnit), { times: ONE, over: factor }, unitRatio(fromUnit, ordered));
}

function join(first: UnitRatio | null, middle: UnitRatio, last: UnitRatio | null): UnitRatio | null {
  return first === null || last === null ? null : chainRatios(chainRatios(first, middle), last);
}
