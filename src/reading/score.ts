/** How well a candidate suits a field: the labels beside and above it, and the labels that speak against it. */
import { type Line, type Spot, sameRow, sharedWidth } from "./geometry.ts";
import { type Layout, linesBetween } from "./layout.ts";
import type { Label, LabelKind } from "./words/label-kinds.ts";

/** A label that announces a candidate. */
export interface Announcement {
  readonly label: Label;
  readonly relation: "left" | "above";
  /** 0 to 1: how clearly the place says that these words belong together. */
  readonly strength: number;
  /** The label's weight here: an everyday word that is a caption of its own says more than one in a sentence. */
  readonly weight: number;
}

const ABOVE_REACH = 3.2;
const COLUMN_REACH = 14;
const FAR = 60;
/** Further right than this a value is in another block. */
const CAPTION_REACH = 22;
const CAPTION = 0.85;
/** Labels above this say one thing clearly or, like "your reference", several things everywhere: no caption helps. */
const EVERYDAY = 0.4;
/** Fields whose values have a form of their own, so that a caption and the form together say enough. */
const CAPTIONED: readonly LabelKind[] = [
  "invoice_number",
  "invoice_date",
  "due_date",
  "delivery_date",
  "po_number",
  "delivery_note_number",
];

/** The labels left of a spot on its row, and those in the nearest row above it. */
export function announcementsOf(spot: Spot, layout: Layout, ignoreAbove?: ReadonlySet<Line>): Announcement[] {
  const { unit } = spot.line;
  const left = leftOf(spot, layout);
  const close = left.some(
    (one) =>
      one.strength > 0.6 &&
      one.weight > 0.2 &&
      claimsValues(one.label) &&
      spot.x0 - one.label.x1 < (one.weight > 0.5 ? 14 : 3) * unit,
  );
  const above = aboveOf(spot, layout, ignoreAbove);
  return [...left, ...above.map((one) => (close ? { ...one, strength: one.strength * 0.3 } : one))];
}

/** The labels of the lines from y0 to y1 that meet the condition and are not part of the spot. */
function labelsBetween(spot: Spot, layout: Layout, { y0, fits }: { y0: number; fits: (label: Label) => boolean }) {
  const found: Label[] = [];
  for (const line of linesBetween(layout, spot.line, y0, spot.y1))
    for (const label of layout.labelsOf.get(line) ?? []) if (fits(label) && !covers(label, spot)) found.push(label);
  return found;
}

/** Support by labels of these kinds, less what labels of other kinds claim; about -1 to 1. */
export function supportOf(announcements: readonly Announcement[], kinds: readonly LabelKind[]): number {
  let own = 0;
  let other = 0;
  for (const { label, strength, weight } of announcements) {
    const weighed = strength * weight;
    if (kinds.some((kind) => label.kinds.has(kind))) own = Math.max(own, weighed);
    // An everyday word far away claims nothing.
    else if (claimsValues(label) && (weight > 0.4 || strength > 0.6)) other = Math.max(other, weighed);
  }
  return own - 0.6 * other;
}

/** Headings of columns, parties and papers do not claim a value against another label. */
function claimsValues(label: Label): boolean {
  return [...label.kinds].some((kind) => !kind.startsWith("type_") && !QUIET.has(kind));
}

const QUIET: ReadonlySet<LabelKind> = new Set<LabelKind>([
  "description",
  "item_number",
  "position",
  "qty",
  "unit",
  "unit_price",
  "line_amount",
  "bill_to",
  "ship_to",
  "supplier",
  "payment_terms",
  "reverse_charge",
]);

const MONEY: readonly LabelKind[] = ["net_total", "tax_total", "gross_total", "amount_due"];

function leftOf(spot: Spot, layout: Layout): Announcement[] {
  const unit = spot.line.unit;
  const fits = (label: Label) => label.x1 <= spot.x0 + 0.4 * unit && sameRow(label, spot);
  const beside = labelsBetween(spot, layout, { y0: spot.y0, fits })
    .sort((a, b) => b.x1 - a.x1)
    .slice(0, 4);
  return beside.map((label, rank) => {
    const gap = (spot.x0 - label.x1) / unit;
    const between = valuesBetween(label, spot, layout);
    const words = label.line === spot.line ? spot.from - label.to : 0;
    const text = Math.max(0, words - between - rank) > 4 ? 0.7 : 1;
    const follows = words <= 1 && gap < 5;
    const order = rank === 0 ? 1 : between > 0 ? 0.45 : 0.75;
    const strength = proseFactor(label, follows) * order * 0.75 ** between * text * distanceFactor(label, spot);
    const isCaption = rank === 0 && between === 0 && gap < CAPTION_REACH && (isCell(label) || beginsCell(label, spot));
    return { label, relation: "left", strength, weight: weightOf(label, isCaption) };
  });
}

/** Kinds of paper that carry the number of the invoice itself. */
const TITLES: ReadonlySet<LabelKind> = new Set<LabelKind>(["type_invoice", "type_credit_note"]);

/** Everyday words gain weight as captions; a title of a paper is none. */
function weightOf(label: Label, isCaption: boolean): number {
  const kinds = [...label.kinds];
  if (!isCaption || label.weight > EVERYDAY || kinds.some((kind) => TITLES.has(kind))) return label.weight;
  return CAPTIONED.some((kind) => label.kinds.has(kind)) ? CAPTION : label.weight;
}

/** Does the label fill its cell? */
function isCell(label: Label): boolean {
  return label.line.segments.some((one) => one.from === label.from && one.to === label.to);
}

/** A gap parts less where the value is the very next thing on the line, as in a list of pairs. */
function distanceFactor(label: Label, spot: Spot): number {
  const isNext = label.line === spot.line && label.to === spot.from;
  const gap = (spot.x0 - label.x1) / spot.line.unit;
  return 1 - Math.min(isNext ? 0.2 : 0.5, gap / (isNext ? 3 * FAR : FAR));
}

/** Labels begin their cell; prose mentions them, and then only what follows at once is meant. */
function proseFactor(label: Label, follows: boolean): number {
  if (wordsBefore(label) < 4) return 1;
  return follows ? 0.85 : 0.4;
}

/** How deep in a sentence the label stands: labels begin their cell, prose mentions them. */
function wordsBefore(label: Label): number {
  const segment = label.line.segments.find((one) => one.from <= label.from && one.to > label.from);
  return segment ? label.from - segment.from : 0;
}

function valuesBetween(label: Label, spot: Spot, layout: Layout): number {
  if (label.line !== spot.line) return 0;
  const numbers = layout.numbersOf.get(spot.line) ?? [];
  return numbers.filter((number) => number.from >= label.to && number.to <= spot.from && !number.percent).length;
}

function aboveOf(spot: Spot, layout: Layout, ignore?: ReadonlySet<Line>): Announcement[] {
  const unit = spot.line.unit;
  const fits = (label: Label) => {
    const gap = (spot.y0 - label.y1) / unit;
    if (gap <= -0.3 || !inColumn(label, spot, unit) || sameRow(label, spot) || ignore?.has(label.line)) return false;
    return gap < ABOVE_REACH || (gap < COLUMN_REACH && isMoney(label) && headsFigures(label, spot, layout));
  };
  const over = labelsBetween(spot, layout, { y0: spot.y0 - COLUMN_REACH * unit, fits });
  const nearest = Math.max(...over.map((label) => label.y1));
  return over
    .filter((label) => nearest - label.y1 < 0.6 * unit)
    .map((label) => {
      const gap = Math.max(0, (spot.y0 - label.y1) / unit);
      const busy = hasOwnValue(label, layout) ? 0.3 : 1;
      const blocked = textBetween(label, spot, layout) ? 0.5 : 1;
      const isCaption = gap < 1.6 && busy * blocked === 1 && isAligned(label, spot, unit) && isCell(label);
      const strength = Math.max(0.5, (isCaption ? 0.98 : 0.92) - 0.12 * gap) * busy * blocked;
      return { label, relation: "above", strength, weight: weightOf(label, isCaption) };
    });
}

function inColumn(label: Label, spot: Spot, unit: number): boolean {
  return isAligned(label, spot, unit) || sharedWidth(label, spot) > 0;
}

/** "Date 5 March" in one cell. */
function beginsCell(label: Label, spot: Spot): boolean {
  return label.line === spot.line && label.to === spot.from && wordsBefore(label) === 0;
}

function isAligned(label: Label, spot: Spot, unit: number): boolean {
  return Math.abs(label.x0 - spot.x0) < unit || Math.abs(label.x1 - spot.x1) < unit;
}

/** "Number: 4711" already has its value to the right; what stands below belongs to another label. */
function hasOwnValue(label: Label, layout: Layout): boolean {
  // The rate in "VAT 19 %" belongs to the label.
  const next = label.line.words.slice(label.to, label.to + 4);
  const right = next.filter((word, at) => !word.text.includes("%") && !next[at + 1]?.text.startsWith("%")).slice(0, 3);
  const gap = (right[0]?.x0 ?? Number.POSITIVE_INFINITY) - label.x1;
  const labelled = (layout.labelsOf.get(label.line) ?? []).some((other) => other.from === label.to);
  return gap < 8 * label.line.unit && !labelled && right.some((word) => /\d/.test(word.text));
}

function textBetween(label: Label, spot: Spot, layout: Layout): boolean {
  const { unit } = spot.line;
  return linesBetween(layout, spot.line, label.y1 - 0.3 * unit, spot.y0).some(
    (line) =>
      line.y0 > label.y1 - 0.3 * unit &&
      line.y1 < spot.y0 + 0.3 * unit &&
      line.words.some((word) => sharedWidth(word, spot) > 0 && /\p{L}/u.test(word.text)),
  );
}

function isMoney(label: Label): boolean {
  return MONEY.some((kind) => label.kinds.has(kind));
}

/** A heading over a column of figures announces the last of them too: only numbers stand between. */
function headsFigures(label: Label, spot: Spot, layout: Layout): boolean {
  const { unit } = spot.line;
  const between = linesBetween(layout, spot.line, label.y1 - 0.3 * unit, spot.y0).filter(
    (line) => line.y0 > label.y1 - 0.3 * unit && line.y1 < spot.y0 + 0.3 * unit,
  );
  const inside = between.flatMap((line) => line.words.filter((word) => sharedWidth(word, spot) > 0));
  return inside.length > 0 && inside.every((word) => /^[-\d.,'€$£%]+$/.test(word.text));
}

function covers(label: Label, spot: Spot): boolean {
  return label.line === spot.line && label.from < spot.to && spot.from < label.to;
}
