/** Says a finding in a person's language: the rule's sentence with its facts, each written as people read it. */
import type { Finding, LimitUsed } from "../finding.ts";
import { type Facts, fillPlaces, withPlaces } from "../languages/fill.ts";
import { formatAmount, formatNumber } from "../languages/format.ts";
import type { Language } from "../languages/language.ts";
import { catalogueEntry } from "./catalogue.ts";
import { type ToleranceKey, toleranceKey } from "./tolerances/tolerance.ts";

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
  const { line, variance, limit, currency } = finding;
  return {
    values: {
      ...finding.facts,
      ...(line === null ? { line: "–" } : { line: String(line) }),
      ...(variance === null ? {} : { variance }),
      ...(limit === null
        ? {}
        : { limit: sayLimit(limit, currency, language), scope: sayScope(limit, currency, language) }),
    },
    currency,
  };
}

/** Limits that are counted in something else than money. */
const NOT_MONEY: ReadonlySet<ToleranceKey> = new Set(["date_stale_days", "due_date", "delivery_early"]);

/** "2.5 %", "1,000.00 EUR", "365": a limit is a share, money, or what its check counts; "0" is said beside its level. */
export function sayLimit({ key, limit }: LimitUsed, currency: string | null, language: Language): string {
  const known = toleranceKey(key);
  const isMoney = known !== null && !NOT_MONEY.has(known) && /^\d+(\.\d+)?$/.test(limit) && limit !== "0";
  if (isMoney) return formatAmount(withPlaces(limit, currency), currency, language);
  return limit.replace(/^\d+(\.\d+)?/, (figure) => formatNumber(figure, language));
}

/** "set for the company"; a limit of nothing is called exact, so that nobody takes it for a limit that is not set. */
function sayScope({ limit, scope, earlier }: LimitUsed, currency: string | null, language: Language): string {
  const level = language.terms[`scope-${scope}`] ?? `scope-${scope}`;
  const said = limit === "0" ? `${language.terms["exact"] ?? limit}, ${level}` : level;
  if (earlier === undefined) return said;
  return `${said}, ${fillPlaces("{earlier:clause}", { values: { earlier: "limit-with-earlier", money: earlier }, currency }, language)}`;
}
