/** One invented invoice as facts, before anybody has drawn it: exact sums, valid identifiers, and traps. */
import { add, type Decimal, decimal, divide, multiply, round, subtract, sum } from "../../src/domain/values/decimal.ts";
import { addDays, type LocalDate, localDateFrom } from "../../src/domain/values/local-date.ts";
import { inventLines, type ModelLine } from "./model-lines.ts";
import { inventParty, type Party } from "./parties.ts";
import { type Chance, chanceOf } from "./random.ts";
import { countryOf, LANGUAGES, wordsOf } from "./words.ts";

export interface RateGroup {
  readonly rate: Decimal;
  readonly net: Decimal;
  readonly tax: Decimal;
}

export interface Model {
  readonly seed: string;
  readonly language: string;
  readonly country: string;
  readonly currency: string;
  /** Of its amounts. */
  readonly places: number;
  readonly isCredit: boolean;
  readonly isReverseCharge: boolean;
  readonly seller: Party;
  readonly buyer: Party;
  readonly shipTo: Party | null;
  readonly number: string;
  readonly issueDate: LocalDate;
  readonly dueDate: LocalDate;
  readonly termDays: number;
  readonly deliveryDate: LocalDate | null;
  readonly printDate: LocalDate | null;
  readonly order: string | null;
  readonly orderDate: LocalDate | null;
  readonly deliveryNote: string | null;
  readonly preceding: string | null;
  readonly customerNumber: string;
  readonly offer: string | null;
  readonly project: string | null;
  readonly supplierNumber: string | null;
  readonly person: string;
  readonly lines: readonly ModelLine[];
  readonly subtotal: Decimal;
  /** Off the sum of the lines; only where one rate rules. */
  readonly allowance: Decimal | null;
  readonly rates: readonly RateGroup[];
  readonly net: Decimal;
  readonly tax: Decimal;
  readonly gross: Decimal;
  readonly prepaid: Decimal | null;
  readonly due: Decimal;
  readonly oldBalance: Decimal | null;
}

/** What a layout can show. */
export interface ModelWishes {
  readonly language: string;
  readonly discounts: boolean;
  readonly lineCount?: number;
}

/** The same seed and wishes always give the same invoice. */
export function inventModel(seed: string, wishes: ModelWishes): Model {
  const chance = chanceOf(`model ${seed}`);
  const { language } = wishes;
  const country = chance.pick(LANGUAGES[language] ?? []);
  const { currency } = countryOf(country);
  const places = currency === "JPY" ? 0 : 2;
  const isReverseCharge = !["US", "JP", "CH"].includes(country) && chance.odds(0.07);
  const lines = inventLines(chance, { ...wishes, country, places, isReverseCharge });
  return {
    seed,
    language,
    country,
    currency,
    places,
    isReverseCharge,
    lines,
    ...parties(chance, language, country),
    ...references(chance, language),
    ...totals(chance, lines, places),
  };
}

function parties(chance: Chance, language: string, country: string): Pick<Model, "seller" | "buyer" | "shipTo"> {
  const seller = inventParty(chance, language, country);
  const abroad = Object.values(LANGUAGES).flat();
  const buyerCountry = chance.odds(0.85) ? country : chance.pick(abroad);
  const buyer = inventParty(chance, language, buyerCountry);
  if (buyer.name.split(" ")[0] === seller.name.split(" ")[0]) return parties(chance, language, country);
  return { seller, buyer, shipTo: chance.odds(0.3) ? destination(chance, { language, buyer, seller }) : null };
}

/** Another site of the buyer, or a third company that takes the goods. */
function destination(
  chance: Chance,
  trade: { readonly language: string; readonly buyer: Party; readonly seller: Party },
): Party {
  const party = inventParty(chance, trade.language, trade.buyer.country);
  const isSite = chance.odds(0.5) || party.name.split(" ")[0] === trade.seller.name.split(" ")[0];
  return isSite ? { ...party, name: trade.buyer.name } : party;
}

const NUMBER_SHAPES = ["######", "####-####", "RE-{y}-#####", "{y}#####", "INV-####", "{y}/####", "F##-####"];
const RARE_NUMBER_SHAPES = ["A###/{y}", "##.###.###", "VK/{y}/##/####", "#######-A", "AR{y}.####", "###", "R ####-{y}"];
const ORDER_SHAPES = [
  "45########",
  "PO-#####",
  "B-{y}-####",
  "######",
  "PO####/##",
  "AA-#####",
  "P#######",
  "{y}-####",
];

function references(chance: Chance, language: string) {
  const issueDate = dateIn(chance);
  const year = issueDate.slice(0, 4);
  const number = (shape: string) => chance.shape(shape.replace("#", String(chance.int(1, 9)))).replace("{y}", year);
  const termDays = chance.pick([7, 10, 14, 14, 30, 30, 30, 45, 60]);
  const isCredit = chance.odds(0.08);
  const maybe = <Value>(share: number, make: () => Value): Value | null => (chance.odds(share) ? make() : null);
  return {
    isCredit,
    issueDate,
    termDays,
    dueDate: addDays(issueDate, termDays),
    number: number(chance.pick(chance.odds(0.65) ? NUMBER_SHAPES : RARE_NUMBER_SHAPES)),
    deliveryDate: maybe(0.6, () => addDays(issueDate, -chance.int(0, 20))),
    printDate: maybe(0.2, () => addDays(issueDate, chance.int(0, 4))),
    order: maybe(0.7, () => number(chance.pick(ORDER_SHAPES))),
    orderDate: maybe(0.35, () => addDays(issueDate, -chance.int(8, 60))),
    deliveryNote: maybe(0.45, () => number(chance.pick(["######", "LS-#####", "8#######", "DN##/####"]))),
    preceding: isCredit ? number(chance.pick(NUMBER_SHAPES)) : null,
    customerNumber: number(chance.pick(["#####", "K-#####", "1######", "###-###", "C####"])),
    offer: maybe(0.25, () => number(chance.pick(["AN-#####", "Q####", "######"]))),
    project: maybe(0.2, () => number(chance.pick(["P-####", "##-###", "{y}-###"]))),
    supplierNumber: maybe(0.2, () => number(chance.pick(["7#####", "L####", "######"]))),
    person: chance.pick(wordsOf(language).people),
  };
}

/** 2023 to 2026, any day. */
function dateIn(chance: Chance): LocalDate {
  const date = localDateFrom(chance.int(2023, 2026), chance.int(1, 12), chance.int(1, 28));
  if (date === null) throw new Error("no such day");
  return date;
}

function totals(chance: Chance, lines: readonly ModelLine[], places: number) {
  const subtotal = sum(lines.map((line) => line.amount));
  const byRate = Map.groupBy(lines, (line) => line.rate);
  const allowance =
    byRate.size === 1 && chance.odds(0.12) ? percentOf(subtotal, chance.pick(["2", "3", "5"]), places) : null;
  const rates = [...byRate].map(([rate, group]) => {
    const net = subtract(sum(group.map((line) => line.amount)), allowance ?? decimal("0"));
    return { rate, net, tax: percentOf(net, rate, places) };
  });
  const net = sum(rates.map((group) => group.net));
  const tax = round(sum(rates.map((group) => group.tax)), places, "half-up");
  const gross = add(net, tax);
  const prepaid = chance.odds(0.12) ? percentOf(gross, chance.pick(["10", "25", "30", "50"]), places) : null;
  return {
    subtotal,
    allowance,
    rates,
    net,
    tax,
    gross,
    prepaid,
    due: subtract(gross, prepaid ?? decimal("0")),
    oldBalance: chance.odds(0.12) ? round(decimal(chance.shape("4##.##")), places, "half-up") : null,
  };
}

export function percentOf(amount: Decimal, percent: string, places: number): Decimal {
  return round(divide(multiply(amount, decimal(percent)), decimal("100")), places, "half-up");
}
