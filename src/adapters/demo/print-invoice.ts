/** Prints an invoice of the fixtures as a PDF, in one of several designs; the same sheet always gives the same bytes. */
import PDFDocument from "pdfkit";
import type { LocalDate } from "../../domain/values/local-date.ts";
import type { InvoiceSheet } from "./invoice-sheet.ts";
import { drawBanner } from "./layout-banner.ts";
import { drawBoxed } from "./layout-boxed.ts";
import { drawDinLetter } from "./layout-din-letter.ts";
import { drawFacture } from "./layout-facture.ts";
import { drawJobCard } from "./layout-job-card.ts";
import { drawLedger } from "./layout-ledger.ts";
import { drawMinimal } from "./layout-minimal.ts";
import { drawNordic } from "./layout-nordic.ts";
import { type Pen, penFor } from "./pen.ts";

/** The structured half of a hybrid invoice. */
export interface HybridXml {
  /** As Factur-X wants it: "factur-x.xml". */
  readonly name: string;
  readonly bytes: Uint8Array;
}

const DESIGNS: Readonly<
  Record<InvoiceSheet["layout"], { size: string; draw: (pen: Pen, sheet: InvoiceSheet) => void }>
> = {
  "din-letter": { size: "A4", draw: drawDinLetter },
  banner: { size: "LETTER", draw: drawBanner },
  ledger: { size: "A4", draw: drawLedger },
  nordic: { size: "A4", draw: drawNordic },
  boxed: { size: "A4", draw: drawBoxed },
  minimal: { size: "A4", draw: drawMinimal },
  facture: { size: "A4", draw: drawFacture },
  "job-card": { size: "A4", draw: drawJobCard },
};

/** Title words of the PDF's own description. */
const TITLES: Readonly<Record<InvoiceSheet["language"], Readonly<Record<InvoiceSheet["kind"], string>>>> = {
  en: { invoice: "Invoice", "credit-note": "Credit note" },
  de: { invoice: "Rechnung", "credit-note": "Gutschrift" },
  fr: { invoice: "Facture", "credit-note": "Avoir" },
};

/**
 * One page of PDF 1.7 for the sheet, and one for each that lies `below` it in the stack; with `attachXml` a hybrid
 * whose XML is its alternative form (Factur-X, EN 16931 profile).
 */
export async function printInvoice(
  sheet: InvoiceSheet,
  options: { readonly attachXml?: HybridXml; readonly below?: readonly InvoiceSheet[] } = {},
): Promise<Uint8Array> {
  const printedOn = noonOf(sheet.date);
  const pdf = new PDFDocument({
    autoFirstPage: false,
    margin: 0,
    pdfVersion: "1.7",
    lang: sheet.language,
    info: {
      Title: `${TITLES[sheet.language][sheet.kind]} ${sheet.number}`,
      Author: sheet.seller.name,
      Creator: "Invoice printer",
      Producer: "Invoice printer",
      CreationDate: printedOn,
      ModDate: printedOn,
    },
  });
  const bytes = collect(pdf);
  for (const page of [sheet, ...(options.below ?? [])]) {
    const design = DESIGNS[page.layout];
    pdf.addPage({ size: design.size, margin: 0 });
    design.draw(penFor(pdf), page);
  }
  if (options.attachXml) attach(pdf, options.attachXml, printedOn);
  pdf.end();
  return bytes;
}

/** What the PDF library wants for a moment; noon in UTC, so that no time zone moves the day. */
function noonOf(date: LocalDate): Date {
  return new Date(`${date}T12:00:00Z`);
}

function attach(pdf: InstanceType<typeof PDFDocument>, xml: HybridXml, printedOn: Date): void {
  const options = {
    name: xml.name,
    type: "text/xml",
    description: "Factur-X invoice",
    relationship: "Alternative",
    creationDate: printedOn,
    modifiedDate: printedOn,
  };
  pdf.file(Buffer.from(xml.bytes), options);
  pdf.appendXML(`
    <rdf:Description rdf:about="" xmlns:fx="urn:factur-x:pdfa:CrossIndustryDocument:invoice:1p0#">
      <fx:DocumentType>INVOICE</fx:DocumentType>
      <fx:DocumentFileName>${xml.name}</fx:DocumentFileName>
      <fx:Version>1.0</fx:Version>
      <fx:ConformanceLevel>EN 16931</fx:ConformanceLevel>
    </rdf:Description>`);
}

function collect(pdf: InstanceType<typeof PDFDocument>): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on("error", reject);
  });
}
