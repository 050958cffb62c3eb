/** Allowances and charges of the whole document: they count only where they explain the step from lines to net. */
import type { Reading } from "../../domain/extraction.ts";
import { absolute, add, type Decimal, equals, isZero, subtract, sum, ZERO } from "../../domain/values/decimal.ts";
import type { LineTable } from "../line-table.ts";
import type { Amount } from "./amount-roles.ts";
import { labelled } from "./payable.ts";
import type { Totals } from "./totals-found.ts";

type Adjustments = Pick<Reading, "allowanceTotal" | "chargeTotal">;

/** Σ lines − allowances + charges = net (EN 16931, BR-CO-13), with either, or both. */
export function readAdjustments(amounts: readonly Amount[], table: LineTable, { net }: Totals): Adjustments {
  if (!net || table.rows.length === 0) return {};
  const less = totalOf(amounts, "allowance");
  const more = totalOf(amounts, "charge");
  const attempts = [[less, ZERO] as const, [ZERO, more] as const, [less, more] as const];
  const fitting = attempts.find(
    ([a, c]) => (!isZero(a) || !isZero(c)) && equals(subtract(add(table.sum, c), a), net.value),
  );
  if (!fitting) return {};
  const [allowanceTotal, chargeTotal] = fitting;
  return {
    ...(isZero(allowanceTotal) ? {} : { allowanceTotal }),
    ...(isZero(chargeTotal) ? {} : { chargeTotal }),
  };
}

/** Do the lines, with these adjustments, come to the net or the gross total? */
export function sumAgrees(table: LineTable, totals: Totals, adjustments: Adjustments): boolean {
  const stepped = subtract(add(table.sum, adjustments.chargeTotal ?? ZERO), adjustments.allowanceTotal ?? ZERO);
  return [totals.net, totals.gross].some((total) => total !== null && equals(total.value, stepped));
}

function totalOf(amounts: readonly Amount[], role: "allowance" | "charge"): Decimal {
  return sum(labelled(amounts, role).map((amount) => absolute(amount.value)));
}
