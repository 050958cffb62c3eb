/** The laws of the house that no linter knows: words, folders, sizes, and what must be where. */
import { existsSync } from "node:fs";
import { dirname, join, normalize } from "node:path";
import { describe, expect, it } from "vitest";
import { ROOT, readText, repositoryFiles } from "./support/sources.ts";

const FILES = repositoryFiles();
const CODE = FILES.filter((path) => /^(src|workers)\/.*\.tsx?$/.test(path));
const PURE = CODE.filter((path) => /^src\/(domain|reading)\//.test(path));

const TOP_LEVEL = [
  ".ci",
  ".dockerignore",
  ".env.example",
  ".gitignore",
  ".npmrc",
  "ARCHITECTURE.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "Dockerfile",
  "GLOSSARY.md",
  "LICENSE",
  "README.md",
  "biome.json",
  "compose.yaml",
  "docs",
  "drizzle",
  "fixtures",
  "knip.json",
  "package-lock.json",
  "package.json",
  "prompts",
  "src",
  "test",
  "tsconfig.json",
  "vite.config.ts",
  "vitest.config.ts",
  "workers",
];

/** Two meanings each in this trade, or none at all; the glossary says what to write instead. */
const BANNED: readonly (readonly [RegExp, string])[] = [
  [/\bvendors?\b/i, "supplier"],
  [/\bjournals?\b/i, "trail or posting"],
  [/\bbills\b|\bbill\b(?!ed|ing|-to)/i, "invoice"],
];
const NO_MEANING = /(^|\/)(utils?|common|helpers?|managers?|services?|misc|shared|lib)(\.|\/)/;

const PURE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  "big.js": ["src/domain/values/decimal.ts", "src/domain/values/rounding.ts"],
  "temporal-polyfill": ["src/domain/values/local-date.ts", "src/domain/values/instant.ts"],
  ibantools: ["src/domain/values/identifiers.ts"],
  "jsvat-next": ["src/domain/values/identifiers.ts"],
};

/** Lines that break a rule, as `file:line text`, so that a failure says where to look. */
function offences(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    readText(path)
      .split("\n")
      .flatMap((line, index) => (pattern.test(line) ? [`${path}:${index + 1} ${line.trim()}`] : [])),
  );
}

describe("the house", () => {
  it("has exactly the top level that ARCHITECTURE describes", () => {
    expect([...new Set(FILES.map((path) => path.split("/")[0]))].sort()).toEqual([...TOP_LEVEL].sort());
  });

  it("calls things by the glossary's words", () => {
    const worded = CODE.filter((path) => !path.startsWith("src/domain/languages/"));
    for (const [pattern, instead] of BANNED) {
      expect(offences(worded, pattern), `write "${instead}" instead`).toEqual([]);
    }
  });

  it("has no file or folder for various things", () => {
    expect(FILES.filter((path) => /^(src|workers|test)\//.test(path) && NO_MEANING.test(path))).toEqual([]);
  });

  it("keeps chance, time and place out of domain and reading", () => {
    expect(offences(PURE, /Math\.random|Temporal\.Now|new Intl|Intl\.|toLocale/)).toEqual([]);
  });

  it("imports each pure package in the one file that wraps it", () => {
    for (const [name, homes] of Object.entries(PURE_PACKAGES)) {
      const importers = PURE.filter((path) => readText(path).includes(`from "${name}"`));
      expect(importers.sort(), name).toEqual([...homes].sort());
    }
  });

  it("keeps stages short", () => {
    const stages = CODE.filter((path) => path.startsWith("src/pipeline/stages/"));
    expect(stages.length).toBeGreaterThan(0);
    expect(stages.filter((path) => readText(path).split("\n").length > 81)).toEqual([]);
  });
});

describe("the house, room by room", () => {
  it("takes three arguments at most; more become one named object", () => {
    const signature = /^export (?:async )?function \w+(?:<[^>]*>)?\(([^)]*)\)/gm;
    const wide = CODE.flatMap((path) =>
      [...readText(path).matchAll(signature)]
        .filter(
          ([, parameters = ""]) => parameters.split(/,(?![^<{(]*[>})])/).filter((p) => p.includes(":")).length > 4,
        )
        .map(([text]) => `${path} ${text}`),
    );
    expect(wide).toEqual([]);
  });

  it("is no deeper than four folders and no wider than sixteen files, registries apart", () => {
    // An adapter is flat by its fence, a registry is a list.
    const registries = /^src\/adapters\/|\/(rules|labels|languages|e-invoice|api)$/;
    const deep = CODE.filter((path) => path.split("/").length > 5);
    const width = Map.groupBy(CODE, (path) => dirname(path));
    const wide = [...width].filter(([folder, paths]) => paths.length > 16 && !registries.test(folder));
    expect(deep).toEqual([]);
    expect(wide.map(([folder, paths]) => `${folder}: ${paths.length}`)).toEqual([]);
  });

  it("opens every source file with a sentence that says what and why", () => {
    expect(CODE.filter((path) => !/^(#!.*\n)?\/\*\*/.test(readText(path)))).toEqual([]);
  });

  it("has no broken link in the documents people start from", () => {
    const pages = FILES.filter((path) => /^[A-Z]+\.md$|^docs\/.*\.md$|^fixtures\/README\.md$/.test(path));
    const broken = pages.flatMap((path) =>
      [...readText(path).matchAll(/\]\(([^)#\s]+)(?:#[^)]*)?\)/g)]
        .map(([, target = ""]) => target)
        .filter((target) => !/^[a-z]+:/.test(target))
        .filter((target) => !existsSync(join(ROOT, normalize(join(dirname(path), target)))))
        .map((target) => `${path} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it("gives every prompt a version and every case a story", () => {
    const prompts = FILES.filter((path) => /^prompts\/(?!README).*\.md$/.test(path));
    expect(prompts.filter((path) => !/^---\n(?:.*\n)*?version: \d+/.test(readText(path)))).toEqual([]);
    const cases = FILES.filter((path) => /^fixtures\/cases\/[^/]+\/case\.yaml$/.test(path));
    expect(cases.length).toBeGreaterThan(0);
    expect(cases.filter((path) => !/^story: ./m.test(readText(path)))).toEqual([]);
  });
});
