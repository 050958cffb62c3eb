/** IBANs, BICs, VAT identifiers and numbers of papers among the words of a line. */
import { parseIban, parseVatId } from "../../domain/values/identifiers.ts";
import type { Line } from "../geometry.ts";

export interface FoundId {
  readonly from: number;
  readonly to: number;
  readonly value: string;
  /** Check digits agree. */
  readonly valid: boolean;
}

const IBAN_WORDS = 9;
const VAT_WORDS = 5;
/** A wider gap ends a run; the groups of an account may be set wider when they add up. In word heights. */
const USUAL_GAP = 1.2;
const IBAN_GAP = 3;
const IBAN_START = /^[A-Z]{2}\d{2}/;
const IBAN_SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;
/** Shapes by country. Source: VIES, "VAT identification number structure"; Switzerland, Norway: national law. */
const VAT_SHAPES =
  "ATU\\d{8}|BE[01]?\\d{9}|BG\\d{9,10}|CHE\\d{9}(?:MWST|TVA|IVA)?|CY\\d{8}[A-Z]|CZ\\d{8,10}|DE\\d{9}|DK\\d{8}|EE\\d{9}|EL\\d{9}|" +
  "ES[A-Z0-9]\\d{7}[A-Z0-9]|FI\\d{8}|FR[A-Z0-9]{2}\\d{9}|GB(?:\\d{9}|\\d{12}|GD\\d{3}|HA\\d{3})|HR\\d{11}|HU\\d{8}|IE\\d[A-Z0-9+*]\\d{5}[A-Z]{1,2}|" +
  "IT\\d{11}|LT(?:\\d{9}|\\d{12})|LU\\d{8}|LV\\d{11}|MT\\d{8}|NL\\d{9}B\\d{2}|NO\\d{9}(?:MVA)?|PL\\d{10}|PT\\d{9}|RO\\d{2,10}|SE\\d{12}|" +
  "SI\\d{8}|SK\\d{10}|XI\\d{9}";
const VAT_SHAPE = new RegExp(`^(?:${VAT_SHAPES})$`);
const VAT_START = /^(?:ATU|CHE|[A-Z]{2})/;
const BIC_SHAPE = /^[A-Z]{6}[A-Z2-9][A-NP-Z0-9](?:[A-Z0-9]{3})?$/;
const NUMBER_SHAPE = /^[A-Z0-9#](?:[A-Z0-9./_\\-]{0,28}[A-Z0-9])?$/i;
const TRIM = /^[([#:.,;'"]+|[)\]:.,;'"*]+$/g;

/** Runs of words that look like an IBAN; longest with right check digits first, else the whole run unproven. */
export function findIbans(line: Line): FoundId[] {
  return scan(line, (start) => {
    if (!IBAN_START.test(wordAt(line, start)) && !/^[A-Z]{2}$/.test(wordAt(line, start))) return null;
    return longest(line, start, {
      most: IBAN_WORDS,
      widest: IBAN_GAP,
      judge: (text) => (IBAN_SHAPE.test(text) ? parseIban(text) !== null : null),
    });
  });
}

/** Letters that OCR confuses with figures, and back. */
const MISREAD: Readonly<Record<string, string>> = {
  O: "0",
  I: "1",
  L: "1",
  S: "5",
  B: "8",
  Z: "2",
  "0": "O",
  "1": "I",
  "5": "S",
  "8": "B",
};
const MOST_REPAIRS = 2;

/** The one IBAN that up to two confused letters away has right check digits; null when none or several do. */
export function repairIban(text: string): string | null {
  let variants = [text];
  for (let repairs = 1; repairs <= MOST_REPAIRS; repairs += 1) {
    variants = [...new Set(variants.flatMap(oneLetterOff))];
    const valid = variants.filter((variant) => parseIban(variant) !== null);
    if (valid.length > 0) return valid.length === 1 ? (valid[0] ?? null) : null;
  }
  return null;
}

function oneLetterOff(text: string): string[] {
  return [...text].flatMap((letter, at) => {
    const other = MISREAD[letter];
    return other === undefined ? [] : [text.slice(0, at) + other + text.slice(at + 1)];
  });
}

/** VAT identifiers with a country prefix; right check digits, or a right shape and then unproven. */
export function findVatIds(line: Line): FoundId[] {
  return scan(line, (start) => {
    if (!VAT_START.test(wordAt(line, start))) return null;
    const judge = (text: string) => (VAT_SHAPE.test(text) ? parseVatId(text) !== null : null);
    return longest(line, start, { most: VAT_WORDS, judge });
  });
}

export function findBics(line: Line): FoundId[] {
  return scan(line, (start) => {
    const text = wordAt(line, start);
    return BIC_SHAPE.test(text) ? { from: start, to: start + 1, value: text, valid: true } : null;
  });
}

/** Tokens that could number a paper: at least one digit, letters, and . / - _ inside. */
export function findNumbers(line: Line): FoundId[] {
  return line.words.flatMap((word, index) => {
    const text = word.text.replace(TRIM, "");
    if (!NUMBER_SHAPE.test(text) || !/\d/.test(text)) return [];
    const single: FoundId = { from: index, to: index + 1, value: text, valid: true };
    const prefix = prefixBefore(line, index);
    return prefix === null ? [single] : [single, { ...single, from: index - 1, value: `${prefix} ${text}` }];
  });
}

/** "RE 2026-118": capitals close before the digits belong to the number. */
function prefixBefore(line: Line, index: number): string | null {
  const before = line.words[index - 1];
  const word = line.words[index];
  if (!before || !word || word.x0 - before.x1 > 0.7 * Math.max(line.unit, word.y1 - word.y0) || !/^\d/.test(word.text))
    return null;
  return /^[A-Z]{1,5}-?$/.test(before.text) ? before.text : null;
}

function scan(line: Line, at: (start: number) => FoundId | null): FoundId[] {
  const found: FoundId[] = [];
  let index = 0;
  while (index < line.words.length) {
    const one = at(index);
    if (one) found.push(one);
    index = one ? one.to : index + 1;
  }
  return found;
}

/** Says valid, shaped but invalid (false), or no such thing (null). */
type Judge = (text: string) => boolean | null;

interface Growth {
  readonly most: number;
  readonly judge: Judge;
  /** The widest gap, in word heights, across which a run may become valid. */
  readonly widest?: number;
}

/** Grows a run of words from `start`; a valid run beats a longer one that is only shaped right. */
function longest(line: Line, start: number, { most, judge, widest = USUAL_GAP }: Growth): FoundId | null {
  const end = runEnd(line, start, { most, widest });
  let text = "";
  let spread = false;
  let best: FoundId | null = null;
  for (let at = start; at < end; at += 1) {
    const word = wordAt(line, at);
    if (at > start && startsAnother(word, text)) break;
    spread ||= at > start && gapBefore(line, at) > USUAL_GAP * line.unit;
    text += word.replace(/[\s./-]/g, "");
    const valid = judge(text);
    if (valid || (valid === false && !best?.valid && !spread)) best = { from: start, to: at + 1, value: text, valid };
  }
  return best;
}

/** Where capitals and figures end, or a gap is too wide. */
function runEnd(line: Line, start: number, { most, widest }: { most: number; widest: number }): number {
  const last = Math.min(line.words.length, start + most);
  let end = start;
  while (end < last && /^[A-Z0-9./-]*$/.test(wordAt(line, end))) {
    if (end > start && gapBefore(line, end) > widest * line.unit) break;
    end += 1;
  }
  return end;
}

/** "BIC" or another short word once there are digits enough. */
function startsAnother(word: string, text: string): boolean {
  return text.length > 8 && /^(?:[A-Z]{3}$|BIC|SWIFT)/.test(word);
}

function wordAt(line: Line, index: number): string {
  return (line.words[index]?.text ?? "").replace(TRIM, "");
}

function gapBefore(line: Line, index: number): number {
  return (line.words[index]?.x0 ?? 0) - (line.words[index - 1]?.x1 ?? 0);
}
