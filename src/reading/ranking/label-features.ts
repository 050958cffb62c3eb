/** Features of labels: what announces the candidate, what claims it for another field, what is said of it elsewhere. */
import { type Announcement, supportOf } from "../score.ts";
import type { Candidate } from "./candidate.ts";
import { FACTS } from "./facts.ts";
import type { Feature } from "./feature.ts";
import { KIND_OF, type RankedField } from "./ranked-fields.ts";
import { isTitle, type Surroundings } from "./surroundings.ts";

export const LABEL_FEATURES: readonly Feature[] = [
  {
    name: "own label",
    about: "strength × weight of the clearest label of the field",
    of: (candidate, _, field) => clearnessOf(ownOf(candidate, field)),
  },
  {
    name: "score",
    about: "additive score: support by own labels less what other labels claim",
    of: (candidate, _, field) => supportOf(candidate.announcements, [KIND_OF[field]]),
  },
  {
    name: "lead",
    about: "additive score less the best score of another value",
    of: (candidate, around, field) => scoreOf(candidate, field) - bestOther(candidate, around, field),
  },
  {
    name: "own label side",
    about: "1 when the field's label stands at the left, 2 above, 0 when there is none",
    of: (candidate, _, field) => SIDES[ownOf(candidate, field)?.relation ?? "none"],
  },
  {
    name: "own label weight",
    about: "1 for a clear phrase, less for everyday words",
    of: (candidate, _, field) => ownOf(candidate, field)?.weight ?? 0,
  },
  {
    name: "own label words",
    about: "words of the field's label",
    of: (candidate, _, field) => wordsOf(ownOf(candidate, field)),
  },
  {
    name: "claimed as",
    about: "which fact the clearest label names, of ten groups",
    of: ({ fact }) => FACTS.indexOf(fact),
  },
  { name: "claim", about: "how clearly that label names it", of: ({ clearness }) => clearness },
  {
    name: "title beside",
    about: "strength of a title of the paper (invoice, credit note) at the left",
    of: ({ announcements }) =>
      most(
        announcements,
        ({ label, relation }) => relation === "left" && isTitle(label),
        ({ strength }) => strength,
      ),
  },
  {
    name: "trap",
    about: "strength of a label of something that is never asked for (customer number, print date)",
    of: ({ announcements }) =>
      most(announcements, ({ label }) => label.kinds.has("trap_id") || label.kinds.has("trap_date"), weighed),
  },
  {
    name: "own label elsewhere",
    about: "the field's clearest label where the same value stands again",
    of: (candidate, around, field) =>
      Math.max(0, ...others(candidate, around).map((other) => clearnessOf(ownOf(other, field)))),
  },
  {
    name: "best elsewhere",
    about: "clearest label of the field at any other value",
    of: (candidate, around, field) => bestOther(candidate, around, field),
  },
];

const SIDES = { left: 1, above: 2, none: 0 } as const;

function weighed({ strength, weight }: Announcement): number {
  return strength * weight;
}

function most(
  all: readonly Announcement[],
  fits: (one: Announcement) => boolean,
  worth: (one: Announcement) => number,
): number {
  let best = 0;
  for (const one of all) if (fits(one)) best = Math.max(best, worth(one));
  return best;
}

function ownOf({ announcements }: Candidate, field: RankedField): Announcement | undefined {
  let best: Announcement | undefined;
  for (const one of announcements)
    if (one.label.kinds.has(KIND_OF[field]) && (!best || weighed(one) > weighed(best))) best = one;
  return best;
}

function clearnessOf(own: Announcement | undefined): number {
  return own ? weighed(own) : 0;
}

function wordsOf(own: Announcement | undefined): number {
  return own ? own.label.to - own.label.from : 0;
}

function scoreOf({ announcements }: Candidate, field: RankedField): number {
  return supportOf(announcements, [KIND_OF[field]]);
}

/** Best score among different values of the same sort; what is part of the candidate is no rival. */
function bestOther({ value }: Candidate, { scores }: Surroundings, field: RankedField): number {
  return scores.get(field)?.find((rival) => !isPart(rival.value, value))?.score ?? 0;
}

/** "R 6619-2024" and its second half are one number. */
function isPart(a: string, b: string): boolean {
  return a.endsWith(b) || b.endsWith(a);
}

function others(candidate: Candidate, around: Surroundings): Candidate[] {
  return (around.byValue.get(candidate.value) ?? []).filter((other) => other.spot !== candidate.spot);
}
