/** What a UBL invoice points to: orders, earlier invoices (BG-3), objects (BT-18), supporting documents (BG-24). */
import type { EnAttachment, EnIdentifier, EnInvoice, EnLine, EnReference } from "../../reading/e-invoice/en-invoice.ts";
import { group, identifier, leaf, type Markup } from "./xml.ts";

/** UNTDID 1001: the codes under which a document reference names the invoiced object and a project. */
const OBJECT = "130";
const PROJECT = "50";
/** UBL demands a number where a part of the reference is stated; Peppol BIS 3 writes this where there is none. */
const NO_NUMBER = "NA";

/** A document known by its number alone. */
export function referenceOf(name: string, number: string | null): Markup {
  return group(name, [leaf("cbc:ID", number)]);
}

/** BT-13, BT-14. */
export function orderOf({ orderNumber, salesOrderNumber }: EnInvoice): Markup {
  return group("cac:OrderReference", [
    leaf("cbc:ID", orderNumber ?? (salesOrderNumber === null ? null : NO_NUMBER)),
    leaf("cbc:SalesOrderID", salesOrderNumber),
  ]);
}

/** BT-132, and the order that only this line names. */
export function orderLineOf({ orderLine, orderNumber }: EnLine): Markup {
  return group("cac:OrderLineReference", [
    leaf("cbc:LineID", orderLine ?? (orderNumber === null ? null : NO_NUMBER)),
    group("cac:OrderReference", [leaf("cbc:ID", orderNumber)]),
  ]);
}

/** BG-3. */
export function precedingOf({ number, date }: EnReference): Markup {
  const terms = [leaf("cbc:ID", number), leaf("cbc:IssueDate", date)]; // BT-25, BT-26
  return group("cac:BillingReference", [group("cac:InvoiceDocumentReference", terms)]);
}

/** BT-18 and BG-24; of a credit note BT-11 as well. */
export function additionalOf({ objectReference, attachments }: EnInvoice, project: string | null): readonly Markup[] {
  const name = "cac:AdditionalDocumentReference";
  return [
    objectOf(name, objectReference),
    group(name, [leaf("cbc:ID", project), leaf("cbc:DocumentTypeCode", project === null ? null : PROJECT)]),
    ...attachments.map((attachment) => group(name, attachmentOf(attachment))),
  ];
}

/** What is billed: BT-18 of the invoice, BT-128 of a line. */
export function objectOf(name: string, object: EnIdentifier | null): Markup {
  return group(name, [identifier("cbc:ID", object), leaf("cbc:DocumentTypeCode", object === null ? null : OBJECT)]);
}

function attachmentOf(attachment: EnAttachment): readonly Markup[] {
  return [
    leaf("cbc:ID", attachment.id), // BT-122
    leaf("cbc:DocumentDescription", attachment.description), // BT-123
    group("cac:Attachment", [
      leaf("cbc:EmbeddedDocumentBinaryObject", attachment.content, {
        mimeCode: attachment.mediaType,
        filename: attachment.fileName,
      }), // BT-125
      group("cac:ExternalReference", [leaf("cbc:URI", attachment.location)]), // BT-124
    ]),
  ];
}
