/** Printed numbers to exact values: every way a token can be read, before the document's habits decide. */
import { parseCurrency } from "../../domain/values/currency.ts";
import { type Decimal, negate, parseDecimal } from "../../domain/values/decimal.ts";

export type DecimalMark = "," | ".";

export interface NumberReading {
  readonly value: Decimal;
  /** The decimal mark this reading supposes, null when the token shows none. */
  readonly mark: DecimalMark | null;
  /** The thousands mark this reading supposes. */
  readonly group: string | null;
}

/** A printed number, taken apart. */
export interface PrintedNumber {
  /** One reading when certain, two for "1.234" alone. */
  readonly readings: readonly NumberReading[];
  /** Symbol or code glued to the digits, as printed. */
  readonly currency: string | null;
  readonly percent: boolean;
}

const MONEY_SIGN = "[€$£¥₹₺₩₪₫฿₱₽₴]|[A-Z]{2,3}\\$|US\\$|R\\$|[A-Z]{3}|kr\\.?|zł|Kč|Ft|Fr\\.?|RM|Rs\\.?";
const TOKEN = new RegExp(
  `^(?<open>\\()?(?<lead>[-−–+~])?(?<before>${MONEY_SIGN})?(?<inner>[-−–+])?(?<core>\\d(?:[\\d.,'’  ·]*\\d)?|[.,]\\d+)` +
    `(?<dash>[,.](?:--?|[–—]))?(?<after>${MONEY_SIGN}|%)?(?<trail>[-−]|CR|H)?(?<close>\\))?[;:,.*]?$`,
  "u",
);

/** In a sentence a bracket opens before an amount and closes words later: "(165,84 kr)"; a rate may end it too. */
const OPENS_SENTENCE = /^\(.*(?:%|\d[.,]\d{2})$|%\)/;

/** Reads "1.234,56", "1,234.56", "1'234.56", "1 234,56", "(12.00)", "12,00-", "12,-", "€3,50", "19%"; else null. */
export function parsePrintedNumber(text: string): PrintedNumber | null {
  const groups = TOKEN.exec(text.trim())?.groups;
  const core = groups?.["core"]?.replace(/[.,]+$/, "");
  if (!groups || !core || !isMoneyWord(groups["before"]) || !isMoneyWord(groups["after"])) return null;
  const [open, close] = [groups["open"] !== undefined, groups["close"] !== undefined];
  if (open !== close) return parseInBrackets(text.trim());
  const minus = [groups["lead"], groups["inner"], groups["trail"]].some((sign) => sign !== undefined && sign !== "+");
  const negative = minus || open;
  // Dashes stand for the cents: every mark before them groups.
  const read = readCore(core).filter((reading) => groups["dash"] === undefined || reading.mark === null);
  const readings = read.map((reading) => (negative ? { ...reading, value: negate(reading.value) } : reading));
  if (readings.length === 0) return null;
  const after = groups["after"];
  return {
    readings,
    currency: groups["before"] ?? (after === "%" ? null : (after ?? null)),
    percent: after === "%",
  };
}

/** "(23%" or "(165,84": the bracket belongs to the sentence; "1)" counts, and is left alone. */
function parseInBrackets(text: string): PrintedNumber | null {
  return OPENS_SENTENCE.test(text) ? parsePrintedNumber(text.replace(/^\(|\)[;:,.*]?$/g, "")) : null;
}

/** Three capitals glued to digits are a currency of ISO 4217, or the number is a name: "INV-2451". */
function isMoneyWord(glued: string | undefined): boolean {
  return glued === undefined || !/^[A-Z]{3}$/.test(glued) || parseCurrency(glued) !== null;
}

function readCore(core: string): NumberReading[] {
  const marks = [...core].filter((letter) => !/\d/.test(letter));
  const last = marks.at(-1);
  if (last === undefined) return reading(core, null, null);
  const others = new Set(marks.slice(0, -1));
  if (isDecimalMark(last) && !others.has(last)) {
    if (others.size === 1) return withDecimals(core, last, [...others][0] ?? null);
    if (others.size === 0) return readSingleMark(core, last);
    return [];
  }
  return others.size <= 1 && (others.size === 0 || others.has(last)) ? grouped(core, last) : [];
}

/** "12,50" is certain, "1.234" is not. */
function readSingleMark(core: string, mark: DecimalMark): NumberReading[] {
  const [whole = "", fraction = ""] = core.split(mark);
  const decimals = withDecimals(core, mark, null);
  const canGroup = fraction.length === 3 && /^[1-9]\d{0,2}$/.test(whole);
  return canGroup ? [...grouped(core, mark), ...decimals] : decimals;
}

function withDecimals(core: string, mark: DecimalMark, group: string | null): NumberReading[] {
  const at = core.lastIndexOf(mark);
  const whole = core.slice(0, at);
  if (group !== null && !isGrouped(whole, group)) return [];
  const digits = group === null ? whole : whole.split(group).join("");
  return reading(`${digits === "" ? "0" : digits}.${core.slice(at + 1)}`, mark, group);
}

function grouped(core: string, group: string): NumberReading[] {
  return isGrouped(core, group) ? reading(core.split(group).join(""), null, group) : [];
}

/** Groups of three, or the Indian two before the last three. */
function isGrouped(whole: string, group: string): boolean {
  const parts = whole.split(group);
  const [first = "", ...rest] = parts;
  const middle = rest.slice(0, -1);
  const ends = /^\d{1,3}$/.test(first) && /^\d{3}$/.test(rest.at(-1) ?? "");
  return ends && (middle.every((part) => part.length === 3) || middle.every((part) => part.length === 2));
}

function reading(plain: string, mark: DecimalMark | null, group: string | null): NumberReading[] {
  const value = parseDecimal(plain);
  return value === null ? [] : [{ value, mark, group }];
}

function isDecimalMark(text: string): text is DecimalMark {
  return text === "," || text === ".";
}
