/** What every exporter promises, run over the whole list: a new member is tested before its author writes a test. */
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { EXPORTERS, openExporter } from "../../src/adapters/exporters/index.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { posting } from "../support/posting.ts";

/** Settings that work on this machine, for each member of the list. */
const SETTINGS: Readonly<Record<string, () => unknown>> = {
  csv: () => ({ directory: join(mkdtempSync(join(tmpdir(), "matchbook-export-")), "ledger") }),
};

describe.each(EXPORTERS)("exporter $name", (exporter) => {
  const open = () => expectOk(exporter.open(SETTINGS[exporter.name]?.()));

  test("carries its name and says what it does", () => {
    expect(open().name).toBe(exporter.name);
    expect(exporter.about).not.toBe("");
  });

  test("answers a posting with a reference, and the same posting with the same one", async () => {
    const opened = open();
    const first = expectOk(await opened.post(posting()));
    expect(first.reference).not.toBe("");
    expect(expectOk(await opened.post(posting()))).toEqual(first);
  });

  test("the same posting handed over at once from two sides has one reference", async () => {
    const opened = open();
    const answers = await Promise.all([opened.post(posting()), opened.post(posting()), opened.post(posting())]);
    expect(new Set(answers.map((answer) => expectOk(answer).reference)).size).toBe(1);
  });

  test("two postings have two references, even for the same invoice number", async () => {
    const opened = open();
    const one = expectOk(await opened.post(posting({ id: "d1~posting" })));
    const other = expectOk(await opened.post(posting({ id: "d2~posting" })));
    expect(one.reference).not.toBe(other.reference);
  });

  test("refuses ledger lines that do not add up", async () => {
    const [first] = posting().lines;
    expect(await open().post({ ...posting(), lines: first ? [first] : [] })).toMatchObject({ ok: false });
  });

  test("says what is wrong with its settings instead of starting half", () => {
    const opened = exporter.open({ nonsense: true });
    expect(opened.ok ? [] : opened.issues.map((issue) => issue.code)).toContain("EXPORTER_SETTINGS");
  });
});

test("an exporter that is not on the list names those that are", () => {
  expect(openExporter("abacus", {})).toMatchObject({ ok: false, issues: [{ code: "EXPORTER_UNKNOWN" }] });
});
