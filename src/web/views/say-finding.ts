/** What people read about a finding: a badge, one sentence with the money, who settles it and the ways out. */
import type { Finding } from "../../domain/finding.ts";
import { languageOf } from "../../domain/languages/index.ts";
import { catalogueEntry } from "../../domain/matching/catalogue.ts";
import { sayOwner } from "../../domain/matching/owners.ts";
import { saySentence, sayTitle } from "../../domain/matching/sentence.ts";

export interface FindingWords {
  readonly title: string;
  readonly sentence: string;
  readonly owner: string;
  readonly actions: readonly string[];
}

/** The desk's own words are English, so the sentences beside them are too. */
const DESK_LANGUAGE = languageOf("en");

export function sayFinding(finding: Finding): FindingWords {
  return {
    title: sayTitle(finding.code, DESK_LANGUAGE),
    sentence: saySentence(finding, DESK_LANGUAGE),
    owner: asBadge(sayOwner(finding.owner, DESK_LANGUAGE)),
    actions: catalogueEntry(finding.code)?.actions ?? [],
  };
}

/** The owner stands by itself there: "the buyer" is "Buyer". */
function asBadge(words: string): string {
  const bare = words.replace(/^the /, "");
  return bare.charAt(0).toUpperCase() + bare.slice(1);
}
