/** Whose VAT identifier is whose: ours by our settings, the rest by labels, headings and the buyer's address. */
import type { Claim } from "../../domain/extraction.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import type { IdSpot } from "../candidates.ts";
import { claimOf } from "../confidence.ts";
import { type Spot, spotOf } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";
import { announcementsOf, supportOf } from "../score.ts";
import type { LabelKind } from "../words/label-kinds.ts";
import { labelledVatIds } from "./labelled-vat-ids.ts";
import { headsParty } from "./party-headings.ts";
import { beginsWithYour, isCalledYours } from "./party-rows.ts";

export interface VatClaims {
  readonly supplierVatId?: Claim;
  readonly buyerVatId?: Claim;
}

interface Ranked {
  readonly id: IdSpot;
  readonly score: number;
  readonly side: Side;
}

/** Whom the place on the page gives it to. */
type Side = "supplier" | "buyer" | null;

/** A heading reaches so many word heights down its column; a buyer's address somewhat less. */
const HEADING_REACH = 16;
const ADDRESS_REACH = 12;
const ALIGNED = 2;

/** Ours is the buyer's; of the rest the one that stands away from the buyer's address is the supplier's. */
export function readVatIds(layout: Layout, own: ReadonlySet<string>, buyer: Spot | null): VatClaims {
  const all = [...layout.vatIds, ...labelledVatIds(layout)];
  const isOwn = ({ value }: IdSpot) => own.has(foldIdentifier(value)) || own.has(foldIdentifier(value).slice(2));
  const ours = all.find(isOwn);
  const places = all.filter((id) => !isOwn(id)).map((id) => rank(id, layout, buyer));
  const ranked = distinct(places);
  const [first, second] = ranked;
  const supplier = first && first.score > 0 ? first : undefined;
  const theirs = places
    .toSorted((a, b) => a.score - b.score)
    .find((one) => one.id.value !== supplier?.id.value && isBuyers(one, layout));
  return {
    ...(supplier ? { supplierVatId: claimSuppliers(supplier, second, ours !== undefined) } : {}),
    ...(ours ? { buyerVatId: claimOf(ours, ours.value, { chance: 0.97, sure: ours.valid }) } : {}),
    ...(!ours && theirs ? { buyerVatId: claimBuyers(theirs, layout) } : {}),
  };
}

function rank(id: IdSpot, layout: Layout, buyer: Spot | null): Ranked {
  const announcements = announcementsOf(id, layout);
  const own = Math.max(0, supportOf(announcements, ["supplier_vat_id"]));
  const customers = Math.max(0, supportOf(announcements, ["customer_vat_id"]));
  const yours = isCalledYours(id, layout) ? 1.2 : 0;
  const side = sideOf(id, layout, buyer);
  const placed = side === "buyer" ? -1.1 : side === "supplier" ? 0.3 : 0;
  return { id, side, score: 0.4 + own - 1.2 * customers - yours + placed + (id.valid ? 0.3 : 0) };
}

/** The party whose heading stands next above in the column, or the buyer whose address it ends. */
function sideOf(id: IdSpot, layout: Layout, buyer: Spot | null): Side {
  const edges = edgesOf(id);
  const { line } = id;
  const above = linesBetween(layout, line, id.y0 - HEADING_REACH * line.unit, id.y0)
    .filter((other) => other === line || other.y1 <= id.y0 + 0.3 * line.unit)
    .toReversed();
  const rows = above.flatMap((other) =>
    other.segments
      .map((segment) => spotOf(other, segment.from, segment.to))
      .filter((row) => (other === line ? isBeside(row, id) : isAligned(row, edges))),
  );
  for (const row of rows) {
    const side = holds(row, buyer) && isNear(id, row) ? "buyer" : headingSide(row, id, layout);
    if (side) return side;
  }
  return null;
}

function isAligned(row: Spot, edges: readonly number[]): boolean {
  return edges.some((x) => Math.abs(x - row.x0) < ALIGNED * row.line.unit);
}

function holds(row: Spot, spot: Spot | null): boolean {
  return spot !== null && spot.line === row.line && spot.from >= row.from && spot.from < row.to;
}

/** The identifier's own cell. */
function isBeside(row: Spot, id: Spot): boolean {
  return row.from <= id.from && id.from < row.to;
}

function isNear(id: Spot, buyer: Spot): boolean {
  return id.y0 - buyer.y1 < ADDRESS_REACH * id.line.unit;
}

/** Where its own cell begins, and where the cell of its label before it does. */
function edgesOf({ line, from }: Spot): number[] {
  const at = line.segments.findIndex((one) => one.from <= from && one.to > from);
  const [own, before] = [line.segments[at], line.segments[at - 1]];
  const startsCell = own?.from === from;
  return [own, startsCell ? before : undefined].flatMap((one) => (one ? [line.words[one.from]?.x0 ?? 0] : []));
}

function headingSide(row: Spot, id: Spot, layout: Layout): Side {
  const labels = (layout.labelsOf.get(row.line) ?? []).filter(
    (label) => label.from === row.from && label.to <= row.to && headsParty(label, id),
  );
  const isCalled = (kind: LabelKind) => labels.some((label) => label.kinds.has(kind));
  if (isCalled("bill_to")) return "buyer";
  if (isCalled("supplier")) return "supplier";
  return row.line !== id.line && row.to - row.from <= 3 && beginsWithYour(row.text) && !/\d/.test(row.text)
    ? "buyer"
    : null;
}

function isBuyers({ id, score, side }: Ranked, layout: Layout): boolean {
  return score < 0 || side === "buyer" || supportOf(announcementsOf(id, layout), ["customer_vat_id"]) > 0.4;
}

/** Called the customer's, or printed in the buyer's address. */
function claimBuyers({ id, side }: Ranked, layout: Layout): Claim {
  const called = supportOf(announcementsOf(id, layout), ["customer_vat_id"]) > 0.6 || isCalledYours(id, layout);
  return claimOf(id, id.value, { chance: called ? 0.95 : side === "buyer" ? 0.92 : 0.7, sure: id.valid });
}

function claimSuppliers(best: Ranked, rival: Ranked | undefined, ownSeen: boolean): Claim {
  const clear = !rival || rival.score < 0 || best.score - rival.score > 0.6;
  const chance = best.id.valid ? (clear ? 0.94 : 0.7) + (ownSeen ? 0.03 : 0) : 0.6;
  return claimOf(best.id, best.id.value, { chance, sure: best.id.valid && clear });
}

/** One entry a value, in its best place; best first. */
function distinct(ranked: readonly Ranked[]): Ranked[] {
  const best = new Map<string, Ranked>();
  for (const one of ranked) {
    const key = foldIdentifier(one.id.value);
    if (one.score > (best.get(key)?.score ?? Number.NEGATIVE_INFINITY)) best.set(key, one);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}
