/** Text layers that tell other figures than their page shows, read in real children and by real OCR. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Sandbox } from "../../src/adapters/sandbox/pool.ts";
import { createDocuments } from "../../src/app/documents/documents.ts";
import { createReaderSandbox } from "../../src/app/reader-sandbox.ts";
import { checkWarnings } from "../../src/domain/checking/findings.ts";
import type { Reading } from "../../src/domain/extraction.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { lyingPdf, type Print } from "../support/lying-pdf.ts";

const OURS = "DE33 9901 0044 0071 1600 25";
const THEIRS = "DE89 9905 0033 0061 9044 77";

let folder = "";
let sandbox: Sandbox;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "matchbook-pictures-"));
  sandbox = createReaderSandbox({ models: folder });
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

interface Painted {
  readonly iban?: string;
  readonly sums?: readonly [net: string, tax: string, gross: string];
  readonly number?: string;
}

/** An invoice over 14,280.00 whose text layer is always the same; what is painted may be something else. */
function paper({ iban, sums, number }: Painted): Uint8Array {
  const piece = (at: Print["at"], text: string, painted?: string): Print =>
    painted === undefined || painted === text ? { at, text } : { at, text, painted };
  return lyingPdf([
    piece([50, 50], "Nordwind Papier GmbH"),
    piece([50, 66], "Am Papierhof 7, 24937 Flensburg"),
    piece([50, 130], "Muster Anlagenbau AG, 70173 Stuttgart"),
    piece([50, 180], "Rechnung"),
    piece([330, 200], "Rechnungsnummer:"),
    piece([450, 200], "RE-2026-118", number),
    piece([330, 220], "Rechnungsdatum:"),
    piece([450, 220], "26.10.2026"),
    piece([330, 240], "USt-IdNr.:"),
    piece([450, 240], "DE759136973"),
    ...["Bezeichnung", "Menge", "Einzelpreis", "Betrag"].map((text, at) => piece([50 + at * 130, 300], text)),
    ...["Packpapier, braun", "400", "30,00", "12.000,00"].map((text, at) =>
      piece([50 + at * 130, 324], text, at === 3 ? sums?.[0] : undefined),
    ),
    piece([330, 400], "Nettobetrag"),
    piece([460, 400], "12.000,00", sums?.[0]),
    piece([330, 420], "MwSt. 19 %"),
    piece([460, 420], "2.280,00", sums?.[1]),
    piece([330, 440], "Gesamtbetrag EUR"),
    piece([460, 440], "14.280,00", sums?.[2]),
    piece([50, 520], "Zahlbar bis 25.11.2026 ohne Abzug auf unser Konto"),
    piece([50, 700], "IBAN:"),
    piece([90, 700], OURS, iban),
  ]);
}

async function read(bytes: Uint8Array, limit: string | null, ocrLanguages = ["eng", "deu"]): Promise<Reading> {
  const originals = { put: () => Promise.reject(), get: () => Promise.reject() };
  const checkTextAbove = limit === null ? null : decimal(limit);
  const settings = { sandbox, originals, ocrEngine: "auto", ocrLanguages, models: folder, checkTextAbove } as const;
  const [one] = expectOk(await createDocuments(settings).readFile(bytes, "invoice.pdf", NO_HINTS));
  if (one === undefined) throw new Error("nothing was read");
  return one.reading;
}

describe("an invoice above the limit", () => {
  it("stops with both accounts when the text names another one than is painted", async () => {
    const reading = await read(paper({ iban: THEIRS }), "10000");
    expect(reading.fields.iban?.value).toBe(OURS.replaceAll(" ", ""));
    expect(reading.contradictions).toEqual([
      {
        field: "iban",
        page: THEIRS.replaceAll(" ", ""),
        xml: OURS.replaceAll(" ", ""),
        readers: "picture-and-text",
      },
    ]);
    expect(reading.warnings).toContainEqual({
      code: "IBAN_MISMATCH",
      message: "bank account: picture DE89…4477, text layer DE33…0025; ask the supplier which one counts.",
    });
    expect(checkWarnings(reading)).toContainEqual(
      expect.objectContaining({ code: "DOC_HYBRID_MISMATCH", severity: "block" }),
    );
  });

  it("stops with both sums when the text tells larger ones than are painted", async () => {
    const reading = await read(paper({ sums: ["11.000,00", "2.090,00", "13.090,00"] }), "10000");
    const told = reading.contradictions?.map(({ field, page, xml }) => [field, page, xml]);
    expect(told).toContainEqual(["grossTotal", "13090.00", "14280.00"]);
    expect(told).toContainEqual(["netTotal", "11000.00", "12000.00"]);
    expect(told).toContainEqual(["taxTotal", "2090.00", "2280.00"]);
  });

  it("goes on when its picture tells the same", async () => {
    const reading = await read(paper({}), "10000");
    expect(reading.contradictions).toBeUndefined();
    expect(reading.warnings.map(({ code }) => code)).not.toContain("PICTURE_NOT_READ");
  });

  it("goes on with a note when the second reading could not be made", async () => {
    const reading = await read(paper({ iban: THEIRS }), "10000", ["zzz"]);
    expect(reading.fields.grossTotal?.value).toBe("14280.00");
    expect(reading.contradictions).toBeUndefined();
    expect(reading.warnings.map(({ code }) => code)).toContain("PICTURE_NOT_READ");
  });
});

describe("an invoice that is not checked", () => {
  it("is worth no more than the limit, or no limit is set", async () => {
    for (const limit of ["14280", null]) {
      const reading = await read(paper({ iban: THEIRS }), limit);
      expect(reading.contradictions).toBeUndefined();
    }
  });
});
