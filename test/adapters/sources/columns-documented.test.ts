/** The handbook lists every column that an import reads, and no other. */
import { expect, test } from "vitest";
import { SHEETS } from "../../../src/adapters/sources/sheets.ts";
import { kindOf } from "../../../src/app/imports/file-kinds.ts";
import { IMPORT_KINDS } from "../../../src/pipeline/imports.ts";
import { readText } from "../../support/sources.ts";

const HANDBOOK = readText("docs/OPERATING.md");

test.each(IMPORT_KINDS)("%s: the table has its columns, the required ones first", (kind) => {
  const row = HANDBOOK.split("\n").find((line) => line.startsWith(`| ${kind} |`));
  const [, , required = "", optional = ""] = row?.split("|") ?? [];
  const columns = (text: string) =>
    text
      .replace(/\b(header|line): /g, "")
      .split(/[,;]/)
      .map((name) => name.trim());
  expect(columns(required).sort()).toEqual(SHEETS[kind].required.toSorted());
  expect(columns(optional).sort()).toEqual(SHEETS[kind].optional.toSorted());
});

test("a file of each kind is known by its name, and told from the others", () => {
  expect(IMPORT_KINDS.map((kind) => kindOf(`${kind}-0811.csv`))).toEqual([...IMPORT_KINDS]);
});

test("the front page and the handbook's folder name every kind", () => {
  const folder = HANDBOOK.slice(HANDBOOK.indexOf("Files are taken in the order"));
  for (const kind of IMPORT_KINDS) {
    expect(readText("README.md")).toMatch(new RegExp(`import KIND FILE.*\\b${kind}\\b`));
    expect(folder.slice(0, 200)).toContain(kind);
  }
});
