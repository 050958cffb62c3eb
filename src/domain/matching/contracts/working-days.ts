/** Order lines that learn from their contract how many hours a working day has, before hours and days are compared. */
import type { OrderLine } from "../../purchase-order.ts";
import { type Decimal, decimal, equals, isPositive, multiply, ONE } from "../../values/decimal.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { type UnitCode, type UnitRatio, unitRatio } from "../../values/quantity.ts";
import type { MatchInputs } from "../rule.ts";
import { isWorkingTime } from "./contract-units.ts";

const DAY = "DAY" as UnitCode;
const MINUTES_OF: Readonly<Record<string, Decimal>> = { HUR: decimal("60"), MIN: ONE };
const SIXTY = decimal("60");

/** The same inputs where no contract of an ordered hour or day says how long a day is, or where its lines differ. */
export function withWorkingDays(inputs: MatchInputs): MatchInputs {
  const agreed = inputs.contracts.filter(({ hoursPerDay }) => hoursPerDay && isPositive(hoursPerDay));
  if (agreed.length === 0) return inputs;
  const dayOf = ({ contractNumber, unit }: OrderLine): Decimal | undefined => {
    if (contractNumber === null || !isWorkingTime(unit)) return undefined;
    const own = agreed.filter((line) => foldIdentifier(line.contractNumber) === foldIdentifier(contractNumber));
    const [first, ...others] = own.flatMap(({ hoursPerDay }) => hoursPerDay ?? []);
    return first !== undefined && others.every((other) => equals(other, first)) ? first : undefined;
  };
  const orders = inputs.orders.map((order) => {
    const lines = order.lines.map((line) => {
      const hoursPerDay = dayOf(line);
      return hoursPerDay === undefined ? line : { ...line, hoursPerDay };
    });
    return lines.every((line, index) => line === order.lines[index]) ? order : { ...order, lines };
  });
  return { ...inputs, orders };
}

/** From the billed unit to the order line's, by the hours of its working day where they are agreed. */
export function orderedRatio(billed: UnitCode | null, { unit, hoursPerDay }: OrderLine): UnitRatio | null {
  if (hoursPerDay === undefined || billed === unit) return unitRatio(billed, unit);
  const minutes = multiply(hoursPerDay, SIXTY);
  const [from, to] = [MINUTES_OF[billed ?? ""], MINUTES_OF[unit ?? ""]];
  if (billed === DAY && to !== undefined) return { times: minutes, over: to };
  if (unit === DAY && from !== undefined) return { times: from, over: minutes };
  return unitRatio(billed, unit);
}
