/**
 * Real suppliers use captions that no list has. Whole terms of a paper are forgotten, or understood only as some other
 * number or date, or as an everyday word, so that the model learns to go on with structure alone.
 */
import type { Layout } from "../../src/reading/layout.ts";
import { factOf, QUIET_FACT } from "../../src/reading/ranking/facts.ts";
import { isTitle } from "../../src/reading/ranking/surroundings.ts";
import type { Label, LabelKind } from "../../src/reading/words/label-kinds.ts";
import type { Chance } from "../synthetic/random.ts";

/** What becomes of a term: the label in its place, null when nothing does, undefined to leave it. */
type Fate = ((label: Label) => Label) | null | undefined;

const WEAK = 0.4;
/** A title is known by many words; it is forgotten this much less often than a caption. */
const TITLES = 0.4;

/** The same paper as one would see it who does not know these terms; `share` of the captions is hit. */
export function forgetTerms(layout: Layout, share: number, chance: Chance): Layout {
  const fates = new Map<string, Fate>();
  const fateOf = (label: Label): Fate => {
    const rate = factOf(label) !== QUIET_FACT ? share : isTitle(label) ? share * TITLES : 0;
    if (rate === 0) return undefined;
    if (!fates.has(label.phrase)) fates.set(label.phrase, chance.odds(rate) ? drawFate(label, chance) : undefined);
    return fates.get(label.phrase);
  };
  const seen = (label: Label): Label[] => {
    const fate = fateOf(label);
    if (fate === undefined) return [label];
    return fate === null ? [] : [fate(label)];
  };
  const labelsOf = new Map([...layout.labelsOf].map(([line, labels]) => [line, labels.flatMap(seen)] as const));
  return { ...layout, labelsOf, labels: [...labelsOf.values()].flat() };
}

/** Half of the forgotten terms say nothing; a quarter say "some number" or "some date"; a quarter are weak words. */
function drawFate(label: Label, chance: Chance): Fate {
  const lot = chance.next();
  if (lot < 0.5) return null;
  const isDate = [...label.kinds].some((kind) => kind.endsWith("_date"));
  const trap: LabelKind = isDate ? "trap_date" : "trap_id";
  if (lot < 0.75) return (one) => ({ ...one, kinds: new Set([trap]), weight: WEAK });
  return (one) => ({ ...one, weight: Math.min(one.weight, WEAK) });
}
