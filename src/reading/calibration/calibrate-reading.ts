/**
 * Puts measured chances in the place of the rules' own, field by field and for the document. It may take acceptance
 * away and never gives it: what vetoed a value before still does, and synthetic papers loosen nothing.
 */
import { type Claim, type Claims, FIELD_NAMES, type FieldName, type Reading } from "../../domain/extraction.ts";
import { chanceOn, claimedChance } from "./curve.ts";
import { FAMILY_OF } from "./families.ts";
import { FITTED, type Fitted } from "./fitted.ts";
import { scoreOf } from "./sureness.ts";

/** The reading with fitted chances and with how sure it is as a whole; an e-invoice says itself what it means. */
export function calibrated(reading: Reading, fitted: Fitted = FITTED): Reading {
  return withSureness(withChances(reading, fitted), fitted);
}

/** Each claim with the chance of its family; to be done once, on what the rules said. */
export function withChances(reading: Reading, fitted: Fitted = FITTED): Reading {
  const fields: Claims = Object.fromEntries(
    FIELD_NAMES.flatMap((name) => {
      const claim = reading.fields[name];
      return claim === undefined ? [] : [[name, withChance(name, claim, fitted)] as const];
    }),
  );
  return { ...reading, fields };
}

/** How sure the reading is as a whole, from the chances its claims have now; to be done again after every change. */
export function withSureness(reading: Reading, { document }: Fitted = FITTED): Reading {
  if (reading.source === "xml") return reading;
  return { ...reading, sureness: { chance: chanceOn(document.curve, scoreOf(reading, document.weights)) } };
}

/** What a supplier's profile, a person or a model said was never measured here and keeps its own word. */
function withChance(name: FieldName, claim: Claim, { fields, accept }: Fitted): Claim {
  if (claim.source !== "text" && claim.source !== "ocr") return claim;
  const least = accept[name] ?? 0;
  return {
    ...claim,
    confidence: rounded(claimedChance(fields[claim.source][FAMILY_OF[name]], claim.confidence)),
    accepted: claim.accepted && (claim.source === "ocr" || claim.confidence >= least),
  };
}

const PLACES = 1e4;

/** Down, so that no bound is passed by a rounding. */
function rounded(chance: number): number {
  return Math.floor(chance * PLACES) / PLACES;
}
