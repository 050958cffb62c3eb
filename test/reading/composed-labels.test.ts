/** Captions no dictionary lists, put together from words of the trade; and those that only look as if they could. */
import { describe, expect, it } from "vitest";
import { foldedWords } from "../../src/reading/fold.ts";
import { layLines } from "../../src/reading/geometry.ts";
import { labelsOn } from "../../src/reading/labels.ts";
import { composeCaption } from "../../src/reading/words/composed-labels.ts";
import { pageBuilder } from "../support/page.ts";
import { CAPTIONS } from "./captions-of-languages.ts";

const ROWS = Object.entries(CAPTIONS).flatMap(([kind, captions]) =>
  captions.map((caption) => [caption.slice(4), caption.slice(0, 2), kind] as const),
);

function composed(caption: string, forgiving = false): string[] {
  return [...(composeCaption(foldedWords(caption), forgiving)?.kinds ?? [])];
}

function labels(text: string, confidence?: number) {
  const options = confidence === undefined ? {} : { confidence };
  const page = pageBuilder()
    .row(100, [[50, text]], options)
    .build();
  return layLines(page).flatMap(labelsOn);
}

describe("a caption of known words", () => {
  it.each([
    ["Number of this invoice", "invoice_number"],
    ["Unsere Rechnungsnr.", "invoice_number"],
    ["N° de la facture", "invoice_number"],
    ["Nummer van de factuur", "invoice_number"],
    ["Fakturans nummer", "invoice_number"],
    ["Date of issue of the invoice", "invoice_date"],
    ["Datum vystavení dokladu", "invoice_date"],
    ["Laskutuspäivä", "invoice_date"],
    ["Zahlung bis spätestens", "due_date"],
    ["Fecha de vencimiento del pago", "due_date"],
    ["Nr. Ihrer Bestellung", "po_number"],
    ["Bestellzeichen", "po_number"],
    ["Kundens best.nr", "po_number"],
    ["Numer zamówienia klienta", "po_number"],
    ["Numero della bolla di consegna", "delivery_note_number"],
    ["Número da fatura retificada", "preceding_invoice"],
    ["Nummer på oprindelig faktura", "preceding_invoice"],
  ])("%s announces %s", (caption, kind) => {
    expect(composed(caption)).toEqual([kind]);
  });

  it.each([
    ["Ihre Kundennummer", "trap_id"],
    ["Numéro de votre contrat", "trap_id"],
    ["Date of your order", "trap_date"],
  ])("%s is a trap: %s", (caption, kind) => {
    expect(composed(caption)).toEqual([kind]);
  });
});

describe("a caption with its value", () => {
  it.each(ROWS)("%s (%s) announces %s and nothing else", (caption, language, kind) => {
    const [label, ...others] = labels(`${caption}: 4711`);
    expect([...(label?.kinds ?? [])]).toEqual([kind]);
    expect(others).toEqual([]);
    expect(label?.weight).toBeGreaterThanOrEqual(0.7);
    expect([...(label?.languages ?? [])]).toContain(language);
  });

  it("is met in all languages for every kind", () => {
    for (const captions of Object.values(CAPTIONS)) {
      expect(new Set(captions.map((caption) => caption.slice(0, 2))).size).toBe(13);
    }
  });
});

describe("nothing is composed", () => {
  it.each([
    "customer order department",
    "VAT invoice",
    "date of birth",
    "Kunden-Nr. Bestellung",
    "invoice number date",
    "please pay",
  ])("of '%s'", (caption) => {
    expect(composed(caption)).toEqual([]);
  });

  it("in the middle of a sentence", () => {
    const found = labels("Kindly mention the number of the order 4711 when you write");
    expect(found.some((label) => label.phrase === "number of the order")).toBe(false);
  });

  it("of a value that begins like a caption", () => {
    expect(labels("FV/12/2026")).toEqual([]);
    expect(labels("PO-1001").some((label) => label.kinds.has("po_number"))).toBe(false);
  });
});

describe("captions in two languages", () => {
  it("are one: 'Rechnung / Invoice No.'", () => {
    const [label, ...others] = labels("Rechnung / Invoice No.: 4711");
    expect(others).toEqual([]);
    expect([...(label?.kinds ?? [])]).toEqual(["invoice_number"]);
  });

  it("are one: 'Datum / Date'", () => {
    expect(labels("Datum / Date:").map((label) => [...label.kinds])).toEqual([["invoice_date"]]);
  });
});

describe("misread captions", () => {
  it("are forgiven a letter on scans only", () => {
    expect(composed("Number of this invoicc")).toEqual([]);
    expect(composed("Number of this invoicc", true)).toEqual(["invoice_number"]);
  });
});
