/** What every rule owes its readers: a code of its own, a sentence that can be said, and words for whoever is told. */
import { describe, expect, it } from "vitest";
import { isReleasable } from "../../src/domain/deciding/decide.ts";
import type { Finding } from "../../src/domain/finding.ts";
import { LANGUAGES, languageOf } from "../../src/domain/languages/index.ts";
import type { Language } from "../../src/domain/languages/language.ts";
import { catalogueEntry, FINDING_CODES, isFindingCode, precedence } from "../../src/domain/matching/catalogue.ts";
import { renderHolds } from "../../src/domain/matching/holds-page.ts";
import { NOT_CHECKED } from "../../src/domain/matching/not-checked.ts";
import type { CatalogueEntry, Rule } from "../../src/domain/matching/rule.ts";
import { RULES } from "../../src/domain/matching/rules/index.ts";
import { saySentence, sayTitle } from "../../src/domain/matching/sentence.ts";
import { REPLY_KINDS } from "../../src/domain/reply.ts";
import { holdExamples } from "../support/catalogue-examples/index.ts";
import { keptText } from "../support/kept-file.ts";

const KINDS = "money|amount|number|count|unit|date|percent|percents|term|terms|list|clause|categories|differences";
const PLACE = new RegExp(`^\\{\\w+(:(${KINDS}))?\\}$`);
const ENTRIES = (RULES as readonly Rule[]).flatMap((rule) => Object.entries<CatalogueEntry>(rule.codes));

const placesOf = (text: string) => [...text.matchAll(/\{[^}]*\}?/g)].map(([place]) => place);
const namesOf = (text: string) => placesOf(text).map((place) => place.replace(/[{}]|:.*/g, ""));

describe("the catalogue", () => {
  it("has each code once, in one precedence", () => {
    const codes = ENTRIES.map(([code]) => code);
    expect(new Set(codes).size).toBe(codes.length);
    expect(FINDING_CODES).toEqual(codes);
    expect(codes.map(precedence)).toEqual(codes.map((_, index) => index));
    expect(isFindingCode("PRICE_OVER")).toBe(true);
    expect(catalogueEntry("NO_SUCH_CODE")).toBeNull();
  });

  it.each(ENTRIES)("%s has a title, a sentence with known places, and a way out", (code, entry) => {
    expect(code).toMatch(/^[A-Z]+(_[A-Z]+)+$/);
    expect(entry.title.split(" ").length).toBeLessThanOrEqual(5);
    expect(entry.sentence.length).toBeGreaterThan(5);
    for (const place of placesOf(entry.sentence)) expect(place).toMatch(PLACE);
    expect(entry.actions.length).toBeGreaterThan(0);
  });

  it("asks for a correction only where something is not known", () => {
    const fixed = FINDING_CODES.filter((code) => !isReleasable(code));
    expect(fixed.length).toBeGreaterThan(0);
    expect(fixed.every((code) => /^(DOC|SUPPLIER|FIELD|CUR)_/.test(code))).toBe(true);
  });
});

describe.each(LANGUAGES.map((language) => [language.name, language as Language] as const))("in %s", (_, language) => {
  it("every sentence can be said, and uses the facts of the English one", () => {
    for (const [code, entry] of ENTRIES) {
      const finding: Finding = {
        code,
        severity: entry.severity,
        owner: entry.owner,
        line: null,
        variance: null,
        currency: null,
        facts: {},
        limit: null,
      };
      expect(saySentence(finding, language)).not.toMatch(/[{}]|undefined|null/);
      expect(sayTitle(code, language)).not.toBe("");
      const known = new Set(namesOf(entry.sentence));
      for (const name of namesOf(language.holds[code] ?? ""))
        expect(known, `${code} in ${language.code}`).toContain(name);
    }
  });

  it("no code lacks a sentence and a title", () => {
    // The rules' own words are English.
    if (language.code === "en") return;
    expect(FINDING_CODES.filter((code) => language.holds[code] === undefined)).toEqual([]);
    expect(FINDING_CODES.filter((code) => language.titles[code] === undefined)).toEqual([]);
  });

  it("has the words of every other language for coded facts", () => {
    const terms = new Set(LANGUAGES.flatMap((other) => Object.keys(other.terms)));
    expect([...terms].filter((term) => (language as Language).terms[term] === undefined)).toEqual([]);
  });

  it("suppliers hear no limits, no scopes, no scores", () => {
    const words = [...Object.values(language.facts), ...Object.values(language.requests)];
    for (const text of words) {
      for (const place of placesOf(text)) expect(place).toMatch(PLACE);
      expect(namesOf(text)).not.toContain("limit");
      expect(namesOf(text)).not.toContain("scope");
    }
    expect(words.join(" ")).not.toMatch(/tolerance|limit|Toleranz|Grenze|fraud|Betrug/i);
  });

  it("has words for every reply, and for every finding that asks a question", () => {
    for (const kind of REPLY_KINDS) {
      expect(language.replies[kind].status, kind).not.toBe("");
      expect(language.replies[kind].body.length, kind).toBeGreaterThan(0);
    }
    const unsaid = ENTRIES.filter(([code, { reply }]) => reply === "query" && language.facts[code] === undefined);
    expect(unsaid.map(([code]) => code)).toEqual([]);
  });

  it("asks one thing at a time", () => {
    for (const request of Object.values(language.requests)) expect(request.match(/Please|Bitte/g)).toHaveLength(1);
  });
});

describe("the page of holds", () => {
  it("names every code with its words", () => {
    const page = renderHolds(holdExamples());
    expect(keptText("docs/HOLDS.md", page)).toBe(page);
    for (const code of FINDING_CODES) {
      expect(page).toContain(`## ${code}\n`);
      expect(page).toContain(sayTitle(code, languageOf("en")));
    }
    expect(page.match(/^Example: .+/gm)).toHaveLength(FINDING_CODES.length);
    for (const { code } of NOT_CHECKED) expect(page.split("## Not checked")[1]).toContain(`| ${code} |`);
    expect(page).not.toMatch(/undefined|:money|:term/);
  });
});
