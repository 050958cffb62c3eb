/** One invented invoice as facts, before anybody has drawn it: exact sums, valid identifiers, and traps. */
import { addDays, type LocalDate, localDateFrom } from "../../src/domain/values/local-date.ts";
import { type Extras, inventExtras } from "./model-extras.ts";
import { inventLines, type ModelLine } from "./model-lines.ts";
import { type Sums, sumsOf } from "./model-sums.ts";
import { asSole, inventParty, type Party } from "./parties.ts";
import { type Chance, chanceOf } from "./random.ts";
import { NO_TWISTS, type Twists } from "./twists.ts";
import { countryOf, LANGUAGES, wordsOf } from "./words.ts";

export interface Model extends Sums, Extras {
  readonly seed: string;
  readonly language: string;
  readonly country: string;
  readonly currency: string;
  /** Of its amounts. */
  readonly places: number;
  readonly isCredit: boolean;
  readonly isReverseCharge: boolean;
  readonly twists: Twists;
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
}

/** What a layout can show. */
export interface ModelWishes {
  readonly language: string;
  readonly discounts: boolean;
  readonly lineCount?: number;
  /** Invoices with the same name here come from one supplier: same parties, same shapes of numbers. */
  readonly supplier?: string;
  readonly twists?: Twists;
  /** Where the seller sits; by lot among the language's countries when absent. */
  readonly country?: string | null;
}

/** Small units that nobody pays in. */
const WITHOUT_CENTS: readonly string[] = ["JPY", "HUF"];

/** The same seed and wishes always give the same invoice. */
export function inventModel(seed: string, wishes: ModelWishes): Model {
  const chance = chanceOf(`model ${seed}`);
  const { language } = wishes;
  const twists = wishes.twists ?? NO_TWISTS;
  const trade = wishes.supplier === undefined ? chance : chanceOf(`trade ${wishes.supplier}`);
  const drawn = trade.pick(LANGUAGES[language] ?? []);
  const country = wishes.country ?? drawn;
  const currency = currencyOf(seed, country, twists);
  const places = WITHOUT_CENTS.includes(currency) ? 0 : 2;
  const isExempt = twists.has("small") || twists.has("export");
  const isReverseCharge =
    !["US", "JP", "CH"].includes(country) && chance.odds(0.07) && !isExempt && !twists.has("tax-included");
  const lines = inventLines(chance, { ...wishes, twists, country, places, isUntaxed: isReverseCharge || isExempt });
  const companies = parties(trade, language, country);
  const facts = references(chance, language, trade);
  const sums = sumsOf(chance, lines, { places, currency, twists });
  return {
    seed,
    language,
    country,
    currency,
    places,
    isReverseCharge,
    twists,
    lines,
    ...companies,
    ...(twists.has("sole") ? { seller: asSole(trade, companies.seller, language) } : {}),
    ...facts,
    ...(twists.has("negative") ? { isCredit: true, preceding: facts.preceding ?? facts.spareNumber } : {}),
    ...sums,
    ...inventExtras(seed, { ...facts, country, prepaid: sums.prepaid }, twists),
  };
}

/** The seller's own, or that of an export. */
function currencyOf(seed: string, country: string, twists: Twists): string {
  const { currency } = countryOf(country);
  if (!twists.has("foreign")) return currency;
  return chanceOf(`currency ${seed}`).pick(["USD", "EUR", "GBP"].filter((other) => other !== currency));
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

/** What an invoice alone decides comes from `chance`, the habits of the supplier from `trade`. */
function references(chance: Chance, language: string, trade: Chance) {
  const habits = {
    number: trade.pick(trade.odds(0.65) ? NUMBER_SHAPES : RARE_NUMBER_SHAPES),
    order: trade.pick(ORDER_SHAPES),
    note: trade.pick(["######", "LS-#####", "8#######", "DN##/####"]),
    customer: trade.shape(trade.pick(["4####", "K-#####", "1######", "###-###", "C####"])),
  };
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
    number: number(habits.number),
    deliveryDate: maybe(0.6, () => addDays(issueDate, -chance.int(0, 20))),
    printDate: maybe(0.2, () => addDays(issueDate, chance.int(0, 4))),
    order: maybe(0.7, () => number(habits.order)),
    orderDate: maybe(0.35, () => addDays(issueDate, -chance.int(8, 60))),
    deliveryNote: maybe(0.45, () => number(habits.note)),
    preceding: isCredit ? number(chance.pick(NUMBER_SHAPES)) : null,
    customerNumber: habits.customer,
    offer: maybe(0.25, () => number(chance.pick(["AN-#####", "Q####", "######"]))),
    project: maybe(0.2, () => number(chance.pick(["P-####", "##-###", "{y}-###"]))),
    supplierNumber: maybe(0.2, () => number(chance.pick(["7#####", "L####", "######"]))),
    person: chance.pick(wordsOf(language).people),
    spareNumber: `${Number(year) - 1}-${issueDate.slice(5, 7)}${issueDate.slice(8)}7`,
  };
}

/** 2023 to 2026, any day. */
function dateIn(chance: Chance): LocalDate {
  const date = localDateFrom(chance.int(2023, 2026), chance.int(1, 12), chance.int(1, 28));
  if (date === null) throw new Error("no such day");
  return date;
}
