/** Fields that err in the same ways share a curve: one field alone has too few documents to say anything. */
import type { FieldName } from "../../domain/extraction.ts";

export const FAMILIES = ["ids", "dates", "totals", "parties", "identifiers", "other"] as const;
export type Family = (typeof FAMILIES)[number];

export const FAMILY_OF: Readonly<Record<FieldName, Family>> = {
  invoiceNumber: "ids",
  purchaseOrderNumber: "ids",
  deliveryNoteNumber: "ids",
  precedingInvoiceNumber: "ids",
  issueDate: "dates",
  dueDate: "dates",
  deliveryDate: "dates",
  netTotal: "totals",
  taxTotal: "totals",
  grossTotal: "totals",
  prepaidAmount: "totals",
  amountDue: "totals",
  supplierName: "parties",
  buyerName: "parties",
  supplierVatId: "identifiers",
  supplierTaxNumber: "identifiers",
  buyerVatId: "identifiers",
  iban: "identifiers",
  bic: "identifiers",
  currency: "other",
};
