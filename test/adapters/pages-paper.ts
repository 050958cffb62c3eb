/** Papers for the tests of pages: an invented invoice printed with pdfkit, and the same as a scan. */
import PDFDocument from "pdfkit";
import { pagePicture } from "../../src/adapters/pages/page-picture.ts";
import { expectOk } from "../../src/domain/values/result.ts";

type Pdf = InstanceType<typeof PDFDocument>;

const INVOICE_LINES = [
  "Invoice number RE-2026-0815",
  "Invoice date 2026-03-02",
  "Purchase order PO-4711",
  "Blue paint, ten litres, quantity 4, price 25.00, amount 100.00",
  "Net total 100.00 EUR",
  "VAT 19 % 19.00 EUR",
  "Total amount 119.00 EUR",
] as const;

/** Bytes of a PDF that `draw` painted on. */
export function print(draw: (pdf: Pdf) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: "A4", ...options });
  const chunks: Buffer[] = [];
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
  draw(pdf);
  pdf.end();
  return promise;
}

/** The invented invoice, one line below the other from 72 points down. */
export function drawInvoice(pdf: Pdf): void {
  pdf.font("Helvetica-Bold").fontSize(20).text("Northlight Paints Ltd", 72, 72);
  pdf.font("Helvetica").fontSize(12);
  for (const [row, line] of INVOICE_LINES.entries()) pdf.text(line, 72, 120 + row * 30);
}

/** The invoice as a picture, and that picture as the only thing on a page, turned a little by the scanner. */
export async function scannedInvoice(degrees: number): Promise<{ png: Uint8Array; pdf: Uint8Array }> {
  const sheet = await print(drawInvoice);
  const png = expectOk(await pagePicture(sheet, { kind: "pdf", page: 1 }));
  const pdf = await print((page) => {
    page.rotate(degrees, { origin: [297, 421] }).image(Buffer.from(png), 0, 0, { width: 595 });
  });
  return { png, pdf };
}
