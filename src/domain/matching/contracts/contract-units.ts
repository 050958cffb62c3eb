/** Units of a rate card: hours and working days convert into each other, whatever a calendar day has. */
import type { ContractLine } from "../../agreements/contract.ts";
import { type Decimal, decimal, divide, isPositive, multiply } from "../../values/decimal.ts";
import { type UnitCode, unitFactor } from "../../values/quantity.ts";

/** accounts-payable §1.4 (6): a working day where nothing else was agreed. */
const HOURS_OF_A_DAY = decimal("8");
const HOUR = "HUR" as UnitCode;
const DAY = "DAY" as UnitCode;
/** What a working day is made of; months and years are no number of working days. */
const PARTS_OF_A_DAY: readonly string[] = ["HUR", "MIN"];

/** How many of the contract's units make one billed unit, by the hours a day has there; null when they cannot be compared. */
export function contractUnitFactor(
  billed: UnitCode | null,
  { unit: agreed, hoursPerDay }: Pick<ContractLine, "unit" | "hoursPerDay">,
): Decimal | null {
  const hours = hoursPerDay && isPositive(hoursPerDay) ? hoursPerDay : HOURS_OF_A_DAY;
  if (billed === DAY && isPartOfDay(agreed)) return times(hours, unitFactor(HOUR, agreed));
  if (agreed === DAY && isPartOfDay(billed)) {
    const inHours = unitFactor(billed, HOUR);
    return inHours === null ? null : divide(inHours, hours);
  }
  return unitFactor(billed, agreed);
}

/** Counted in working time, which a time sheet approves. */
export function isWorkingTime(unit: UnitCode | null): boolean {
  return unit === DAY || isPartOfDay(unit);
}

function isPartOfDay(unit: UnitCode | null): boolean {
  return unit !== null && PARTS_OF_A_DAY.includes(unit);
}

function times(hours: Decimal, factor: Decimal | null): Decimal | null {
  return factor === null ? null : multiply(hours, factor);
}
