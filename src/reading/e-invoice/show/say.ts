/** How the page says what the model states: amounts, days, units and codes as the reader writes them; nothing is computed. */
import { withPlaces } from "../../../domain/languages/fill.ts";
import { formatDate, formatNumber, formatPercent } from "../../../domain/languages/format.ts";
import type { EnAddress, EnIdentifier, EnPeriod } from "../en-invoice.ts";
import { html, type Markup, type Piece } from "./markup.ts";
import type { CodeList, Label, PageWords } from "./page-words.ts";

/** Says every kind of value in one language; a value that is not stated stays null. */
export interface Say {
  readonly words: PageWords;
  readonly label: (label: Label) => string;
  /** At least the places of the currency: "1.190,00". */
  readonly amount: (value: string | null) => string | null;
  /** With its currency: "1.190,00 EUR". */
  readonly money: (value: string | null, currency?: string | null) => string | null;
  readonly number: (value: string | null) => string | null;
  readonly percent: (value: string | null) => string | null;
  readonly date: (value: string | null) => string | null;
  readonly period: (value: EnPeriod | null) => string | null;
  /** The word of a code, the code itself where nobody wrote one. */
  readonly code: (list: CodeList, code: string | null) => string | null;
}

/** `currency` is the invoice's own, BT-5; it decides how many places an amount has. */
export function sayIn(words: PageWords, currency: string | null): Say {
  const { habits } = words;
  const amount = (value: string) => formatNumber(withPlaces(value, currency), habits);
  const date = (value: string) => formatDate(value, habits);
  return {
    words,
    label: words.label,
    amount: stated(amount),
    money: (value, named = currency) =>
      value === null ? null : [formatNumber(withPlaces(value, named), habits), named ?? ""].join(" ").trim(),
    number: stated((value) => formatNumber(value, habits)),
    percent: stated((value) => formatPercent(value, habits)),
    date: stated(date),
    period: (period) => joined([period?.start ?? null, period?.end ?? null].map(stated(date)), " – "),
    code: (list, code) => (code === null ? null : (words.coded(list, code) ?? code)),
  };
}

function stated(say: (value: string) => string): (value: string | null) => string | null {
  return (value) => (value === null ? null : say(value));
}

/** What is stated of several values, in one text; null when nothing is. */
export function joined(values: readonly (string | null)[], between: string): string | null {
  const all = values.filter((value) => value !== null && value !== "");
  return all.length === 0 ? null : all.join(between);
}

/** "4012345000009 (0160)": an identifier with the code of its scheme. */
export function identified(identifier: EnIdentifier | null): string | null {
  if (identifier === null) return null;
  return identifier.scheme === null ? identifier.id : `${identifier.id} (${identifier.scheme})`;
}

/** An IBAN in groups of four, as cards and letters print it; every other account as stated. */
export function account(value: string | null): string | null {
  const isIban = value !== null && /^[A-Z]{2}\d{2}[A-Z\d]{10,30}$/.test(value);
  return isIban ? value.replace(/(.{4})(?=.)/g, "$1 ") : value;
}

/** An address line by line, the country in its two letters. */
export function addressLines(address: EnAddress | null): readonly string[] {
  if (address === null) return [];
  const { line1, line2, line3, postcode, city, subdivision, country } = address;
  return [line1, line2, line3, joined([postcode, city], " "), joined([subdivision, country], ", ")].filter(
    (line) => line !== null,
  );
}

/** One line of a list of facts: its name with the number of its business term, and the value; nothing when not stated. */
export function fact(label: string, term: string, value: Piece): Markup | null {
  if (value === null || (Array.isArray(value) && value.length === 0)) return null;
  return html`<div><dt title="${term}">${label}</dt><dd>${value}</dd></div>`;
}

/** Facts that are stated, as one list; null when none is. */
export function facts(rows: readonly (Markup | null)[]): Markup | null {
  const present = rows.filter((row) => row !== null);
  return present.length === 0 ? null : html`<dl>${present}</dl>`;
}

/** A part of the page under its own heading; null when it has nothing to show. */
export function section(name: string, heading: string, content: Piece): Markup | null {
  if (content === null) return null;
  return html`<section class="${name}"><h2>${heading}</h2>${content}</section>`;
}

/** So many of one kind are drawn: a file may hold a hundred thousand, a browser may not. */
const MOST = 1000;

/** The first of a long list, drawn one by one; `remainder` says how many are left. */
export function drawn<T>(list: readonly T[], draw: (each: T) => Piece): readonly Piece[] {
  return list.slice(0, MOST).map(draw);
}

/** "Not shown here, but in the original: 9000"; null when everything is shown. */
export function remainder(say: Say, list: readonly unknown[]): Markup | null {
  if (list.length <= MOST) return null;
  return html`<p class="more">${say.label("more")}: ${say.number(String(list.length - MOST))}</p>`;
}
