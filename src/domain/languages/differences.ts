/**
 * Two tellings of one thing, said in a reader's language: "gross total: page 406.82, XML 571.04". A finding keeps them as
 * facts, that is as text, and only who reads it knows the language.
 */
import { formatDate, formatNumber } from "./format.ts";
import type { Language } from "./language.ts";

export interface Difference {
  /** A term of the language. */
  readonly field: string;
  readonly page: string;
  readonly xml: string;
  /** Who says so: "page-and-data", or the picture of a page and the text layer behind it. */
  readonly readers: string;
}

/** What the two sides are called: terms of the language. */
const SIDES = {
  "page-and-data": ["side-page", "side-data"],
  "picture-and-text": ["side-picture", "side-text"],
} as const;

const AMOUNTS: ReadonlySet<string> = new Set(["netTotal", "taxTotal", "grossTotal", "amountDue"]);
const DATES: ReadonlySet<string> = new Set(["issueDate", "dueDate"]);

type Write = (field: string, value: string, language: Language) => string;

/** One of them, in words; values as people of the language write them, or as `write` does. */
export function sayDifference(difference: Difference, language: Language, write: Write = written): string {
  const { field, page, xml, readers } = difference;
  const [one, other] = SIDES[readers === "picture-and-text" ? readers : "page-and-data"];
  const say = (term: string) => language.terms[term] ?? term;
  const side = (value: string) => write(field, value, language);
  return `${say(field)}: ${say(one)} ${side(page)}, ${say(other)} ${side(xml)}`;
}

function written(field: string, value: string, language: Language): string {
  if (AMOUNTS.has(field)) return formatNumber(value, language);
  return DATES.has(field) ? formatDate(value, language) : value;
}

/** As the text of a fact, for `sayDifferences`. */
export function differencesFact(differences: readonly Difference[]): string {
  return JSON.stringify(differences.map(({ field, page, xml, readers }) => [field, page, xml, readers]));
}

/** What `differencesFact` wrote, in words; any other text is said as it is. */
export function sayDifferences(fact: string, language: Language): string {
  const entries = entriesOf(fact);
  if (!entries.every(isDifference)) return fact;
  return entries
    .map(([field, page, xml, readers]) => sayDifference({ field, page, xml, readers }, language))
    .join("; ");
}

function entriesOf(fact: string): readonly unknown[] {
  try {
    const parsed: unknown = fact.startsWith("[[") ? JSON.parse(fact) : null;
    return Array.isArray(parsed) ? parsed : [null];
  } catch {
    return [null];
  }
}

function isDifference(entry: unknown): entry is readonly [string, string, string, string] {
  return Array.isArray(entry) && entry.length === 4 && entry.every((part) => typeof part === "string");
}
