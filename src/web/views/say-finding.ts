/** What people read about a finding: a badge, one sentence with the money, who settles it and the ways out. */
import type { Finding } from "../../domain/finding.ts";
import { languageOf } from "../../domain/languages/index.ts";
import { catalogueEntry } from "../../domain/matching/catalogue.ts";
import { type Stopped, sayOwner, saySettleable, saySettling } from "../../domain/matching/owners.ts";
import { sayTitle } from "../../domain/matching/sentence.ts";

export interface FindingWords {
  readonly title: string;
  readonly sentence: string;
  /** The end of the sentence: what is stopped, under which tolerance, and who settles it. */
  readonly settling: string;
  readonly owner: string;
  readonly actions: readonly string[];
}

/** The desk's own words are English, so the sentences beside them are too. */
const DESK_LANGUAGE = languageOf("en");

/** `stopped` is the invoice that waits for it. */
export function sayFinding(finding: Finding, stopped: Stopped): FindingWords {
  return {
    title: sayTitle(finding.code, DESK_LANGUAGE),
    sentence: saySettleable(finding, stopped, DESK_LANGUAGE),
    settling: capitalised(saySettling(finding, stopped, DESK_LANGUAGE)),
    owner: asBadge(sayOwner(finding.owner, DESK_LANGUAGE)),
    actions: catalogueEntry(finding.code)?.actions ?? [],
  };
}

/** The owner stands by itself there: "the buyer" is "Buyer". */
function asBadge(words: string): string {
  return capitalised(words.replace(/^the /, ""));
}

function capitalised(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}
