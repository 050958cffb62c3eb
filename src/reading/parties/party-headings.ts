/** Words that announce a party: headings cut off the name they stand before, and the holder of the account paid to. */

import { fold } from "../fold.ts";
import type { Spot } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";
import type { Label, LabelKind } from "../words/label-kinds.ts";
import { isDebited } from "./bank-account.ts";
import { legalPart } from "./legal-forms.ts";
import { beginsWithYour } from "./party-rows.ts";
import words from "./party-words.json" with { type: "json" };

const PAYEE: ReadonlySet<string> = new Set(words.payee);
const PAYEE_BESIDE_ACCOUNT: ReadonlySet<string> = new Set(words.payeeBesideAccount);
const CAPTIONS: ReadonlySet<string> = new Set([...words.nameCaptions, ...words.payeeBesideAccount, ...words.payee]);
const ADDRESSEES: ReadonlySet<string> = new Set(words.addressees);
const PARTY_KINDS: readonly LabelKind[] = ["supplier", "bill_to", "ship_to"];
const FIRST_WORDS: ReadonlySet<string> = new Set(
  [...CAPTIONS, ...ADDRESSEES].map((phrase) => phrase.split(" ")[0] ?? ""),
);
const LONGEST_HEADING = 4;
const NUMBER_WORD = /^(?:n|nr|nro|no|num|č|ref|id|kod|code)[.:°º]*$/iu;
/** "Bill-to address", "Invoice to details". */
const ADDRESS_WORDS: ReadonlySet<string> = new Set(words.addressWords);
/** A figure this near belongs to the label. */
const VALUE_REACH = 14;
/** The account and its holder stand within so many word heights. */
const ACCOUNT_REACH = { down: 8, across: 30 };

/** The text with headings at its beginning cut off: "TO: Jane Doe" is "Jane Doe", "Käufer:" is nothing. */
export function afterHeading(
  text: string,
  spot: Spot,
  { layout, known }: { layout: Layout; known: KnownNames },
): string {
  const parts = text.split(" ");
  const length = headingLength(parts, spot, layout);
  if (length === 0) return text;
  const rest = parts.slice(length + (parts[length] === ":" ? 1 : 0)).join(" ");
  const closed = isClosed(parts, length);
  if (closed) return rest === "" ? "" : afterHeading(rest, spot, { layout, known });
  // Nobody is called "Account holder".
  if (PAYEE.has(fold(parts.slice(0, length).join(" ")))) return rest;
  return isNameWithout(text, rest, known) ? rest : text;
}

/** Names with a legal form that fill a cell somewhere on the pages, folded. */
export type KnownNames = ReadonlySet<string>;

/** "Mottaker Fjordvik AS" is "Fjordvik AS" unless the whole is a name itself, as "Client Services Ltd" may be. */
function isNameWithout(text: string, rest: string, known: KnownNames): boolean {
  const name = legalPart(rest);
  if (name === undefined) return false;
  if (known.has(fold(name))) return true;
  return !known.has(fold(legalPart(text) ?? text)) && name.split(" ").length > 2;
}

/** How many words at the beginning are a heading: a word for names, an addressee, or a label of the page's. */
function headingLength(parts: readonly string[], spot: Spot, layout: Layout): number {
  const label = labelsInside(spot, layout).find((one) => one.from === spot.from);
  const labelled = label && parts[0] === spot.line.words[label.from]?.text ? label.to - label.from : 0;
  const known = knownHeading(parts, Math.max(1, labelled));
  if (known > 0 || !label || labelled === 0) return known;
  return isClosed(parts, labelled) || PARTY_KINDS.some((kind) => label.kinds.has(kind)) ? labelled : 0;
}

/** The longest heading of our lists that has at least so many words. */
function knownHeading(parts: readonly string[], least: number): number {
  if (!FIRST_WORDS.has(fold(parts[0] ?? "").split(" ")[0] ?? "")) return 0;
  for (let length = Math.min(LONGEST_HEADING, parts.length); length >= least; length -= 1) {
    const phrase = fold(parts.slice(0, length).join(" "));
    if (CAPTIONS.has(phrase) || (ADDRESSEES.has(phrase) && isClosed(parts, length))) return length;
  }
  return 0;
}

/** A colon stands after so many words, or nothing more. */
function isClosed(parts: readonly string[], length: number): boolean {
  return length === parts.length || parts[length] === ":" || parts[length - 1]?.endsWith(":") === true;
}

export function labelsInside(spot: Spot, layout: Layout): Label[] {
  const labels = layout.labelsOf.get(spot.line) ?? [];
  return labels.filter((label) => label.from >= spot.from && label.to <= spot.to);
}

/** Is the whole row a heading? "Client ref.", "Item no. Text", "Ihre Bestellung" and "An" are nobody's names. */
export function isHeading(row: Spot, layout: Layout): boolean {
  if (ADDRESSEES.has(fold(row.text)) || CAPTIONS.has(fold(row.text)) || beginsWithYour(row.text)) return true;
  const labels = labelsInside(row, layout);
  const rest = row.line.words
    .slice(row.from, row.to)
    .filter((word, at) => /\p{L}/u.test(word.text) && !labels.some((one) => covers(one, row.from + at)));
  return labels.length > 0 && rest.every((word) => NUMBER_WORD.test(word.text));
}

function covers(label: Label, word: number): boolean {
  return label.from <= word && word < label.to;
}

/**
 * A label that heads a party: alone in its cell or closed by a colon, or right before the name, and no figure beside
 * it. "Supplier no. 4711" and "Customer 889" head nobody.
 */
export function headsParty(label: Label, name: Spot): boolean {
  const { line } = label;
  const segment = line.segments.find((one) => one.from <= label.from && one.to >= label.to);
  const next = line.words[label.to];
  const closed = next?.text === ":" || line.words[label.to - 1]?.text.endsWith(":");
  if (label.line === name.line && name.from <= label.to && label.to < name.to) return true;
  const rest = line.words.slice(label.to, segment?.to ?? label.to);
  if (!closed && !rest.every((word) => ADDRESS_WORDS.has(fold(word.text)))) return false;
  const value = line.words[label.to + (next?.text === ":" ? 1 : 0)];
  return value === undefined || !/\d/.test(value.text) || value.x0 - label.x1 > VALUE_REACH * line.unit;
}

/** Is this called the holder of the account that is paid to? Everyday words say so beside an account only. */
export function isPayee(spot: Spot, layout: Layout): boolean {
  const phrases = phrasesBefore(spot, layout);
  if (phrases.some((phrase) => PAYEE.has(phrase))) return true;
  return phrases.some((phrase) => PAYEE_BESIDE_ACCOUNT.has(phrase)) && standsByAccount(spot, layout);
}

/** The account, not one of ours that is debited, stands close by. */
export function standsByAccount(spot: Spot, layout: Layout): boolean {
  const { unit, page } = spot.line;
  return [...layout.ibans, ...layout.bics].some(
    (id) =>
      id.line.page === page &&
      !isDebited(id) &&
      Math.abs(id.y0 - spot.y0) < ACCOUNT_REACH.down * unit &&
      Math.abs(id.x0 - spot.x0) < ACCOUNT_REACH.across * unit,
  );
}

/** What stands at its beginning, right before it on the row, and over it at the same edge; folded. */
function phrasesBefore(spot: Spot, layout: Layout): string[] {
  const { line } = spot;
  const runs = Array.from({ length: LONGEST_HEADING }, (_, at) => at + 1);
  const textOf = (from: number, to: number) =>
    fold(
      line.words
        .slice(Math.max(0, from), to)
        .map((word) => word.text)
        .join(" "),
    );
  const inside = runs.map((length) => textOf(spot.from, Math.min(spot.to, spot.from + length)));
  const colon = line.words[spot.from - 1]?.text === ":" ? 1 : 0;
  const before = runs.map((length) => textOf(spot.from - colon - length, spot.from - colon));
  const over = linesBetween(layout, line, spot.y0 - 2 * line.unit, spot.y0)
    .filter((other) => other.y1 <= spot.y0 + 0.3 * line.unit)
    .flatMap((other) =>
      other.segments
        .filter((one) => Math.abs((other.words[one.from]?.x0 ?? 0) - spot.x0) < line.unit)
        .map((one) =>
          fold(
            other.words
              .slice(one.from, one.to)
              .map((word) => word.text)
              .join(" "),
          ),
        ),
    );
  return [...inside, ...before, ...over];
}
