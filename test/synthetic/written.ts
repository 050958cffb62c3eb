/** How a supplier writes numbers, money, dates and percentages; the page shows nothing but these texts. */
import {
  absolute,
  type Decimal,
  isNegative,
  negate,
  places,
  round,
  trimZeros,
} from "../../src/domain/values/decimal.ts";
import { dateParts, type LocalDate } from "../../src/domain/values/local-date.ts";
import type { Layout } from "./layouts/layout.ts";
import type { Model } from "./model.ts";
import { chanceOf } from "./random.ts";
import { countryOf } from "./words.ts";

export interface Writer {
  /** An amount without its currency. */
  amount(value: Decimal): string;
  /** An amount with its currency, in the places where this layout shows one. */
  money(value: Decimal): string;
  /** Money that stays positive where the invoice's own amounts are printed negative: limits, fees. */
  plain(value: Decimal): string;
  /** An amount in another currency, by its code. */
  foreign(value: Decimal, code: string): string;
  /** At least two places, more when there are more. */
  price(value: Decimal): string;
  quantity(value: Decimal): string;
  percent(value: Decimal): string;
  date(value: LocalDate): string;
  /** "EUR" or "€". */
  readonly currency: string;
  iban(value: string): string;
}

const SYMBOLS: Readonly<Record<string, string>> = {
  EUR: "€",
  GBP: "£",
  USD: "$",
  JPY: "¥",
  PLN: "zł",
  CZK: "Kč",
  SEK: "kr",
  NOK: "kr",
  DKK: "kr",
  CHF: "Fr.",
  HUF: "Ft",
};

const NO_BREAK = "\u00a0";

export function writerOf(model: Model, layout: Layout): Writer {
  const chance = chanceOf(`writer ${layout.name} ${model.country}`);
  const marks = marksOf(model, layout);
  const number = (value: Decimal, decimals: number) => writeNumber(round(value, decimals, "half-up"), marks);
  const turned = (value: Decimal) => (model.twists.has("negative") ? negate(value) : value);
  const plainAmount = (value: Decimal) => withoutCents(number(value, model.places), model);
  const amount = (value: Decimal) => plainAmount(turned(value));
  const isCoded = layout.look.money.startsWith("code") || layout.look.money === "none";
  const currency = isCoded ? model.currency : (SYMBOLS[model.currency] ?? model.currency);
  const quantityPlaces = chance.pick([null, null, null, 2, 3]);
  const percentGap = chance.pick([" ", "", NO_BREAK]);
  const percentPlaces = chance.pick([null, null, null, 2, 1]);
  return {
    amount,
    currency,
    money: (value) => withCurrency(amount(value), currency, layout.look.money),
    plain: (value) => withCurrency(plainAmount(value), currency, layout.look.money),
    foreign: (value, code) => `${number(value, 2)}${NO_BREAK}${code}`,
    price: (value) => withoutCents(number(value, Math.max(model.places, places(trimZeros(value)))), model),
    quantity: (value) => number(turned(value), Math.max(quantityPlaces ?? 0, places(trimZeros(value)))),
    percent: (value) => `${number(value, Math.max(percentPlaces ?? 0, places(trimZeros(value))))}${percentGap}%`,
    date: (value) => writeDate(value, model.language, patternOf(model, layout)),
    iban: (value) => (layout.look.spacedIban ? value.replace(/(.{4})(?=.)/g, "$1 ") : value),
  };
}

const DASHES: readonly string[] = ["de", "nl", "da", "no", "sv"];

/** "1.250,-" where a business writes no empty cents. */
function withoutCents(text: string, { twists, language, places }: Model): string {
  if (!twists.has("whole") || !DASHES.includes(language) || places === 0) return text;
  return text.replace(/([,.])00$/, "$1-");
}

interface Marks {
  readonly minus: Layout["manner"]["minus"];
  readonly decimal: string;
  readonly group: string;
}

function marksOf(model: Model, layout: Layout): Marks {
  const sample = countryOf(model.country).number;
  const group = sample[1] === " " ? NO_BREAK : (sample[1] ?? "");
  const { minus } = layout.manner;
  return { minus, decimal: sample[5] ?? ".", group: layout.look.grouping ? group : "" };
}

function writeNumber(value: Decimal, marks: Marks): string {
  const [whole = "0", fraction] = absolute(value).split(".");
  const grouped = whole.replace(/(\d)(?=(\d{3})+$)/g, `$1${marks.group}`);
  const text = `${grouped}${fraction === undefined ? "" : `${marks.decimal}${fraction}`}`;
  if (!isNegative(value)) return text;
  return { lead: `-${text}`, trail: `${text}-`, paren: `(${text})` }[marks.minus];
}

function withCurrency(amount: string, currency: string, place: Layout["look"]["money"]): string {
  if (place === "none") return amount;
  if (place.endsWith("after")) return `${amount}${NO_BREAK}${currency}`;
  return /^[£$¥]$/.test(currency) ? `${currency}${amount}` : `${currency}${NO_BREAK}${amount}`;
}

function patternOf(model: Model, layout: Layout): string {
  const patterns = countryOf(model.country).date;
  const pattern = patterns[layout.look.dateStyle % patterns.length] ?? "yyyy-mm-dd";
  // Swiss in French and Italian write no point after the day; Spaniards and Portuguese write "de".
  if (model.language === "es" || model.language === "pt")
    return pattern.replaceAll(" M", " {of} M").replace("M y", "M {of} y");
  return ["fr", "it"].includes(model.language) ? pattern.replace("d. M", "d M") : pattern;
}

/** `dd`, `mm`, `yyyy`, `yy`, `d`, `m` are figures, `MMMM` and `MMM` the month's name as the language writes it in a date. */
function writeDate(date: LocalDate, language: string, pattern: string): string {
  const { year, month, day } = dateParts(date);
  const figures: Readonly<Record<string, string>> = {
    yyyy: String(year),
    yy: String(year).slice(2),
    mm: String(month).padStart(2, "0"),
    dd: String(day).padStart(2, "0"),
    m: String(month),
    d: String(day),
    MMMM: monthName(date, language, "long"),
    MMM: monthName(date, language, "short"),
  };
  return pattern.replace(/yyyy|yy|mm|dd|MMMM|MMM|m|d/g, (part) => figures[part] ?? part).replaceAll("{of}", "de");
}

function monthName(date: LocalDate, language: string, month: "long" | "short"): string {
  const locale = language === "en" ? "en-US" : language;
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month, timeZone: "UTC" });
  const parts = format.formatToParts(new Date(`${date}T12:00:00Z`));
  return parts.find((part) => part.type === "month")?.value ?? "";
}
