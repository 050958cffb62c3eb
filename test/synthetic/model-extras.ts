/** Facts around an invoice that mislead or belong to its trade: contracts, periods, deposits, a factor, meters. */
import { type Decimal, decimal, divide, round, subtract } from "../../src/domain/values/decimal.ts";
import { addDays, type LocalDate } from "../../src/domain/values/local-date.ts";
import { inventIban } from "./identifiers.ts";
import { chanceOf } from "./random.ts";
import type { Twists } from "./twists.ts";
import { countryOf } from "./words.ts";

export interface Deposit {
  readonly number: string;
  readonly date: LocalDate;
  readonly amount: Decimal;
}

export interface Extras {
  readonly period: { readonly from: LocalDate; readonly to: LocalDate } | null;
  readonly contract: { readonly number: string; readonly date: LocalDate } | null;
  readonly ourOrder: string | null;
  readonly offerDate: LocalDate | null;
  /** A second purchase order. */
  readonly secondOrder: string | null;
  readonly deposits: readonly Deposit[];
  /** Who is to be paid in the seller's place. */
  readonly factor: { readonly name: string; readonly iban: string } | null;
  /** Digits that a payment quotes. */
  readonly paymentReference: string;
  /** One unit of the invoice's currency in the seller's. */
  readonly exchangeRate: Decimal;
}

interface Known {
  readonly country: string;
  readonly issueDate: LocalDate;
  readonly prepaid: Decimal | null;
  readonly order: string | null;
  readonly number: string;
}

export function inventExtras(seed: string, known: Known, twists: Twists): Extras {
  const chance = chanceOf(`extras ${seed}`);
  const { issueDate } = known;
  const before = (low: number, high: number) => addDays(issueDate, -chance.int(low, high));
  const to = before(1, 10);
  const [contract, ourOrder] = [chance.shape("V-######"), chance.shape("1#######")];
  const iban = inventIban(chance, known.country, countryOf(known.country).iban);
  const factorName = `${chance.pick(["Novata", "Ostmark", "Claro", "Fidens"])} ${chance.pick(["Factoring", "Factor Bank", "Finance"])}`;
  return {
    period: twists.has("period") || twists.has("balance") ? { from: addDays(to, -chance.int(6, 30)), to } : null,
    contract: twists.has("traps") ? { number: contract, date: before(100, 700) } : null,
    ourOrder: twists.has("traps") ? ourOrder : null,
    offerDate: twists.has("traps") ? before(20, 90) : null,
    secondOrder: twists.has("orders") && known.order !== null ? nextTo(known.order) : null,
    deposits: twists.has("final") ? depositsOf(known, before(25, 60)) : [],
    factor: twists.has("factoring") && iban !== null ? { name: factorName, iban } : null,
    paymentReference: withCheckDigit(chance.shape("####################").slice(0, chance.pick([9, 15, 20]))),
    exchangeRate: decimal(`${chance.int(0, 4)}.${chance.shape("9###")}`),
  };
}

/** The number counted on by a few, as sister orders are. */
function nextTo(order: string): string {
  return order.replace(/\d+(?=\D*$)/, (digits) => String(Number(digits) + 3).padStart(digits.length, "0"));
}

/** Two deposits that make up what was paid before. */
function depositsOf({ prepaid, number }: Known, date: LocalDate): readonly Deposit[] {
  if (prepaid === null) return [];
  const half = round(divide(prepaid, decimal("2")), 0, "half-up");
  if (Number(half) < 1) return [{ number: `A${number}`, date, amount: prepaid }];
  return [
    { number: `A${number}-1`, date, amount: half },
    { number: `A${number}-2`, date: addDays(date, 14), amount: subtract(prepaid, half) },
  ];
}

/** Modulo 10 with weights 2 and 1 from the right, as Nordic giro references carry it. */
function withCheckDigit(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, at) => {
    const product = Number(digit) * (at % 2 === 0 ? 2 : 1);
    return total + (product > 9 ? product - 9 : product);
  }, 0);
  return `${digits}${(10 - (sum % 10)) % 10}`;
}
