/** Every code of the catalogue is raised by a case that people can read, says what it has to say, and begins just beyond its limit. */
import { describe, expect, it } from "vitest";
import { type Finding, isHold } from "../../src/domain/finding.ts";
import { withPlaces } from "../../src/domain/languages/fill.ts";
import { formatAmount } from "../../src/domain/languages/format.ts";
import { LANGUAGES } from "../../src/domain/languages/index.ts";
import type { Language } from "../../src/domain/languages/language.ts";
import { catalogueEntry, FINDING_CODES } from "../../src/domain/matching/catalogue.ts";
import { NOT_CHECKED } from "../../src/domain/matching/not-checked.ts";
import { saySettleable } from "../../src/domain/matching/owners.ts";
import { sayLimit, saySentence } from "../../src/domain/matching/sentence.ts";
import { CATALOGUE_EXAMPLES } from "../support/catalogue-examples/index.ts";

const CASES = CATALOGUE_EXAMPLES.map((example) => [example.code, example] as const);
const EDGES = CATALOGUE_EXAMPLES.flatMap(({ code, edges = [] }) =>
  edges.map((edge) => [code, edge.limit, edge] as const),
);

/** Sentences that do not yet say the money or the limit that their finding carries. */
const OWED: ReadonlySet<string> = new Set(["CN_OVER_CREDIT"]);

const raisedIn = (code: string, findings: readonly Finding[]) => findings.find((finding) => finding.code === code);

function only(code: string, findings: readonly Finding[]): Finding {
  const finding = raisedIn(code, findings);
  if (finding === undefined) throw new Error(`raised ${findings.map((one) => one.code).join(", ") || "nothing"}`);
  return finding;
}

it("every code that is not checked says why", () => {
  for (const { because } of NOT_CHECKED) {
    for (const language of LANGUAGES as readonly Language[]) expect(language.terms[because], because).toBeDefined();
  }
});

it("every code has one example", () => {
  expect(CATALOGUE_EXAMPLES.map(({ code }) => code).sort()).toEqual([...FINDING_CODES].sort());
});

describe.each(CASES)("%s", (code, { story, raise, severity, edges = [] }) => {
  it(`is raised: ${story}`, () => {
    const finding = only(code, raise());
    const entry = catalogueEntry(code);
    expect(finding.severity).toBe(severity ?? entry?.severity);
    expect(finding.owner).toBe(entry?.owner);
    expect(story).toMatch(/^[A-Z0-9].*\.$/);
  });

  it("has a case at its limit where it has a limit", () => {
    if (only(code, raise()).limit !== null) expect(edges.length).toBeGreaterThan(0);
  });

  it.each(
    LANGUAGES.map((language) => [language.name, language as Language] as const),
  )("is said in %s", (_, language) => {
    const finding = only(code, raise());
    const sentence = saySentence(finding, language);
    expect(sentence).not.toMatch(/[{}]|undefined|null/);
    expect(unsaidTerms(finding, language)).toEqual([]);
    expect(saySettleable(finding, language)).toMatch(
      isHold(finding) ? /(Settled by|settle it|Regeln kann es).+\.$/ : /./,
    );
    expectFigures(finding, language);
  });
});

/** What is at stake and the limit that decided stand in the sentence wherever the finding carries them. */
function expectFigures(finding: Finding, language: Language): void {
  if (OWED.has(finding.code)) return;
  const sentence = saySentence(finding, language);
  expect(namesMoney(sentence, finding, language), sentence).toBe(true);
  expect(namesLimit(sentence, finding, language), sentence).toBe(true);
}

/** Money at stake stands in the sentence, with its currency and as a figure of its own. */
function namesMoney(sentence: string, { variance, currency }: Finding, language: Language): boolean {
  return variance === null || hasFigure(sentence, formatAmount(withPlaces(variance, currency), currency, language));
}

function namesLimit(sentence: string, { limit }: Finding, language: Language): boolean {
  return limit === null || hasFigure(sentence, sayLimit(limit.limit, language));
}

/** "200.00 EUR" is not said by "5,200.00 EUR", nor "0" by "2026-03-10". */
function hasFigure(sentence: string, figure: string): boolean {
  const pattern = figure.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  return new RegExp(`(?<![\\d.,-])${pattern}(?![\\d-]|[.,]\\d)`).test(sentence);
}

/** Coded facts of this sentence for which the language has no word. */
function unsaidTerms(finding: Finding, language: Language): string[] {
  const pattern = language.holds[finding.code] ?? catalogueEntry(finding.code)?.sentence ?? "";
  const coded = [...pattern.matchAll(/\{(\w+):terms?\}/g)].flatMap(([, name = ""]) =>
    name === "scope" ? [] : (finding.facts[name] ?? "").split(", "),
  );
  return coded.filter((term) => term !== "" && language.terms[term] === undefined);
}

describe.each(EDGES)("%s begins beyond %s", (code, _, edge) => {
  it("not a step within it", () => expect(raisedIn(code, edge.within())).toBeUndefined());
  it("not at it", () => expect(raisedIn(code, edge.at())).toBeUndefined());
  it("a step beyond it, and says so", () => {
    const finding = only(code, edge.beyond());
    for (const language of LANGUAGES) expectFigures(finding, language);
  });
});
