/** What a page says beside its fields: a prepayment, reverse charge, a contract, and the days of the supply. */
import { describe, expect, it } from "vitest";
import type { Reading, StatedTerms } from "../../src/domain/extraction.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { germanInvoice } from "../support/invoice-pages.ts";
import { type Piece, pageBuilder, type RowOptions, right } from "../support/page.ts";

/** A small invoice with a title, one fact beside it, and a remark; taxed with 19 % unless told otherwise. */
function termsOf(parts: {
  title?: string;
  titled?: RowOptions;
  facts?: readonly Piece[];
  remark?: string;
  isTaxed?: boolean;
}): StatedTerms | undefined {
  return readingOf(parts).terms;
}

function readingOf(parts: Parameters<typeof termsOf>[0] & { isNegative?: boolean; isNumbered?: boolean }): Reading {
  const { isTaxed = true, isNegative = false, isNumbered = true } = parts;
  const minus = isNegative ? "-" : "";
  const sums: Piece[][] = isTaxed
    ? [
        [[360, "Net total"], right(545, `${minus}100.00`)],
        [[360, "VAT 19%"], right(545, `${minus}19.00`)],
        [[360, "Total EUR"], right(545, `${minus}119.00`)],
      ]
    : [
        [[360, "Net total"], right(545, "100.00")],
        [[360, "Total EUR"], right(545, "100.00")],
      ];
  const page = pageBuilder()
    .row(60, [[50, "Northlight Tools Ltd"]])
    .row(120, [[50, parts.title ?? "Invoice"]], { size: 18, bold: true, ...parts.titled })
    .row(
      150,
      isNumbered
        ? [
            [50, "Invoice number:"],
            [150, "R-815"],
          ]
        : [],
    )
    .row(165, [
      [50, "Invoice date:"],
      [150, "2026-03-05"],
    ])
    .row(180, parts.facts ?? [])
    .rows(320, 14, sums)
    .row(420, [[50, parts.remark ?? "Thank you"]])
    .build();
  return readPages([page], NO_HINTS);
}

describe("terms of a page", () => {
  it("are none on an ordinary invoice", () => {
    expect(termsOf({})).toBeUndefined();
    expect(readPages([germanInvoice()], NO_HINTS).terms).toBeUndefined();
  });

  it.each([
    "Anzahlungsrechnung",
    "1. Abschlagsrechnung",
    "Facture d’acompte",
    "Prepayment invoice",
    "Fattura di acconto",
    "Factura de anticipo",
    "Voorschotfactuur",
    "Faktura zaliczkowa",
    "Ennakkolasku",
  ])("%s as its title asks for a prepayment", (title) => {
    expect(termsOf({ title })?.typeCode).toBe("386");
  });

  it("take no prepayment from a row that takes one off", () => {
    expect(termsOf({ remark: "Anzahlungsrechnung A-1 vom 2026-02-01" })?.typeCode).toBeUndefined();
    expect(termsOf({ facts: [[50, "Prepayment invoice A-1"]] })?.typeCode).toBeUndefined();
  });

  it.each([
    "Reverse charge",
    "Steuerschuldnerschaft des Leistungsempfängers",
    "Autoliquidation",
    "Inversión del sujeto pasivo",
    "Inversione contabile",
    "BTW verlegd",
    "Odwrotne obciążenie",
    "Omvänd betalningsskyldighet",
    "Käännetty verovelvollisuus",
    "Přenesená daňová povinnost",
  ])("say %s", (remark) => {
    expect(termsOf({ remark, isTaxed: false })?.isReverseCharge).toBe(true);
  });

  it("say reverse charge beside another reason, but not where small print names several and tax is charged", () => {
    const both = "Intra-community supply, reverse charge applies";
    expect(termsOf({ remark: both, isTaxed: false })?.isReverseCharge).toBe(true);
    expect(termsOf({ remark: both })?.isReverseCharge).toBeUndefined();
  });

  it("name the contract under its caption, and neither its day nor an account", () => {
    const fact = (caption: string, value: string): Piece[] => [
      [50, caption],
      [170, value],
    ];
    expect(termsOf({ facts: fact("Contract number:", "CT-2044") })?.contractNumber).toBe("CT-2044");
    expect(termsOf({ facts: fact("Vertragsnummer:", "88-120") })?.contractNumber).toBe("88-120");
    expect(termsOf({ facts: fact("Vertragskonto:", "88-120") })?.contractNumber).toBeUndefined();
  });

  it("tell the days of the supply where two days are joined under such a caption", () => {
    const period = (caption: string, joint: string) =>
      termsOf({
        facts: [
          [50, caption],
          [170, `2026-02-01 ${joint} 2026-02-28`],
        ],
      });
    expect(period("Service period:", "-")).toMatchObject({ periodStart: "2026-02-01", periodEnd: "2026-02-28" });
    expect(period("Leistungszeitraum:", "bis")).toMatchObject({ periodStart: "2026-02-01", periodEnd: "2026-02-28" });
    expect(period("Offer valid:", "-")?.periodStart).toBeUndefined();
  });
});

describe("what kind of invoice a page says it is", () => {
  it.each([
    "Korrigierte Rechnung",
    "Berichtigte Rechnung Nr. 4711-K",
    "Corrected invoice",
    "Amended tax invoice",
    "Facture rectifiée",
    "Factura corregida",
    "Fattura sostitutiva",
    "Gecorrigeerde factuur",
    "Faktura skorygowana",
    "Opravená faktura",
    "Fatura corrigida",
    "Korrigerad faktura",
    "Korrigeret faktura",
    "Korjattu lasku",
  ])("%s as its title bills anew", (title) => {
    expect(readingOf({ title })).toMatchObject({ type: "invoice", terms: { typeCode: "384" } });
  });

  it.each([
    ["Rechnungskorrektur", "Diese ersetzt die Rechnung 4711 vom 2026-02-01"],
    ["Facture rectificative", "Annule et remplace la facture 4711"],
    ["Factura rectificativa", "Rectificación por sustitución de la factura 4711"],
    ["Faktura korygująca", "Zastępuje fakturę 4711"],
    ["Opravný daňový doklad", "Nahrazuje daňový doklad 4711"],
  ])("%s bills anew where it says that it replaces, and else gives back", (title, remark) => {
    expect(readingOf({ title, remark })).toMatchObject({ type: "invoice", terms: { typeCode: "384" } });
    expect(readingOf({ title })).toMatchObject({ type: "credit-note" });
    expect(readingOf({ title }).terms?.typeCode).toBeUndefined();
  });

  it("is a credit note where a corrected invoice is over less than nothing", () => {
    for (const title of ["Korrigierte Rechnung", "Corrected invoice"]) {
      const reading = readingOf({ title, isNegative: true });
      expect([reading.type, reading.terms?.typeCode, reading.fields.grossTotal?.value]).toEqual([
        "credit-note",
        undefined,
        "119.00",
      ]);
    }
  });

  it("is no correction where it only makes a reference to another one", () => {
    expect(termsOf({ facts: [[50, "Corrected invoice 4711"]] })).toBeUndefined();
    expect(termsOf({ remark: "Annule et remplace la facture 4711" })).toBeUndefined();
  });

  it.each([
    ["Corrected invoice No. 4711-K", "Original invoice: 4711"],
    ["Korrigierte Rechnung Nr. 4711-K", "zu Rechnung: 4711"],
    ["Korrigierte Rechnung Nr. 4711-K", "Ersetzt Rechnung Nr. 4711"],
    ["Facture rectifiée n° 4711-K", "Annule et remplace la facture n° 4711"],
  ])("%s has the number of its title, and corrects that of “%s”", (title, reference) => {
    const { fields } = readingOf({ title, facts: [[50, reference]], isNumbered: false });
    expect([fields.invoiceNumber?.value, fields.precedingInvoiceNumber?.value]).toEqual(["4711-K", "4711"]);
  });
});

describe("a paper that the buyer wrote", () => {
  it.each([
    ["Self-billed invoice", ""],
    ["Autofacturation", ""],
    ["Invoice", "Self-billing"],
    ["Factuur", "Selfbilling"],
    ["Samofakturowanie", ""],
    ["Gutschrift", "Abrechnung im Gutschriftverfahren nach § 14 Abs. 2 UStG"],
  ])("%s (%s) says that the buyer wrote it", (title, remark) => {
    expect(readingOf({ title, remark })).toMatchObject({ type: "invoice", terms: { typeCode: "389" } });
  });

  it("is not self-billed where a sentence mentions it, nor where it is a plain credit note", () => {
    const sentence = "No self-billing agreement stands between us and our customers";
    expect(termsOf({ remark: sentence })).toBeUndefined();
    expect(termsOf({ facts: [[50, "Self-billing: no"]] })).toBeUndefined();
    expect(readingOf({ title: "Gutschrift" })).toMatchObject({ type: "credit-note" });
  });
});
