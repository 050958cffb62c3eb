/** Real e-invoices that nobody here wrote: every labelled field and every line must be read right. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { scoreFields } from "../../src/pipeline/measure/score-fields.ts";
import { scoreLines } from "../../src/pipeline/measure/score-lines.ts";
import { decodeTruth } from "../../src/pipeline/measure/truth.ts";
import { readEInvoice, SYNTAXES } from "../../src/reading/e-invoice/index.ts";
import { decodeXml } from "../support/xml.ts";

const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus");
const INDEX = join(CORPUS, "index.jsonl");

interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly truth: string;
  readonly xml?: string;
}

function entries(): readonly Entry[] {
  const lines = existsSync(INDEX) ? readFileSync(INDEX, "utf8").trim().split("\n") : [];
  const all = lines.map((line) => JSON.parse(line) as Entry);
  return all.filter((entry) => entry.kind === "factur-x" || entry.kind === "einvoice-xml");
}

function decode(entry: Entry) {
  return decodeXml(readFileSync(join(CORPUS, entry.xml ?? entry.file), "utf8"));
}

function truthOf(entry: Entry) {
  return decodeTruth(JSON.parse(readFileSync(join(CORPUS, entry.truth), "utf8")), false);
}

describe.skipIf(!existsSync(INDEX))("../shared/corpus (skipped when the folder is absent)", () => {
  const known = entries().filter((entry) => {
    if (truthOf(entry).isUnlabelled) return false; // national samples without a truth have tests of their own
    const root = decode(entry);
    return SYNTAXES.some((syntax) => syntax.root === root.name && syntax.namespace === root.namespace);
  });

  test("holds CII invoices", () => expect(known.length).toBeGreaterThan(40));

  test.each(known.map((entry) => [entry.file, entry] as const))("%s", (_, entry) => {
    const truth = truthOf(entry);
    const reading = readEInvoice(decode(entry))?.reading;
    const wrong = scoreFields(reading?.fields ?? {}, truth).filter((score) => score.outcome !== "right");
    expect(wrong).toEqual([]);
    expect(reading?.type).toBe(truth.type);
    const lines = scoreLines(reading?.lines ?? [], truth);
    expect(lines?.exact).toBe(lines?.expected);
    expect(lines?.read).toBe(lines?.expected);
  });
});
