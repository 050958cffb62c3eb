/** Numbers of papers: the invoice's own, orders, delivery notes and the invoice a credit note corrects. */
import type { Claim } from "../domain/extraction.ts";
import type { IdSpot } from "./candidates.ts";
import { claimOf, labelledChance } from "./confidence.ts";
import type { LabelKind } from "./label-kinds.ts";
import type { Layout } from "./layout.ts";
import { announcementsOf, supportOf, type Announcement } from "./score.ts";

/** An identifier with the labels that announce it, asked once and used for every field. */
export interface AnnouncedId {
  readonly id: IdSpot;
  readonly announcements: readonly Announcement[];
}

/** The best candidate of a field and how far it leads. */
export interface ChosenId {
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
export function chooseId(ids: readonly AnnouncedId[], kinds: readonly LabelKind[], masks: readonly string[] = []): ChosenId | null {
  const ranked = rank(ids, kinds, masks);
  const [best] = ranked;
  if (!best || best.support < LEAST) return null;
  const rival = ranked.find((other) => other.id.value !== best.id.value && !best.id.value.endsWith(other.id.value));
  return { ...best, margin: best.support - Math.max(0, rival?.support ?? 0) };
}

export function claimId(chosen: ChosenId | null): Claim | undefined {
  if (!chosen) return undefined;
  return claimOf(chosen.id, chosen.id.value, labelledChance(chosen));
}

/** Every order number in sight: clearly labelled, or of the form that open orders have; the best first. */
export function orderNumbers(ids: readonly AnnouncedId[], masks: readonly string[]): string[] {
  const clear = rank(ids, ["po_number"], masks).filter((one) => one.support >= CLEAR_ORDER);
  return [...new Set(clear.map((one) => one.id.value))];
}

function rank(ids: readonly AnnouncedId[], kinds: readonly LabelKind[], masks: readonly string[]): { id: IdSpot; support: number }[] {
  return ids
    .map(({ id, announcements }) => ({ id, support: supportOf(announcements, kinds) + shape(id) + maskBonus(id, masks) }))
    .sort((a, b) => b.support - a.support);
}

/** Small things that make a token look like a number of a paper, or not. */
function shape({ value, line, from, to }: IdSpot): number {
  const next = line.words[to];
  const previous = line.words[from - 1];
  const near = (gap: number) => gap < 1.2 * line.unit;
  let score = line.page > 1 ? -0.1 : 0;
  if (/[.,]\d{2}$/.test(value) && /^[\d.,]+$/.test(value)) score -= 0.4;
  if (value.length < 3) score -= 0.25;
  if (/^(19|20)\d{2}$/.test(value)) score -= 0.1;
  if (next && /^\p{L}{4,}$/u.test(next.text) && near(next.x0 - (line.words[to - 1]?.x1 ?? 0))) score -= 0.12;
  if (previous && /\p{L}$/u.test(previous.text) && near((line.words[from]?.x0 ?? 0) - previous.x1)) score -= 0.08;
  // "RE 2026-118" is one number; its second half alone is the lesser reading.
  if (to - from > 1) score += 0.03;
  return score;
}

function maskBonus({ value }: IdSpot, masks: readonly string[]): number {
  const mask = maskOf(value);
  return masks.some((one) => maskOf(one) === mask) ? 0.55 : 0;
}

/** "PO-1001" and "PO-9999" have the mask "AA-9999". */
export function maskOf(value: string): string {
  return value.toUpperCase().replace(/\d/g, "9").replace(/[A-Z]/g, "A");
}
