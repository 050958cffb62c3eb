/** From remembered anchors to places on this page: each field's anchors vote, and the place most trusted is foretold. */
import type { Spot } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";
import { spotsRightOf } from "./make-anchors.ts";
import { placesOf } from "./phrases.ts";
import type { Anchor, TaughtField } from "./supplier-profile.ts";
import { isAmount, spotsFor } from "./taught-values.ts";

/** An anchor with what its history is worth. */
export interface TrustedAnchor {
  readonly anchor: Anchor;
  /** Mean of a Beta distribution: the chance that it leads to the right value, 0 to 1. */
  readonly trust: number;
  /** Times a person let stand what it led to. */
  readonly hits: number;
  /** A person showed the place, not only let it stand. */
  readonly isTaught: boolean;
}

export interface Prediction {
  readonly field: TaughtField;
  readonly spot: Spot;
  readonly trust: number;
  readonly hits: number;
  readonly isTaught: boolean;
  /** All that speaks for the place. */
  readonly weight: number;
  /** Distance to the best other place, as a share of the best vote. */
  readonly margin: number;
}

const WEIGHT: Readonly<Record<Anchor["relation"], number>> = { right: 1, below: 0.9, near: 0.6 };
const DOWN_PLAY = 0.8;
const ACROSS_PLAY = 1.6;
/** Heights of the page that count as the same place. */
const SAME_PLACE = 0.04;
const CLEAR = 0.1;

/** At most one place a field; none where two places are trusted alike. */
export function foretell(anchors: readonly TrustedAnchor[], layout: Layout): ReadonlyMap<TaughtField, Prediction> {
  const byField = Map.groupBy(anchors, ({ anchor }) => anchor.field);
  const all = [...byField].flatMap(([field, own]) => foretellField(field, own, layout) ?? []);
  const clear = all.filter((one) => isAmount(one.field) || !all.some((other) => takesPlace(other, one)));
  return new Map(clear.map((one) => [one.field, one]));
}

/** One number is not two things: it goes to the field whose anchors speak louder. */
function takesPlace(other: Prediction, one: Prediction): boolean {
  if (other === one || other.spot.line !== one.spot.line) return false;
  const overlap = other.spot.from < one.spot.to && one.spot.from < other.spot.to;
  return overlap && other.weight > one.weight;
}

/** Where this anchor alone leads; null when its words or a fitting value are not there. */
export function follow(anchor: Anchor, layout: Layout): Spot | null {
  const [best] = votesOf(anchor, layout).toSorted((a, b) => b.weight - a.weight);
  return best?.spot ?? null;
}

interface Vote {
  readonly spot: Spot;
  readonly weight: number;
}

function foretellField(field: TaughtField, own: readonly TrustedAnchor[], layout: Layout): Prediction | null {
  const votes = own.flatMap((trusted) =>
    votesOf(trusted.anchor, layout).map(({ spot, weight }) => ({ trusted, spot, weight: weight * trusted.trust })),
  );
  const places = [...Map.groupBy(votes, ({ spot }) => keyOf(spot)).values()].map((all) => ({
    spot: all[0]?.spot,
    weight: all.reduce((sum, vote) => sum + vote.weight, 0),
    voters: all.map((vote) => vote.trusted),
  }));
  // What merely stands near is not enough where a label was learned too.
  const isLabelled = own.some(({ anchor }) => anchor.relation !== "near");
  const [best, rival] = places
    .filter(({ voters }) => !isLabelled || voters.some(({ anchor }) => anchor.relation !== "near"))
    .sort((a, b) => b.weight - a.weight);
  if (!best?.spot) return null;
  const margin = 1 - (rival?.weight ?? 0) / best.weight;
  if (margin < CLEAR && rival?.spot?.text !== best.spot.text) return null;
  return {
    field,
    spot: best.spot,
    trust: Math.max(...best.voters.map((voter) => voter.trust)),
    hits: Math.max(...best.voters.map((voter) => voter.hits)),
    isTaught: best.voters.some((voter) => voter.isTaught),
    weight: best.weight,
    margin,
  };
}

function keyOf({ line, x0, x1, y0 }: Spot): string {
  return `${line.page} ${Math.round(x0)} ${Math.round(x1)} ${Math.round(y0)}`;
}

/** Every place the anchor could mean; nearer to what was learned weighs more. */
function votesOf(anchor: Anchor, layout: Layout): Vote[] {
  return placesOf(anchor.phrase, layout).flatMap((phrase) => {
    const spots = anchor.relation === "right" ? rightOf(anchor, phrase, layout) : around(anchor, phrase, layout);
    return spots.map((spot) => ({ spot, weight: WEIGHT[anchor.relation] * closeness(anchor, phrase, spot) }));
  });
}

/** The value with as many others before it as then; where it stands as far off as then, that weighs more. */
function rightOf(anchor: Anchor, phrase: Spot, layout: Layout): readonly Spot[] {
  const spots = spotsRightOf(anchor, phrase, layout);
  const counted = spots[anchor.skips];
  return spots.filter((spot) => spot === counted || across(anchor, phrase, spot) < ACROSS_PLAY);
}

function around(anchor: Anchor, phrase: Spot, layout: Layout): readonly Spot[] {
  const { unit } = phrase.line;
  const y = phrase.y0 + anchor.dy * unit;
  const lines = linesBetween(layout, phrase.line, y - DOWN_PLAY * unit, y + 2 * unit);
  return spotsFor(anchor, lines, layout).filter(
    (spot) =>
      Math.abs(spot.y0 - y) < DOWN_PLAY * unit && across(anchor, phrase, spot) < ACROSS_PLAY && !covers(spot, phrase),
  );
}

/** How far sideways from where it was learned, in line heights; values grow to the left or to the right. */
function across(anchor: Anchor, phrase: Spot, spot: Spot): number {
  const { unit } = phrase.line;
  const left = anchor.relation === "right" ? phrase.x1 : phrase.x0;
  return Math.min(
    Math.abs(spot.x0 - left - anchor.dx0 * unit) / unit,
    Math.abs(spot.x1 - phrase.x1 - anchor.dx1 * unit) / unit,
  );
}

function closeness(anchor: Anchor, phrase: Spot, spot: Spot): number {
  const off = Math.min(1, across(anchor, phrase, spot) / (2 * ACROSS_PLAY));
  const samePlace = Math.abs(spot.y0 / spot.line.pageHeight - anchor.place) < SAME_PLACE;
  return 1 - 0.5 * off + (samePlace ? 0.2 : 0);
}

function covers(spot: Spot, phrase: Spot): boolean {
  return spot.line === phrase.line && spot.from < phrase.to && phrase.from < spot.to;
}
