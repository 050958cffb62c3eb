/** What was read of the example invoice, before checking: every claim can be changed, left out or made unsure. */
import { checkInvoice } from "../../src/domain/checking/check-invoice.ts";
import type { Claim, Claims, Extraction, FieldName, LineClaim, Reading } from "../../src/domain/extraction.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import type { Supplier } from "../../src/domain/supplier.ts";
import type { DocumentId, ExtractionId } from "../../src/domain/values/identifiers.ts";
import { anEntity, aSupplier, IBAN_ON_FILE, TODAY } from "./example.ts";

const PRINTED: Partial<Record<FieldName, string>> = {
  invoiceNumber: "4711",
  issueDate: "2026-03-02",
  currency: "EUR",
  netTotal: "1000.00",
  taxTotal: "190.00",
  grossTotal: "1190.00",
  supplierName: "Nordbolt AS",
  supplierVatId: "DE136695976",
  iban: IBAN_ON_FILE,
  purchaseOrderNumber: "PO-1001",
};

/** A reading of the example invoice; a field set to null was not found, one in `unsure` was read without certainty. */
export function anExtraction(
  fields: Partial<Record<FieldName, string | null>> = {},
  {
    unsure = [],
    lines = [],
    reading = {},
  }: { unsure?: FieldName[]; lines?: LineClaim[]; reading?: Partial<Reading> } = {},
): Extraction {
  const claims = Object.entries({ ...PRINTED, ...fields }).flatMap(([name, value]): [string, Claim][] => {
    if (value === null) return [];
    const accepted = !unsure.includes(name as FieldName);
    return [[name, { value, confidence: accepted ? 0.99 : 0.6, accepted, source: "text" }]];
  });
  return {
    id: "x.1" as ExtractionId,
    documentId: "x" as DocumentId,
    revision: 1,
    extractor: "page-words",
    reading: {
      type: "invoice",
      source: "text",
      language: "en",
      pages: [1],
      fields: Object.fromEntries(claims) as Claims,
      lines,
      taxes: [],
      orderNumbers: ["PO-1001"],
      warnings: [],
      ...reading,
    },
    failure: null,
    pageSizes: [],
    elapsedMs: 1,
  };
}

/** What checking makes of a reading when Nordbolt is on file. */
export function checked(extraction: Extraction, suppliers: readonly Supplier[] = [aSupplier()]): Invoice {
  return checkInvoice(extraction, {
    candidates: suppliers,
    entities: [anEntity()],
    senderAddress: "billing@nordbolt.example",
    today: TODAY,
  });
}
