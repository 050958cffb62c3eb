/** A small invented e-invoice as its model, with something in every part of the page; and the desk's answers about it. */
import { createHash } from "node:crypto";
import type { Document, KeptContent, SupportingDocument } from "../../src/domain/document.ts";
import type { Fingerprint } from "../../src/domain/values/identifiers.ts";
import { fail, ok } from "../../src/domain/values/result.ts";
import type { EInvoicePages } from "../../src/pipeline/ports.ts";
import type { Case } from "../../src/pipeline/store.ts";
import type { EnInvoice, EnLine } from "../../src/reading/e-invoice/en-invoice.ts";
import { invoicePage } from "../../src/reading/e-invoice/show/invoice-page.ts";
import { MODEL_IN_FULL } from "./model-in-full.ts";

const [FULL_LINE] = MODEL_IN_FULL.lines as [EnLine];
const LINE: EnLine = {
  ...FULL_LINE,
  note: null,
  objectReference: null,
  period: null,
  orderNumber: null,
  accountingReference: null,
  allowances: [],
  charges: [],
  discount: null,
  listPrice: null,
  priceBase: null,
  priceBaseUnit: null,
  buyerItem: null,
  standardItem: null,
  classifications: [],
  origin: null,
  attributes: [],
};
const NOBODY = {
  tradingName: null,
  ids: [],
  legalId: null,
  vatId: null,
  taxId: null,
  legalInformation: null,
  endpoint: null,
  contact: null,
};
const NOWHERE = { line1: null, line2: null, line3: null, city: null, postcode: null, subdivision: null, country: null };
const allowance = { at: "", base: null, percent: null, category: "S", rate: "19", reasonCode: null };

/** 3 files enclosed: a PDF, a page of markup, and a link that must never be followed. */
export const SMALL_E_INVOICE: EnInvoice = {
  ...MODEL_IN_FULL,
  number: "KS-5590",
  issueDate: "2026-11-02",
  dueDate: "2026-12-02",
  typeCode: "380",
  currency: "EUR",
  orderNumber: "4500012345",
  isTest: false,
  buyerReference: "04011000-12345-34",
  projectReference: null,
  contractReference: "RV-2024-7",
  salesOrderNumber: null,
  receivingAdvice: null,
  despatchAdvice: "LS-77",
  tenderReference: null,
  objectReference: null,
  accountingReference: null,
  taxPointDate: null,
  taxPointCode: null,
  taxCurrency: null,
  process: null,
  preceding: [],
  seller: {
    ...MODEL_IN_FULL.seller,
    ...NOBODY,
    name: "Kessel & Sohn OHG",
    vatId: "ATU12345675",
    address: { ...NOWHERE, line1: "Hafenstraße 4", postcode: "4020", city: "Linz", country: "AT" },
    contact: { name: "Eva Kessel", phone: "+43 732 1", email: "eva@kessel.example" },
  },
  buyer: {
    ...MODEL_IN_FULL.buyer,
    ...NOBODY,
    name: "Matchbook Trading Ltd",
    address: { ...NOWHERE, line1: "4 Quay Street", postcode: "GY1 2NA", city: "St Peter Port", country: "GG" },
  },
  payee: null,
  taxRepresentative: null,
  delivery: null,
  notes: [{ subject: null, text: "Danke!\n<img src=x onerror=\"parent.document.title='caught'\">" }],
  payments: MODEL_IN_FULL.payments.slice(0, 1).map((way) => ({
    ...way,
    meansText: null,
    accountName: "Kessel & Sohn",
    remittance: "KS-5590",
    cardNumber: null,
    cardHolder: null,
  })),
  period: { start: "2026-10-01", end: "2026-10-31" },
  paymentTerms: "30 Tage netto",
  lines: [
    {
      ...LINE,
      id: "1",
      name: "Kopierpapier A4",
      description: "80 g, weiß",
      quantity: "1200",
      price: "4.2",
      netAmount: "5040",
    },
    {
      ...LINE,
      id: "2",
      name: "Fracht",
      description: null,
      quantity: "1",
      unit: "LS",
      price: "60.00",
      netAmount: "54.00",
      allowances: [{ ...allowance, amount: "6.00", base: "60.00", percent: "10", reason: "Treue" }],
    },
  ],
  allowances: [{ ...allowance, amount: "94.00", reason: "Bonus" }],
  charges: [],
  totals: {
    ...MODEL_IN_FULL.totals,
    lines: "5094.00",
    allowances: "94.00",
    charges: null,
    net: "5000.00",
    tax: "950.00",
    taxInAccountingCurrency: null,
    gross: "5950.00",
    prepaid: null,
    rounding: null,
    due: "5950.00",
  },
  breakdown: [{ at: "", base: "5000.00", tax: "950.00", category: "S", rate: "19", reason: null, reasonCode: null }],
  attachments: [
    enclosed("1", { fileName: "KS-5590.pdf", mediaType: "application/pdf", text: "%PDF-1.7 of the supplier" }),
    enclosed("2", { fileName: "../../start.html", mediaType: "text/html", text: "<script>alert(1)</script>" }),
    { ...enclosed("3", { fileName: null, mediaType: null, text: null }), location: "javascript:alert(1)" },
  ],
};

function enclosed(
  id: string,
  {
    text,
    ...named
  }: { readonly fileName: string | null; readonly mediaType: string | null; readonly text: string | null },
): EnInvoice["attachments"][number] {
  const content = text === null ? null : Buffer.from(text).toString("base64");
  return { id, description: null, location: null, content, ...named };
}

/** Its supporting documents as reading keeps them: the PDF, the page of markup, and the link. */
const SUPPORTING: readonly SupportingDocument[] = SMALL_E_INVOICE.attachments.map((one, index) => ({
  number: index + 1,
  name: one.fileName ?? String(index + 1),
  description: one.description,
  location: one.location,
  kept: one.content === null ? null : keptContent(one.content, one.mediaType ?? ""),
}));

function keptContent(content: string, mediaType: string): KeptContent {
  const bytes = Buffer.from(content, "base64");
  const fingerprint = createHash("sha256").update(bytes).digest("hex") as Fingerprint;
  return { fingerprint, mediaType, sizeBytes: bytes.length };
}

/** The bytes of a supporting document; null for every other fingerprint. */
export function supportingBytes(wanted: Fingerprint): Uint8Array | null {
  const index = SUPPORTING.findIndex(({ kept }) => kept?.fingerprint === wanted);
  return index < 0 ? null : new Uint8Array(Buffer.from(SMALL_E_INVOICE.attachments[index]?.content ?? "", "base64"));
}

/** What the desk is told about that e-invoice, whatever document it asks for; `drawPage` paints every page. */
export function smallEInvoicePages(drawPage: () => Promise<Uint8Array>): EInvoicePages {
  const none = fail("NO_E_INVOICE", "This document has no e-invoice that can be shown: look at its original.");
  const isShown = ({ files }: Document) => files.some(({ kind }) => kind === "xml");
  const sizes = (count: number) =>
    Array.from({ length: count }, (_, index) => ({ number: index + 1, width: 595, height: 842 }));
  return {
    show: async (document, language) => (isShown(document) ? ok(invoicePage(SMALL_E_INVOICE, language)) : none),
    printedPages: async (document) => (isShown(document) ? ok(sizes(1)) : none),
    printedPicture: async (document) => (isShown(document) ? ok(await drawPage()) : none),
    supportingPages: async () => ok(sizes(2)),
    supportingPicture: async () => ok(await drawPage()),
  };
}

/** Turns a document of the desk's world into one that came as XML alone. */
export function asEInvoice(world: { readonly cases: Map<string, Case> }, documentId: string): void {
  const found = world.cases.get(documentId);
  const reading = found?.extraction.reading ?? null;
  if (found === undefined || reading === null) throw new Error(`no reading of ${documentId}`);
  const fields = Object.fromEntries(
    Object.entries(reading.fields).map(([name, { value }]) => [
      name,
      { value, confidence: 1, accepted: true, source: "xml" as const },
    ]),
  );
  const [first] = found.document.files;
  const xml = { ...first, name: "invoice.xml", kind: "xml" as const };
  world.cases.set(documentId, {
    ...found,
    document: { ...found.document, files: [xml] },
    extraction: {
      ...found.extraction,
      extractor: "e-invoice",
      pageSizes: [],
      reading: { ...reading, fields, supporting: SUPPORTING },
    },
  });
}
