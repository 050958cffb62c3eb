/** Units of a rate card: hours and working days convert into each other, whatever a calendar day has. */
import { type Decimal, decimal, divide, ONE } from "../../values/decimal.ts";
import { type UnitCode, unitFactor } from "../../values/quantity.ts";

/** accounts-payable §1.4 (6): a working day where nothing else was agreed. */
const HOURS_OF_A_DAY = decimal("8");

/** How many of the contract's units make one billed unit; null when they cannot be compared. */
export function contractUnitFactor(billed: UnitCode | null, agreed: UnitCode | null): Decimal | null {
  if (billed === "DAY" && agreed === "HUR") return HOURS_OF_A_DAY;
  if (billed === "HUR" && agreed === "DAY") return divide(ONE, HOURS_OF_A_DAY);
  return unitFactor(billed, agreed);
}
