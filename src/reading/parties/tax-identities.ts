/** Identifiers of supplier and buyer together: VAT identifiers, tax number, IBAN and BIC. */
import type { Claim } from "../../domain/extraction.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import type { IdSpot } from "../candidates.ts";
import { claimOf } from "../confidence.ts";
import { type Spot, spotOf } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { ReadingHints } from "../page.ts";
import { announcementsOf, supportOf } from "../score.ts";
import { readIban } from "./bank-account.ts";
import { readVatIds, type VatClaims } from "./vat-identities.ts";

interface IdentityClaims extends VatClaims {
  readonly supplierTaxNumber?: Claim;
  readonly iban?: Claim;
  readonly bic?: Claim;
}

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
