/**
 * The gate of the document: how sure a reading must be to go without a person. Until people have checked enough
 * invoices the chance is an estimate; from then on what they found is a measurement, and it can shut the gate.
 */
import type { Extraction } from "../../domain/extraction.ts";
import type { Trust } from "../../domain/matching/trust.ts";
import { FITTED } from "../../reading/calibration/fitted.ts";
import { lowerBound, upperBound } from "../measure/proportion.ts";
import type { ReadingTrack } from "../reading-track.ts";

/** As many without an error prove 99.5 %, as 19 of 20 such series do: 0.05^(1/598) = 0.995. */
export const ENOUGH_CHECKED = 600;
const TARGET = 0.995;

/** Null where data was read as data: an e-invoice is not guessed from a page. */
export function trustIn({ reading }: Pick<Extraction, "reading">, track: ReadingTrack): Trust | null {
  if (reading === null || reading.source === "xml") return null;
  const { right } = track;
  const checked = right + track.wrong;
  const isMeasured = checked >= ENOUGH_CHECKED;
  const bound = lowerBound(right, checked);
  return {
    // Read before chances were fitted: nothing is known, and nothing goes by itself on nothing.
    chance: reading.sureness?.chance ?? 0,
    needed: FITTED.document.needed,
    checked,
    right,
    basis: isMeasured ? "measured" : "estimated",
    bound,
    target: TARGET,
    // Few invoices cannot prove that the readings are right, yet they can prove that they are not.
    isClosed: isMeasured ? bound < TARGET : checked > 0 && upperBound(right, checked) < TARGET,
  };
}
