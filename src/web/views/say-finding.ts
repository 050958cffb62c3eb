/** What people read about a finding: a badge, one sentence with the money, who settles it and the ways out. */
import type { Finding, Owner } from "../../domain/finding.ts";
import { languageOf } from "../../domain/languages/index.ts";
import { catalogueEntry } from "../../domain/matching/catalogue.ts";
import { saySentence, sayTitle } from "../../domain/matching/sentence.ts";

export interface FindingWords {
  readonly title: string;
  readonly sentence: string;
  readonly owner: string;
  readonly actions: readonly string[];
}

/** The desk's own words are English, so the sentences beside them are too. */
const DESK_LANGUAGE = languageOf("en");

const OWNERS: Readonly<Record<Owner, string>> = {
  ap: "Accounts payable",
  "ap-lead": "AP lead",
  buyer: "Buyer",
  receiver: "Goods receiving",
  supplier: "Supplier",
  "master-data": "Master data",
  tax: "Tax",
};

export function sayFinding(finding: Finding): FindingWords {
  return {
    title: sayTitle(finding.code, DESK_LANGUAGE),
    sentence: saySentence(finding, DESK_LANGUAGE),
    owner: OWNERS[finding.owner],
    actions: catalogueEntry(finding.code)?.actions ?? [],
  };
}
