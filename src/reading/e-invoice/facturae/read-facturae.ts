/**
 * Facturae 3.2, 3.2.1 and 3.2.2, Spain's e-invoice, to the one model. Source: the schema of Facturae 3.2.2 with its
 * comments. One head and one pair of parties for a batch of any number of invoices.
 */

import { BLANK_ATTACHMENT, BLANK_INVOICE } from "../blank.ts";
import { child, type Element, textAt, textsAt } from "../element.ts";
import type { EnAttachment, EnInvoice, EnReference } from "../en-invoice.ts";
import { dayIn, groupIn, groupsAt, type Placed } from "../national/place.ts";
import { joined, onlyOf } from "../national/stated-sums.ts";
import { typeCodeOf } from "./codes.ts";
import { linesOf, periodIn } from "./lines.ts";
import { moneyNotesOf, moneyOf } from "./money.ts";
import { partyOf, payeeOf } from "./parties.ts";
import { paymentOf } from "./payments.ts";

export const FACTURAE_NAMESPACES = {
  "Facturae 3.2": "http://www.facturae.es/Facturae/2009/v3.2/Facturae",
  "Facturae 3.2.1": "http://www.facturae.es/Facturae/2014/v3.2.1/Facturae",
  "Facturae 3.2.2": "http://www.facturae.gob.es/formato/Versiones/Facturaev3_2_2.xml",
} as const;

/** Every invoice of the batch, in its order. */
export function readFacturae(element: Element): readonly EnInvoice[] {
  const root: Placed = { element, at: "/Facturae" };
  const header = groupIn(root, "FileHeader");
  const parties = groupIn(root, "Parties");
  const common: Common = {
    seller: partyOf(groupIn(parties, "SellerParty")),
    buyer: partyOf(groupIn(parties, "BuyerParty")),
    payee: payeeOf(header.element),
    specification: textAt(header.element, "SchemaVersion"),
  };
  return groupsAt(root, "Invoices/Invoice").map((invoice) => invoiceOf(invoice, header, common));
}

type Common = Pick<EnInvoice, "seller" | "buyer" | "payee" | "specification">;

function invoiceOf(invoice: Placed, header: Placed, common: Common): EnInvoice {
  const head = child(invoice.element, "InvoiceHeader");
  const data = child(invoice.element, "InvoiceIssueData");
  const issuer = textAt(header.element, "InvoiceIssuerType");
  return {
    ...BLANK_INVOICE,
    at: invoice.at,
    ...common,
    number: numberIn(head),
    typeCode: typeCodeOf(textAt(head, "InvoiceDocumentType"), textAt(head, "InvoiceClass"), issuer),
    preceding: precedingOf(child(head, "Corrective")),
    ...issueOf(data),
    ...referencesOf(invoice, data),
    ...paymentOf(invoice, header),
    ...moneyOf(invoice),
    notes: notesOf(invoice, data),
    attachments: groupsAt(invoice, "AdditionalData/RelatedDocuments/Attachment").map(attachmentOf),
    lines: linesOf(invoice),
  };
}

/** The series is part of an invoice's number; the tax office writes both as one (NumSerieFactura). */
function numberIn(head: Element | undefined): string | null {
  return joined([textAt(head, "InvoiceSeriesCode"), textAt(head, "InvoiceNumber")], "");
}

function precedingOf(corrective: Element | undefined): readonly EnReference[] {
  const number = numberIn(corrective);
  return number === null ? [] : [{ number, date: dayIn(corrective, "InvoiceIssueDate") }];
}

type Issue = Pick<EnInvoice, "issueDate" | "currency" | "taxCurrency" | "language" | "delivery" | "period">;

/** OperationDate is the day of supply where it is another than that of issue. */
function issueOf(data: Element | undefined): Issue {
  const date = dayIn(data, "OperationDate");
  const currency = textAt(data, "InvoiceCurrencyCode");
  const taxCurrency = textAt(data, "TaxCurrencyCode");
  return {
    issueDate: dayIn(data, "IssueDate"),
    currency,
    taxCurrency: taxCurrency === currency ? null : taxCurrency,
    language: textAt(data, "LanguageName"),
    delivery: date === null ? null : { name: null, location: null, date, address: null },
    period: periodIn(child(data, "InvoicingPeriod")),
  };
}

type References = Pick<EnInvoice, "orderNumber" | "contractReference" | "tenderReference" | "despatchAdvice">;

/** Of the head; the lines may name orders, contracts and delivery notes of their own. */
function referencesOf({ element }: Placed, data: Element | undefined): References {
  const notes = textsAt(element, "Items/InvoiceLine/DeliveryNotesReferences/DeliveryNote/DeliveryNoteNumber");
  const onLines = (name: string) => onlyOf(textsAt(element, `Items/InvoiceLine/${name}`));
  return {
    orderNumber: textAt(data, "ReceiverTransactionReference") ?? onLines("ReceiverTransactionReference"),
    contractReference: textAt(data, "ReceiverContractReference") ?? onLines("ReceiverContractReference"),
    tenderReference: textAt(data, "FileReference") ?? onLines("FileReference"),
    despatchAdvice: onlyOf(notes),
  };
}

/** BG-1. */
function notesOf(invoice: Placed, data: Element | undefined): EnInvoice["notes"] {
  const texts = [
    ...textsAt(data, "InvoiceDescription"),
    ...moneyNotesOf(invoice),
    ...textsAt(invoice.element, "InvoiceHeader/Corrective/ReasonDescription"),
    ...textsAt(invoice.element, "LegalLiterals/LegalReference"),
    ...textsAt(invoice.element, "AdditionalData/InvoiceAdditionalInformation"),
  ];
  return texts.map((text) => ({ subject: null, text }));
}

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ["pdf", "application/pdf"],
  ["xml", "application/xml"],
  ["png", "image/png"],
  ["jpg", "image/jpeg"],
  ["jpeg", "image/jpeg"],
]);

/** BG-24, where it is Base64 and not packed once more. */
function attachmentOf({ element }: Placed): EnAttachment {
  const format = textAt(element, "AttachmentFormat")?.toLowerCase() ?? "";
  const packing = textAt(element, "AttachmentCompressionAlgorithm") ?? "NONE";
  const isPlain = packing === "NONE" && (textAt(element, "AttachmentEncoding") ?? "BASE64") === "BASE64";
  return {
    ...BLANK_ATTACHMENT,
    description: textAt(element, "AttachmentDescription"),
    content: isPlain ? textAt(element, "AttachmentData") : null,
    mediaType: MEDIA_TYPES.get(format) ?? null,
  };
}
