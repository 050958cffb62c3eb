/** VAT identifiers, tax number, IBAN and BIC: right check digits, and never our own. */
import type { Claim } from "../../domain/extraction.ts";
import { foldIdentifier, parseIban } from "../../domain/values/identifiers.ts";
import type { IdSpot } from "../candidates.ts";
import { claimOf } from "../confidence.ts";
import { type Spot, spotOf } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";
import type { ReadingHints } from "../page.ts";
import { repairIban } from "../printed/identifiers.ts";
import { announcementsOf, supportOf } from "../score.ts";

interface IdentityClaims {
  readonly supplierVatId?: Claim;
  readonly buyerVatId?: Claim;
  readonly supplierTaxNumber?: Claim;
  readonly iban?: Claim;
  readonly bic?: Claim;
}

/** Groups of an IBAN that may stand on a second line. */
const MOST_GROUPS = 6;

interface Ranked {
  readonly id: IdSpot;
  readonly score: number;
}

export function readIdentities(layout: Layout, hints: ReadingHints, buyer: Spot | null): IdentityClaims {
  const vat = readVatIds(layout, new Set(hints.ownVatIds.map(foldIdentifier)), buyer);
  const iban = readIban(layout, new Set(hints.ownIbans.map(foldIdentifier)));
  const bic = claimBest(
    layout.bics.map((id) => ({ id, score: supportOf(announcementsOf(id, layout), ["bic"]) })),
    0.3,
  );
  const taxNumber = readTaxNumber(layout);
  return {
    ...vat,
    ...(taxNumber ? { supplierTaxNumber: taxNumber } : {}),
    ...(iban ? { iban } : {}),
    ...(bic ? { bic } : {}),
  };
}

/** Ours is the buyer's; of the rest the one that stands away from the buyer's address is the supplier's. */
function readVatIds(
  layout: Layout,
  own: ReadonlySet<string>,
  buyer: Spot | null,
): Pick<IdentityClaims, "supplierVatId" | "buyerVatId"> {
  const ours = layout.vatIds.find((id) => own.has(foldIdentifier(id.value)));
  const others = layout.vatIds.filter((id) => !own.has(foldIdentifier(id.value)));
  const ranked = distinct(others.map((id) => ({ id, score: supplierVatScore(id, layout, buyer) })));
  const [first, second] = ranked;
  const supplier = first && first.score > 0 ? first : undefined;
  const buyers = ours ?? ranked.find((one) => one !== supplier && isBuyers(one, layout, buyer))?.id;
  return {
    ...(supplier ? { supplierVatId: claimIdentity(supplier, second, ours !== undefined) } : {}),
    ...(buyers ? { buyerVatId: claimBuyers(buyers, { layout, buyer, isOurs: ours !== undefined }) } : {}),
  };
}

function supplierVatScore(id: IdSpot, layout: Layout, buyer: Spot | null): number {
  const announcements = announcementsOf(id, layout);
  const support = supportOf(announcements, ["supplier_vat_id"]);
  const customers = supportOf(announcements, ["customer_vat_id"]);
  const called = Math.max(
    0,
    ...announcements.filter((one) => one.label.kinds.has("bill_to")).map((one) => one.strength),
  );
  return (
    0.4 +
    Math.max(0, support) -
    1.2 * Math.max(0, customers) -
    0.5 * called +
    (id.valid ? 0.3 : 0) -
    nearBuyer(id, buyer)
  );
}

function isBuyers({ id, score }: Ranked, layout: Layout, buyer: Spot | null): boolean {
  return score < 0 || nearBuyer(id, buyer) > 0 || supportOf(announcementsOf(id, layout), ["customer_vat_id"]) > 0.4;
}

/** Ours, called the customer's, or printed in the buyer's address. */
function claimBuyers(
  id: IdSpot,
  { layout, buyer, isOurs }: { layout: Layout; buyer: Spot | null; isOurs: boolean },
): Claim {
  const called = supportOf(announcementsOf(id, layout), ["customer_vat_id"]) > 0.6;
  const chance = isOurs ? 0.97 : called ? 0.95 : nearBuyer(id, buyer) > 0 ? 0.92 : 0.7;
  return claimOf(id, id.value, { chance, sure: id.valid });
}

/** Under the buyer's name, in its column and within a dozen lines. */
function nearBuyer(id: Spot, buyer: Spot | null): number {
  if (!buyer || buyer.line.page !== id.line.page) return 0;
  const unit = id.line.unit;
  const below = (id.y0 - buyer.y1) / unit;
  return below > -1 && below < 14 && id.x1 > buyer.x0 - unit && id.x0 < buyer.x0 + 22 * unit ? 1.1 : 0;
}

function claimIdentity(best: Ranked, rival: Ranked | undefined, ownSeen: boolean): Claim {
  const clear = !rival || rival.score < 0 || best.score - rival.score > 0.6;
  const chance = best.id.valid ? (clear ? 0.94 : 0.7) + (ownSeen ? 0.03 : 0) : 0.6;
  return claimOf(best.id, best.id.value, { chance, sure: best.id.valid && clear });
}

/** Accepted only when the check digits are right and there is no second account to choose from. */
function readIban(layout: Layout, own: ReadonlySet<string>): Claim | undefined {
  const whole = layout.ibans.map((id) => (id.valid ? id : (continuedBelow(id, layout) ?? id)));
  const others = whole.filter((id) => !own.has(foldIdentifier(id.value)));
  const ranked = distinct(
    others.map((id) => ({
      id,
      score: Math.max(0, supportOf(announcementsOf(id, layout), ["iban"])) + (id.valid ? 1 : 0),
    })),
  );
  const [best, rival] = ranked;
  if (!best || (!best.id.valid && best.score < 0.3)) return undefined;
  if (!best.id.valid) {
    const ocr = best.id.line.words.some((word) => word.confidence !== null);
    const repaired = ocr ? repairIban(best.id.value) : null;
    return claimOf(best.id, repaired ?? best.id.value, { chance: repaired ? 0.7 : 0.4, sure: false });
  }
  const alone = !rival?.id.valid;
  return claimOf(best.id, best.id.value, { chance: alone ? 0.97 : 0.6, sure: alone });
}

/** An account broken over two lines of a narrow column: the groups below that make the check digits right. */
function continuedBelow(id: IdSpot, layout: Layout): IdSpot | null {
  const { line } = id;
  if (!line.segments.some((segment) => segment.to === id.to)) return null;
  const below = linesBetween(layout, line, line.y1, line.y1 + 1.5 * line.unit).filter(
    (other) => other.y0 > line.y0 + 0.5 * line.unit,
  );
  const found = below.flatMap((other) => {
    const start = other.words.findIndex((word) => word.x0 > line.x0 - line.unit && word.x0 < id.x1);
    const groups = start < 0 ? [] : other.words.slice(start, start + MOST_GROUPS).map((word) => word.text);
    const longer = groups.map((_, at) => id.value + groups.slice(0, at + 1).join(""));
    return longer.find((value) => /^[A-Z0-9]+$/.test(value) && parseIban(value) !== null) ?? [];
  });
  return found[0] ? { ...id, value: found[0], valid: true } : null;
}

/** Printed in parts ("044 241 601 03") or with slashes: all the figures after the label. */
function readTaxNumber(layout: Layout): Claim | undefined {
  const ranked = layout.ids
    .map((id) => ({ id: wholeNumber(id), score: supportOf(announcementsOf(id, layout), ["tax_number"]) }))
    .filter(({ id }) => foldIdentifier(id.value).length >= 8);
  return claimBest(ranked, 0.4);
}

function wholeNumber(id: IdSpot): IdSpot {
  let to = id.to;
  const { line } = id;
  while (
    /^[\d/]+$/.test(line.words[to]?.text ?? "") &&
    (line.words[to]?.x0 ?? 0) - (line.words[to - 1]?.x1 ?? 0) < 0.8 * line.unit
  )
    to += 1;
  if (to === id.to) return id;
  const spot = spotOf(line, id.from, to);
  return { ...id, ...spot, value: spot.text };
}

function claimBest(ranked: readonly Ranked[], least: number): Claim | undefined {
  const [best, rival] = distinct(ranked);
  if (!best || best.score < least) return undefined;
  const clear = !rival || rival.score < least;
  return claimOf(best.id, best.id.value, { chance: clear ? 0.92 : 0.7, sure: best.score > 0.6 });
}

/** One entry a value, best score first. */
function distinct(ranked: readonly Ranked[]): Ranked[] {
  const best = new Map<string, Ranked>();
  for (const one of ranked) {
    const key = foldIdentifier(one.id.value);
    if (one.score > (best.get(key)?.score ?? Number.NEGATIVE_INFINITY)) best.set(key, one);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}
