/** Real e-invoices, judged: what their publishers call valid breaks no rule, and every other breach is known and looked at. */
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readEInvoice } from "../../src/reading/e-invoice/index.ts";
import { judge } from "../../src/reading/e-invoice/rules/judge.ts";
import { decodeXml } from "../support/xml.ts";

const CORPUS = resolve(import.meta.dirname, "../../../shared/corpus");
const INDEX = join(CORPUS, "index.jsonl");

interface Entry {
  readonly file: string;
  readonly kind: string;
  readonly xml?: string;
}

/** Files, by a part of their name, whose breaches were read and found to be in the file. */
const KNOWN: readonly (readonly [file: RegExp, rules: RegExp, why: string])[] = [
  [/cius-pt/, /^BR-(?:CL-(?:16|17|18|22)|CO-04)$/, "samples with placeholders and the national categories NA and AA"],
  [/invalidXRechnung/, /^BR-DE-2$/, "made to lack the seller's contact"],
  [/BeispielRE-201(?:40703_502|50613_503)/, /^BR-CO-10$/, "line amounts with tax beside a sum without"],
  [/BeispielRE-20190610_507/, /^BR-CL-11$/, "9930 is a scheme of addresses, not of registrations"],
  [
    /zugferd\/xml\/EN16931_.*\.ubl/,
    /^PEPPOL-EN16931-R0(?:03|10|20|42)$/,
    "converted to Peppol without addresses and references",
  ],
  [/EN16931_1_Teilrechnung\.ubl/, /^PEPPOL-EN16931-R120$/, "20 at 2.77 are billed as 55.46"],
];

function entries(): readonly Entry[] {
  const lines = existsSync(INDEX) ? readFileSync(INDEX, "utf8").trim().split("\n") : [];
  const all = lines.map((line) => JSON.parse(line) as Entry);
  return all.filter(({ kind }) => kind === "factur-x" || kind === "einvoice-xml");
}

describe.skipIf(!existsSync(INDEX))("../shared/corpus (skipped when the folder is absent)", () => {
  test.each(entries().map((entry) => [entry.file, entry] as const))("%s", (file, entry) => {
    const read = readEInvoice(decodeXml(readFileSync(join(CORPUS, entry.xml ?? file), "utf8")));
    const findings = read ? judge(read.model) : [];
    const fatal = findings.filter(({ severity }) => severity === "fatal");
    const unknown = fatal.filter(({ rule }) => !KNOWN.some(([name, rules]) => name.test(file) && rules.test(rule)));
    expect(unknown).toEqual([]);
    expect(findings.filter(({ severity }) => severity === "warning").map(({ rule }) => rule)).toEqual(
      /xoev-de:kosit:standard:xrechnung_1/.test(read?.model.specification ?? "") ? ["BR-DE-21"] : [],
    );
  });
});
