/** Says a finding in a person's language: the rule's sentence with its facts, each written as people read it. */
import type { Finding } from "../finding.ts";
import { type Facts, fillPlaces } from "../languages/fill.ts";
import { formatNumber } from "../languages/format.ts";
import type { Language } from "../languages/language.ts";
import { catalogueEntry } from "./catalogue.ts";

/** One sentence; a code of another version gives the code itself. */
export function saySentence(finding: Finding, language: Language): string {
  const pattern = language.holds[finding.code] ?? catalogueEntry(finding.code)?.sentence ?? finding.code;
  return fillPlaces(pattern, factsOf(finding, language), language);
}

/** Two or three words for a badge. */
export function sayTitle(code: string, language: Language): string {
  return language.titles[code] ?? catalogueEntry(code)?.title ?? code;
}

function factsOf(finding: Finding, language: Language): Facts {
  return {
    values: {
      ...finding.facts,
      ...(finding.line === null ? { line: "–" } : { line: String(finding.line) }),
      ...(finding.variance === null ? {} : { variance: finding.variance }),
      ...(finding.limit === null
        ? {}
        : { limit: sayLimit(finding.limit.limit, language), scope: `scope-${finding.limit.scope}` }),
    },
    currency: finding.currency,
  };
}

/** "1000.00" and "2.5 %" as the language writes numbers: a limit is money, days or a share, and its text says which. */
export function sayLimit(limit: string, language: Language): string {
  return limit.replace(/^\d+(\.\d+)?/, (figure) => formatNumber(figure, language));
}
