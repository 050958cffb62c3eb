/** Features of the rules' own verdict: the ranker learns when they are to be trusted. */
import type { Feature } from "./feature.ts";
import { RANKED_FIELDS } from "./ranked-fields.ts";

export const RULE_FEATURES: readonly Feature[] = [
  {
    name: "rules choose it",
    about: "the rules claim this value for the field",
    of: ({ value }, { claims }, field) => (claims[field]?.value === value ? 1 : 0),
  },
  {
    name: "rules' chance",
    about: "how sure the rules are of what they claim for the field, 0 when they are silent",
    of: (_, { claims }, field) => claims[field]?.confidence ?? 0,
  },
  {
    name: "rules choose it elsewhere",
    about: "how sure the rules claim this value for another of the ranked fields",
    of: ({ value }, { claims }, field) =>
      Math.max(
        0,
        ...RANKED_FIELDS.map((other) =>
          other !== field && claims[other]?.value === value ? claims[other].confidence : 0,
        ),
      ),
  },
];
