/** Invented invoice lines: goods and services with quantities, prices, discounts and tax rates that multiply exactly. */
import { type Decimal, decimal, divide, multiply, round, subtract } from "../../src/domain/values/decimal.ts";
import type { Chance } from "./random.ts";
import type { Twists } from "./twists.ts";
import { countryOf, wordsOf } from "./words.ts";

export interface ModelLine {
  readonly position: number;
  readonly code: string;
  readonly ean: string;
  readonly description: string;
  /** A second row of text: batch, serial numbers. */
  readonly detail: string | null;
  readonly quantity: Decimal;
  /** A key of the units of the language. */
  readonly unit: string;
  readonly price: Decimal;
  /** How many units the price buys. */
  readonly per: 1 | 100 | 1000;
  /** Percent off the price. */
  readonly discount: Decimal | null;
  readonly amount: Decimal;
  readonly rate: Decimal;
  readonly daysBefore: number;
}

interface LineWishes {
  readonly language: string;
  readonly country: string;
  readonly places: number;
  readonly discounts: boolean;
  readonly isUntaxed: boolean;
  readonly twists: Twists;
  readonly lineCount?: number;
}

const HUNDRED = decimal("100");

export function inventLines(chance: Chance, wishes: LineWishes): readonly ModelLine[] {
  const drawnCount = countOf(chance);
  const count = wishes.twists.has("single") ? 1 : (wishes.lineCount ?? drawnCount);
  const rates = wishes.isUntaxed ? ["0"] : ratesOf(chance, wishes.country);
  const [codeShape, isDetailed] = [
    chance.pick(["######", "AA-####", "##.###", "A###-##", "4#######"]),
    chance.odds(0.4),
  ];
  return Array.from({ length: count }, (_, index) => {
    const [description, unit] = chance.pick(wordsOf(wishes.language).goods);
    const drawnPrice = priceOf(chance, unit, wishes.places);
    const per = perOf(chance, unit, wishes.twists);
    const price = per === 1 ? drawnPrice : decimal(`${chance.int(3, 95)}.${chance.pick(["00", "50", "80", "25"])}`);
    const quantity = quantityOf(chance, unit, per === 1 && Number(price) > 40);
    const discount = wishes.discounts && chance.odds(0.4) ? decimal(chance.pick(["5", "10", "15", "2.5", "33"])) : null;
    const full = divide(multiply(quantity, price), decimal(per));
    const share = subtract(HUNDRED, discount ?? decimal("0"));
    return {
      position: index + 1,
      code: chance.shape(codeShape),
      ean: chance.shape("40###########"),
      description,
      detail: isDetailed && chance.odds(0.5) ? chance.pick(wordsOf(wishes.language).details) : null,
      quantity,
      unit,
      price,
      per,
      discount,
      amount: round(divide(multiply(full, share), HUNDRED), wishes.places, "half-up"),
      rate: decimal(chance.pick(rates)),
      daysBefore: chance.int(1, 28),
    };
  });
}

function perOf(chance: Chance, unit: string, twists: Twists): 1 | 100 | 1000 {
  return twists.has("per-hundred") && unit === "pcs" ? chance.pick([100, 100, 1000]) : 1;
}

function countOf(chance: Chance): number {
  const kind = chance.next();
  if (kind < 0.15) return 1;
  if (kind < 0.75) return chance.int(2, 8);
  return kind < 0.93 ? chance.int(9, 24) : chance.int(25, 60);
}

/** One rate mostly, sometimes two or three. */
function ratesOf(chance: Chance, country: string): readonly string[] {
  const { rates } = countryOf(country);
  const several = country === "US" ? 1 : chance.pick([1, 1, 1, 2, 2, 3]);
  return rates.slice(0, several);
}

/** Dear things come in small numbers. */
function quantityOf(chance: Chance, unit: string, isDear: boolean): Decimal {
  if (unit === "flat") return decimal("1");
  if (unit === "month") return decimal(chance.int(1, 3));
  if (unit === "h") return decimal(chance.pick(["1.5", "2", "3.25", "4", "7.5", "12", "0.75"]));
  if (unit === "kg" || unit === "l" || unit === "m") {
    return decimal(
      chance.pick([
        chance.shape("1#.###"),
        chance.shape("2#.5"),
        chance.shape("3#"),
        "1.000",
        "0.250",
        isDear ? "8.5" : "1000",
      ]),
    );
  }
  const few = [1, 1, 2, 3, 4, 5, 6, 10, 12, 20];
  return decimal(chance.pick(isDear ? few : [...few, 24, 50, 100, 250, 1000, 2500]));
}

/** Hours and months cost more than bolts; some bolts have four places. */
function priceOf(chance: Chance, unit: string, places: number): Decimal {
  if (places === 0) return decimal(chance.int(8, 900) * 10);
  if (unit === "pcs" && chance.odds(0.12)) return decimal(`0.${chance.shape("1###")}`);
  const range = unit === "h" || unit === "month" || unit === "flat" ? [35, 480] : [1, 220];
  return decimal(
    `${chance.int(range[0] ?? 1, range[1] ?? 9)}.${chance.pick(["00", "50", "90", "95", chance.shape("##")])}`,
  );
}
