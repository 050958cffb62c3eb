/** Numbers of papers: the invoice's own, orders, delivery notes and the invoice a credit note corrects. */
import type { Claim } from "../../domain/extraction.ts";
import type { IdSpot } from "../candidates.ts";
import { claimOf, labelledChance } from "../confidence.ts";
import { kindsOfBeginning } from "../labels.ts";
import type { Layout } from "../layout.ts";
import { type Announcement, announcementsOf, supportOf } from "../score.ts";
import type { Label, LabelKind } from "../words/label-kinds.ts";

/** An identifier with the labels that announce it, asked once and used for every field. */
interface AnnouncedId {
  readonly id: IdSpot;
  readonly announcements: readonly Announcement[];
}

/** The best candidate of a field and how far it leads. */
interface ChosenId {
  readonly id: IdSpot;
  readonly support: number;
  readonly margin: number;
}

const LEAST = 0.3;
const CLEAR_ORDER = 0.5;
const TITLE = 0.92;
const NUMBER_WORD = /^(?:n[or°º]?[°º.]?|nro|num|č)[.:]?$/i;

export function announceIds(layout: Layout): AnnouncedId[] {
  return layout.ids.map((id) => ({ id, announcements: announcementsOf(id, layout) }));
}

/** The number that labels of this kind announce best; null when none is announced. */
export function chooseId(
  ids: readonly AnnouncedId[],
  kinds: readonly LabelKind[],
  masks: readonly string[] = [],
): ChosenId | null {
  const ranked = rank(ids, kinds, masks);
  const [clearest] = ranked;
  if (!clearest || clearest.support < LEAST) return null;
  const best = ranked.find((one) => isLonger(one, clearest)) ?? clearest;
  const rival = ranked.find((other) => other.id.value !== best.id.value && !best.id.value.endsWith(other.id.value));
  return { ...best, margin: best.support - Math.max(0, rival?.support ?? 0) };
}

/** "R 6619-2024" and its second half are announced by the same words: the whole is meant. */
function isLonger(one: { id: IdSpot; support: number }, than: { id: IdSpot; support: number }): boolean {
  const sameEnd = one.id.line === than.id.line && one.id.to === than.id.to && one.id.from === than.id.from - 1;
  return sameEnd && one.support > 0.7 * than.support;
}

export function claimId(chosen: ChosenId | null): Claim | undefined {
  if (!chosen) return undefined;
  return claimOf(chosen.id, chosen.id.value, { chance: labelledChance(chosen), sure: !mayBeMisread(chosen.id) });
}

/** OCR cannot tell O from 0 or I from 1 among digits. */
function mayBeMisread({ value, line }: IdSpot): boolean {
  const ocr = line.words.some((word) => word.confidence !== null);
  return ocr && /[OIlSBZ]\d|\d[OIlSBZ]/.test(value);
}

/** Every order number in sight: clearly labelled, or of the form that open orders have; the best first. */
export function orderNumbers(ids: readonly AnnouncedId[], masks: readonly string[]): string[] {
  const clear = rank(ids, ["po_number"], masks).filter((one) => one.support >= CLEAR_ORDER);
  return [...new Set(clear.map((one) => one.id.value))];
}

function rank(
  ids: readonly AnnouncedId[],
  kinds: readonly LabelKind[],
  masks: readonly string[],
): { id: IdSpot; support: number }[] {
  return ids
    .map(({ id, announcements }) => ({
      id,
      support:
        Math.max(supportOf(announcements, kinds), titled(id, announcements, kinds)) + shape(id) + maskBonus(id, masks),
    }))
    .sort((a, b) => b.support - a.support);
}

/** "Invoice 4711" alone in its cell, perhaps with a date: the title of the paper gives its number. */
function titled(id: IdSpot, announcements: readonly Announcement[], kinds: readonly LabelKind[]): number {
  const { line, from, to } = id;
  const segment = line.segments.find((one) => one.from <= from && one.to >= to);
  const title = announcements.find(({ label, relation }) => relation === "left" && label.line === line)?.label;
  if (!segment || !title || title.from !== segment.from || !isTitle(title, kinds)) return 0;
  const between = line.words.slice(title.to, from).map((word) => word.text);
  const high = line.page === 1 && id.y0 < 0.6 * line.pageHeight;
  if (!high || segment.to - to > 6 || between.length > 1 || !between.every((text) => NUMBER_WORD.test(text))) return 0;
  const large = line.words[title.from]?.bold || title.y1 - title.y0 > 1.15 * line.unit;
  return large || between.length > 0 ? TITLE : 0.8 * TITLE;
}

/** A kind of invoice, by itself or as the beginning of a longer label. */
function isTitle(title: Label, kinds: readonly LabelKind[]): boolean {
  const all = [...title.kinds, ...kindsOfBeginning(title.phrase)];
  return kinds.includes("invoice_number") && all.some((kind) => kind === "type_invoice" || kind === "type_credit_note");
}

/** Small things that make a token look like a number of a paper, or not. */
function shape(id: IdSpot): number {
  const { value, line, from, to } = id;
  const unlikely: readonly (readonly [boolean, number])[] = [
    [line.page > 1, 0.1],
    [/^[\d.,]+[.,]\d{2}$/.test(value), 0.4],
    [value.length < 3, 0.25],
    [/^(19|20)\d{2}$/.test(value), 0.1],
    // "Invoice (380)" is the code of a kind of paper.
    [/^\(.*\)$/.test(line.words[from]?.text ?? ""), 0.5],
    // In the middle of a sentence or an address.
    [isTextBeside(id, to, /^\p{L}{4,}$/u), 0.12],
    [isTextBeside(id, from - 1, /\p{L}$/u), 0.08],
  ];
  const less = unlikely.reduce((sum, [holds, weight]) => sum + (holds ? weight : 0), 0);
  // "RE 2026-118" is one number; its second half alone is the lesser reading.
  return (to - from > 1 ? 0.03 : 0) - less;
}

function isTextBeside({ line, from }: IdSpot, at: number, pattern: RegExp): boolean {
  const [left, right] = at < from ? [line.words[at], line.words[at + 1]] : [line.words[at - 1], line.words[at]];
  const word = line.words[at];
  return word !== undefined && pattern.test(word.text) && (right?.x0 ?? 0) - (left?.x1 ?? 0) < 1.2 * line.unit;
}

function maskBonus({ value }: IdSpot, masks: readonly string[]): number {
  const mask = maskOf(value);
  return masks.some((one) => maskOf(one) === mask) ? 0.6 : 0;
}

/** "PO-1001" and "PO-9999" have the mask "AA-9999". */
function maskOf(value: string): string {
  return value.toUpperCase().replace(/\d/g, "9").replace(/[A-Z]/g, "A");
}
