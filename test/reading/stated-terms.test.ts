/** What a page says beside its fields: a prepayment, reverse charge, a contract, and the days of the supply. */
import { describe, expect, it } from "vitest";
import type { StatedTerms } from "../../src/domain/extraction.ts";
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
  const { isTaxed = true } = parts;
  const sums: Piece[][] = isTaxed
    ? [
        [[360, "Net total"], right(545, "100.00")],
        [[360, "VAT 19%"], right(545, "19.00")],
        [[360, "Total EUR"], right(545, "119.00")],
      ]
    : [
        [[360, "Net total"], right(545, "100.00")],
        [[360, "Total EUR"], right(545, "100.00")],
      ];
  const page = pageBuilder()
    .row(60, [[50, "Northlight Tools Ltd"]])
    .row(120, [[50, parts.title ?? "Invoice"]], { size: 18, bold: true, ...parts.titled })
    .row(150, [
      [50, "Invoice number:"],
      [150, "R-815"],
    ])
    .row(165, [
      [50, "Invoice date:"],
      [150, "2026-03-05"],
    ])
    .row(180, parts.facts ?? [])
    .rows(320, 14, sums)
    .row(420, [[50, parts.remark ?? "Thank you"]])
    .build();
  return readPages([page], NO_HINTS).terms;
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
