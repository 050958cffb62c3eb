/** Numbers of papers: the invoice's own, orders, delivery notes and the invoice a credit note corrects. */
import type { Claim } from "../../domain/extraction.ts";
import type { IdSpot } from "../candidates.ts";
import { claimOf, labelledChance } from "../confidence.ts";
import type { LabelKind } from "../words/label-kinds.ts";
import { type AnnouncedId, idSupport, shapeOf } from "./id-evidence.ts";

export { announceIds } from "./id-evidence.ts";

/** The best candidate of a field and how far it leads. */
interface ChosenId {
  readonly id: IdSpot;
  readonly support: number;
  readonly margin: number;
}

const LEAST = 0.3;
const CLEAR_ORDER = 0.5;

/** The number that the evidence for these kinds supports best; null when none is supported enough. */
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
    .map((one) => ({ id: one.id, support: idSupport(one, kinds) + shapeOf(one.id) + maskBonus(one.id, masks) }))
    .sort((a, b) => b.support - a.support);
}

function maskBonus({ value }: IdSpot, masks: readonly string[]): number {
  const mask = maskOf(value);
  return masks.some((one) => maskOf(one) === mask) ? 0.6 : 0;
}

/** "PO-1001" and "PO-9999" have the mask "AA-9999". */
function maskOf(value: string): string {
  return value.toUpperCase().replace(/\d/g, "9").replace(/[A-Z]/g, "A");
}
