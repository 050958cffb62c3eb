/** Every code of the catalogue is raised by a case that people can read, says what it has to say, and begins just beyond its limit. */
import { describe, expect, it } from "vitest";
import { type Finding, isHold } from "../../src/domain/finding.ts";
import { withPlaces } from "../../src/domain/languages/fill.ts";
import { formatAmount } from "../../src/domain/languages/format.ts";
import { LANGUAGES } from "../../src/domain/languages/index.ts";
import type { Language } from "../../src/domain/languages/language.ts";
import { catalogueEntry, FINDING_CODES } from "../../src/domain/matching/catalogue.ts";
import { NOT_CHECKED } from "../../src/domain/matching/not-checked.ts";
import { type Stopped, sayOwner, saySettleable } from "../../src/domain/matching/owners.ts";
import { sayLimit, saySentence } from "../../src/domain/matching/sentence.ts";
import type { Raised } from "../support/catalogue-examples/catalogue-example.ts";
import { CATALOGUE_EXAMPLES, NOTHING_READ } from "../support/catalogue-examples/index.ts";

const CASES = CATALOGUE_EXAMPLES.map((example) => [example.code, example] as const);
const EDGES = CATALOGUE_EXAMPLES.flatMap(({ code, edges = [] }) =>
  edges.map((edge) => [code, edge.limit, edge] as const),
);

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
    const raised = raise();
    const finding = only(code, raised);
    expect(saySentence(finding, language)).not.toMatch(/[{}]|undefined|null/);
    expect(unsaidTerms(finding, language)).toEqual([]);
    expectFigures(finding, raised.on ?? NOTHING_READ, language);
    expectReadable(saySettleable(finding, raised.on ?? NOTHING_READ, language), finding, language);
  });
});

/** What is at stake, the limit that decided or that there is none, and who settles it: one sentence says all of it. */
function expectFigures(finding: Finding, stopped: Stopped, language: Language): void {
  const sentence = saySettleable(finding, stopped, language);
  expect(namesMoney(sentence, finding, { stopped, language }), sentence).toBe(true);
  expect(namesLimit(sentence, finding, language), sentence).toBe(true);
  expect(namesOwner(sentence, finding, language), sentence).toBe(true);
}

/** The difference where one was measured; of other holds what they stop. With its currency, and as a figure of its own. */
function namesMoney(sentence: string, finding: Finding, { stopped, language }: Said): boolean {
  const { variance, currency } = finding;
  const money = (amount: string) => formatAmount(withPlaces(amount, currency), currency, language);
  if (variance !== null) return hasFigure(sentence, money(variance));
  if (!isHold(finding)) return true;
  const { grossTotal } = stopped;
  return grossTotal === null
    ? sentence.includes(language.terms["stopped-unread"] ?? "?")
    : hasFigure(sentence, money(grossTotal)) && sentence.includes(withoutAmount(language));
}

interface Said {
  readonly stopped: Stopped;
  readonly language: Language;
}

const withoutAmount = ({ terms }: Language) => (terms["stopped"] ?? "?").replace("{amount}", "").trim();

/** A hold without a limit says so, unless a term, a cap or a share of its own bounds it. */
function namesLimit(sentence: string, finding: Finding, language: Language): boolean {
  const { limit, code, currency } = finding;
  if (limit !== null) return hasFigure(sentence, sayLimit(limit, currency, language));
  const isBounded = catalogueEntry(code)?.namesBound === true;
  return !isHold(finding) || isBounded || sentence.includes(language.terms["no-tolerance"] ?? "?");
}

function namesOwner(sentence: string, finding: Finding, language: Language): boolean {
  if (!isHold(finding)) return true;
  const roles = finding.facts["roles"]?.split(", ").map((role) => language.terms[role] ?? "?");
  return (roles ?? [sayOwner(finding.owner, language)]).every((who) => sentence.includes(who));
}

/** One sentence as people of the language write it: no codes of units, no dates or amounts as a computer keeps them. */
function expectReadable(sentence: string, finding: Finding, language: Language): void {
  expect(sentence).not.toMatch(/\b(C62|H87|HUR|BX|KGM|DZN)\b/);
  if (language.datePattern !== "y-m-d") expect(sentence).not.toMatch(/\d{4}-\d{2}-\d{2}/);
  expect(sentence).not.toMatch(language.decimalMark === "," ? /\d\.\d{2}(?![\d.])/ : /\d{4,}\.\d{2}/);
  if (!isHold(finding)) return;
  expect(sentence).toMatch(/[^.]\.$/);
  expect(sentence).not.toMatch(/[.!?] [A-ZÄÖÜ][a-zäöü]/);
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
    const raised: Raised = edge.beyond();
    const finding = only(code, raised);
    const stopped = raised.on ?? { grossTotal: "1.00", currency: finding.currency };
    for (const language of LANGUAGES) expectFigures(finding, stopped, language);
  });
});
