/** The sums of an invented invoice: rates, tax, deductions and what is left to pay, exact to the cent. */
import { add, type Decimal, decimal, divide, multiply, round, subtract, sum } from "../../src/domain/values/decimal.ts";
import type { ModelLine } from "./model-lines.ts";
import type { Chance } from "./random.ts";
import type { Twists } from "./twists.ts";

export interface RateGroup {
  readonly rate: Decimal;
  readonly net: Decimal;
  readonly tax: Decimal;
}

export interface Sums {
  readonly subtotal: Decimal;
  /** Off the sum of the lines; only where one rate rules. */
  readonly allowance: Decimal | null;
  readonly rates: readonly RateGroup[];
  readonly net: Decimal;
  readonly tax: Decimal;
  readonly gross: Decimal;
  readonly prepaid: Decimal | null;
  /** Of the amount to pay, to what coins can pay. */
  readonly rounding: Decimal | null;
  readonly due: Decimal;
  readonly oldBalance: Decimal | null;
  /** Paid on the account since the last invoice; only where the balance is part of what is due. */
  readonly received: Decimal | null;
}

const ZERO = decimal("0");
const HUNDRED = decimal("100");

interface SumWishes {
  readonly places: number;
  readonly currency: string;
  readonly twists: Twists;
}

export function sumsOf(chance: Chance, lines: readonly ModelLine[], wishes: SumWishes): Sums {
  const { places, twists } = wishes;
  const subtotal = sum(lines.map((line) => line.amount));
  const byRate = Map.groupBy(lines, (line) => line.rate);
  const allowance =
    byRate.size === 1 && chance.odds(0.12) ? percentOf(subtotal, chance.pick(["2", "3", "5"]), places) : null;
  const rates = [...byRate].map(([rate, group]) => {
    const base = subtract(sum(group.map((line) => line.amount)), allowance ?? ZERO);
    return twists.has("tax-included") ? splitGross(base, rate, places) : addTax(base, rate, places);
  });
  const net = sum(rates.map((group) => group.net));
  const tax = round(sum(rates.map((group) => group.tax)), places, "half-up");
  const gross = add(net, tax);
  return { subtotal, allowance, rates, net, tax, gross, ...paymentsOf(chance, gross, wishes) };
}

type Payments = Pick<Sums, "prepaid" | "rounding" | "due" | "oldBalance" | "received">;

/** What was paid before, what the account brings along, and what is left. */
function paymentsOf(chance: Chance, gross: Decimal, { places, currency, twists }: SumWishes): Payments {
  const hasBalance = twists.has("balance");
  const isPrepaid = chance.odds(0.12) || twists.has("final");
  const prepaid = isPrepaid && !hasBalance ? percentOf(gross, chance.pick(["10", "25", "30", "50"]), places) : null;
  const oldBalance = chance.odds(0.12) || hasBalance ? balanceOf(chance, places) : null;
  const unrounded = subtract(gross, prepaid ?? ZERO);
  const rounding = twists.has("rounding") ? roundingOf(unrounded, currency) : null;
  const payable = add(unrounded, rounding ?? ZERO);
  if (!hasBalance) return { prepaid, oldBalance, rounding, received: null, due: payable };
  const received = chance.odds(0.6) ? (oldBalance ?? ZERO) : ZERO;
  return { prepaid, oldBalance, rounding, received, due: add(payable, subtract(oldBalance ?? ZERO, received)) };
}

function addTax(net: Decimal, rate: Decimal, places: number): RateGroup {
  return { rate, net, tax: percentOf(net, rate, places) };
}

/** The tax that is part of an amount. */
function splitGross(gross: Decimal, rate: Decimal, places: number): RateGroup {
  const tax = round(divide(multiply(gross, rate), add(HUNDRED, rate)), places, "half-up");
  return { rate, net: subtract(gross, tax), tax };
}

/** Swiss round to five Rappen, Nordics to whole crowns; nobody else rounds. */
function roundingOf(amount: Decimal, currency: string): Decimal | null {
  const step = { CHF: decimal("0.05"), SEK: decimal("1"), DKK: decimal("0.5"), NOK: decimal("1") }[currency];
  if (step === undefined) return null;
  const payable = round(multiply(round(divide(amount, step), 0, "half-up"), step), 2, "half-up");
  const difference = subtract(payable, amount);
  return Number(difference) === 0 ? null : difference;
}

function balanceOf(chance: Chance, places: number): Decimal {
  return round(decimal(chance.shape("4##.##")), places, "half-up");
}

export function percentOf(amount: Decimal, percent: string, places: number): Decimal {
  return round(divide(multiply(amount, decimal(percent)), HUNDRED), places, "half-up");
}
