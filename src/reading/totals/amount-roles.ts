/** Money on the page with what each amount could be: net, tax, gross, due, prepaid, allowance, charge, rounding. */
import { parseCurrency } from "../../domain/values/currency.ts";
import { type Decimal, places, round, toApproximateNumber } from "../../domain/values/decimal.ts";
import type { NumberSpot } from "../candidates.ts";
import type { Layout } from "../layout.ts";
import type { LineTable } from "../line-table.ts";
import { announcementsOf, supportOf } from "../score.ts";
import type { LabelKind } from "../words/label-kinds.ts";

export type AmountRole = "net" | "tax" | "gross" | "due" | "prepaid" | "allowance" | "charge" | "rounding";

/** One reading of one printed amount. */
export interface Amount {
  readonly spot: NumberSpot;
  readonly value: Decimal;
  /** Thousandths, exact: sums and differences of money are whole numbers here. */
  readonly mills: number;
  readonly support: Readonly<Record<AmountRole, number>>;
}

const KINDS: Readonly<Record<AmountRole, readonly LabelKind[]>> = {
  net: ["net_total"],
  tax: ["tax_total"],
  gross: ["gross_total"],
  due: ["amount_due"],
  prepaid: ["prepaid"],
  allowance: ["discount"],
  charge: ["charge_shipping"],
  rounding: ["rounding"],
};

const DASHED = /\d[.,](?:--?|[–—])/;
const LARGEST = 9e12;
const IN_TABLE = 0.7;
const UNLABELLED = 0.2;

/** Every amount worth weighing; whole numbers only where a label announces money. */
export function gatherAmounts(layout: Layout, table: LineTable): Amount[] {
  return layout.numbers
    .filter((spot) => !spot.percent)
    .flatMap((spot) => {
      const support = supportsOf(spot, layout, table);
      const announced = Math.max(...Object.values(support)) > UNLABELLED;
      if (!isMoney(spot) && !(announced && looksWhole(spot))) return [];
      return spot.readings.flatMap((reading) => amountOf(spot, reading.value, support));
    });
}

/** Two places, dashes for the cents, or a currency beside it: a word of three capitals is not always one ("RAL 7016"). */
function isMoney({ money, currency, text, value }: NumberSpot): boolean {
  if (DASHED.test(text)) return true;
  const isWord = currency !== null && /^[A-Z]{3}$/.test(currency) && parseCurrency(currency) === null;
  return money && (!isWord || places(value) === 2);
}

/** The readings of one number that no label announces. */
export function amountsAt(spot: NumberSpot): Amount[] {
  const nothing = { net: 0, tax: 0, gross: 0, due: 0, prepaid: 0, allowance: 0, charge: 0, rounding: 0 };
  return spot.readings.flatMap((reading) => amountOf(spot, reading.value, nothing));
}

function amountOf(spot: NumberSpot, value: Decimal, support: Readonly<Record<AmountRole, number>>): Amount[] {
  const mills = Math.round(toApproximateNumber(round(value, 3, "half-up")) * 1000);
  return Math.abs(mills) < LARGEST ? [{ spot, value, mills, support }] : [];
}

/** A whole number that ends its cell: "1440", not the 2026 of a sentence. */
function looksWhole(spot: NumberSpot): boolean {
  const endsCell = spot.line.segments.some((segment) => segment.to === spot.to);
  return endsCell && spot.text.length <= 9 && !/^0\d/.test(spot.text);
}

function supportsOf(spot: NumberSpot, layout: Layout, table: LineTable): Record<AmountRole, number> {
  const announcements = announcementsOf(spot, layout, table.headingLines);
  const less = table.occupied.has(spot.line) ? IN_TABLE : 0;
  const support = (role: AmountRole) => supportOf(announcements, KINDS[role]) - less;
  return {
    net: support("net"),
    tax: support("tax"),
    gross: Math.max(support("gross"), support("due") - 0.15),
    due: support("due"),
    prepaid: support("prepaid"),
    allowance: support("allowance"),
    charge: support("charge"),
    rounding: support("rounding"),
  };
}
