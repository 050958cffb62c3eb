/**
 * Captions broken over two lines of a narrow cell: "Invoice / number", "Rechnungs- / datum", "Unit / price".
 * Two short pieces that stand aligned and mean something together that neither says alone become one label,
 * which each of the two lines bears.
 */
import { foldedWords } from "../fold.ts";
import { type Line, type Range, type Spot, sharedWidth, spotOf } from "../geometry.ts";
import { type Entry, entryOf } from "../labels/dictionary.ts";
import { composeCaption } from "./composed-labels.ts";
import { isColumnKind, type Label, type LabelKind } from "./label-kinds.ts";

const MOST_WORDS = 3;
/** Behind a caption stands a value, not a sentence. */
const LONGEST_VALUE = 4;
const CLEAR = 0.7;
const LINES_BELOW = 4;
/** In units of word height. */
const FARTHEST_BELOW = 0.7;
const OVERLAPPING = 0.5;
const ALIGNED = 0.6;
const SAME_SIZE = 1.25;
/** A row of headings has at least so many cells. */
const FEWEST_HEADINGS = 3;
/** What may be asked for in two lines outside of a table. Amounts are left alone: their captions stand beside them. */
const WRAPPED: ReadonlySet<LabelKind> = new Set<LabelKind>([
  "invoice_number",
  "invoice_date",
  "due_date",
  "delivery_date",
  "po_number",
  "delivery_note_number",
  "preceding_invoice",
  "customer_vat_id",
  "trap_id",
  "trap_date",
]);

type LabelsOf = ReadonlyMap<Line, readonly Label[]>;

/** The labels of all lines, with wrapped captions in place of their pieces. */
export function joinWrapped(lines: readonly Line[], labelsOf: LabelsOf): LabelsOf {
  const joined = new Map(labelsOf);
  const pieces = lines.map((line) => line.segments.flatMap((segment) => pieceOf(line, segment) ?? []));
  pieces.forEach((uppers, at) => {
    const following = pieces.slice(at + 1, at + 1 + LINES_BELOW);
    for (const upper of uppers) joinDownward(upper, following, joined);
  });
  return joined;
}

function joinDownward(upper: Spot, following: readonly (readonly Spot[])[], joined: Map<Line, readonly Label[]>): void {
  const lower = pieceBelow(upper, following);
  const meaning = lower && meaningOf(upper, lower, joined);
  if (!meaning) return;
  for (const piece of [upper, lower]) joined.set(piece.line, withLabel(piece, meaning, joined));
}

interface Meaning {
  readonly entry: Entry;
  readonly phrase: string;
}

/** The words of a cell before its value, when they are few and no sentence. */
function pieceOf(line: Line, { from, to }: Range): Spot | null {
  const words = line.words.slice(from, to);
  const value = words.findIndex((word) => /\d/.test(word.text));
  const colon = words.findIndex((word) => word.text.endsWith(":")) + 1;
  const length = Math.min(value < 0 ? words.length : value, colon || words.length);
  if (length === 0 || length > MOST_WORDS || words.length - length > LONGEST_VALUE) return null;
  return words.slice(0, length).every((word) => /\p{L}/u.test(word.text)) ? spotOf(line, from, from + length) : null;
}

/** The one piece right below, set to the same edge or middle; null when either has another neighbour. */
function pieceBelow(upper: Spot, following: readonly (readonly Spot[])[]): Spot | null {
  if (/[:;,.!?]$/.test(upper.text)) return null;
  for (const pieces of following) {
    const [lower, ...others] = pieces.filter((piece) => isUnder(upper, piece));
    if (lower && others.length === 0 && standsAlone(upper, lower)) return lower;
  }
  return null;
}

function isUnder(upper: Spot, lower: Spot): boolean {
  const { unit } = upper.line;
  const gap = lower.y0 - upper.y1;
  const sizes = [upper.y1 - upper.y0, lower.y1 - lower.y0];
  const edges = [lower.x0 - upper.x0, lower.x1 - upper.x1, (lower.x0 + lower.x1 - upper.x0 - upper.x1) / 2];
  return (
    lower.line.page === upper.line.page &&
    gap > -OVERLAPPING * unit &&
    gap < FARTHEST_BELOW * unit &&
    Math.max(...sizes) < SAME_SIZE * Math.min(...sizes) &&
    sharedWidth(upper, lower) > 0 &&
    edges.some((edge) => Math.abs(edge) < ALIGNED * unit)
  );
}

/** Two rows with a value each are two captions: "Order 4711" over "Date 1.2.2026". */
function standsAlone(upper: Spot, lower: Spot): boolean {
  const besides = [besideOf(upper), besideOf(lower)];
  return besides.some((text) => text === "") || !besides.some((text) => /\d/.test(text));
}

/** What stands behind the piece, in its cell or in the next. */
function besideOf({ line, from, to }: Spot): string {
  const at = line.segments.findIndex((one) => one.from <= from && one.to >= to);
  const end = line.segments[at]?.to ?? to;
  const next = end > to ? { from: to, to: end } : line.segments[at + 1];
  return next ? spotOf(line, next.from, next.to).text : "";
}

function meaningOf(upper: Spot, lower: Spot, labelsOf: LabelsOf): Meaning | null {
  const words = wordsOf(upper, lower);
  const ocr = [upper, lower].some(({ line }) => line.words.some((word) => word.confidence !== null));
  const entry = entryOf(words, ocr) ?? composeCaption(words, ocr);
  if (!entry || entry.weight < CLEAR) return null;
  const isHeading = [upper, lower].some(({ line }) => line.segments.length >= FEWEST_HEADINGS);
  const kinds = [...entry.kinds].filter((kind) => WRAPPED.has(kind) || (isHeading && isColumnKind(kind)));
  if (kinds.length === 0 || [upper, lower].some((piece) => speaksAgainst(piece, kinds, labelsOf))) return null;
  return { entry: { ...entry, kinds: new Set(kinds) }, phrase: words.join(" ") };
}

/** A word parted by a hyphen is one again. */
function wordsOf(upper: Spot, lower: Spot): string[] {
  const isParted = /\p{L}[-\u2010]$/u.test(upper.text) && /^\p{Ll}/u.test(lower.text);
  return foldedWords(isParted ? upper.text.slice(0, -1) + lower.text : `${upper.text} ${lower.text}`);
}

/** A piece that clearly says something else by itself is a caption by itself; a paper's name is not. */
function speaksAgainst(piece: Spot, kinds: readonly LabelKind[], labelsOf: LabelsOf): boolean {
  return (labelsOf.get(piece.line) ?? []).some(
    (label) =>
      touches(label, piece) &&
      label.weight >= CLEAR &&
      ![...label.kinds].some((kind) => kinds.includes(kind) || kind.startsWith("type_")),
  );
}

function withLabel({ line, from, to }: Spot, { entry, phrase }: Meaning, labelsOf: LabelsOf): Label[] {
  const others = (labelsOf.get(line) ?? []).filter((label) => !touches(label, { from, to }));
  return [...others, { ...spotOf(line, from, to), ...entry, phrase }].sort((a, b) => a.from - b.from);
}

function touches(label: Range, piece: Range): boolean {
  return label.from < piece.to && label.to > piece.from;
}
