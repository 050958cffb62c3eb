/** What the desk says about how sure a reading is, and what that rests on. */
import type { Extraction } from "../../domain/extraction.ts";
import { ENOUGH_CHECKED, trustIn } from "../../pipeline/gathering/trust.ts";
import type { ReadingTrack } from "../../pipeline/reading-track.ts";

export interface SurenessView {
  /** 0 to 1, how sure the reading is as a whole; null for one from before that was asked. */
  readonly chance: number | null;
  readonly basis: "estimated" | "measured";
  /** One sentence for people who ask what the percentages rest on. */
  readonly explanation: string;
}

/** Null where data was read as data. */
export function surenessView(extraction: Extraction, track: ReadingTrack): SurenessView | null {
  const trust = trustIn(extraction, track);
  if (trust === null) return null;
  const { basis, checked, right, bound } = trust;
  const chance = extraction.reading?.sureness?.chance ?? null;
  return {
    chance,
    basis,
    explanation: basis === "estimated" ? estimated(checked) : measured({ right, checked, bound }),
  };
}

function estimated(checked: number): string {
  return `Percentages are estimated from synthetic documents until people have checked ${ENOUGH_CHECKED} readings here; ${checked} so far.`;
}

function measured({ right, checked, bound }: { right: number; checked: number; bound: number }): string {
  const least = `${Math.floor(bound * 1000) / 10} %`;
  return `Of the last ${checked} readings that people checked here, ${right} were right: at least ${least}.`;
}
