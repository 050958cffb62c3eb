/** Numbers of papers: the invoice's own, orders, delivery notes and the invoice a credit note corrects. */
import type { Claim } from "../../domain/extraction.ts";
import type { IdSpot } from "../candidates.ts";
import { claimOf, labelledChance } from "../confidence.ts";
import type { Layout } from "../layout.ts";
import { type Announcement, announcementsOf, supportOf } from "../score.ts";
import type { LabelKind } from "../words/label-kinds.ts";

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
  const [best] = ranked;
  if (!best || best.support < LEAST) return null;
  const rival = ranked.find((other) => other.id.value !== best.id.value && !best.id.value.endsWith(other.id.value));
  return { ...best, margin: best.support - Math.max(0, rival?.support ?? 0) };
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
      support: supportOf(announcements, kinds) + shape(id) + maskBonus(id, masks),
    }))
    .sort((a, b) => b.support - a.support);
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
