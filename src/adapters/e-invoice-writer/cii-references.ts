/** The papers that a Cross Industry Invoice points at: orders, contracts, earlier invoices, and what is enclosed. */
import type { EnAttachment, EnIdentifier, EnInvoice, EnReference } from "../../reading/e-invoice/en-invoice.ts";
import { dayOf } from "./cii-terms.ts";
import { group, leaf, type Markup } from "./xml.ts";

/** UNTDID 1001, as the binding uses it on an AdditionalReferencedDocument. */
const TENDER = "50";
const OBJECT = "130";
const RELATED = "916";

const ADDITIONAL = "ram:AdditionalReferencedDocument";

/** A document known by its number alone. */
export function referenceOf(name: string, number: string | null): Markup {
  return group(name, [leaf("ram:IssuerAssignedID", number)]);
}

/** BT-17, BT-18 and BG-24. */
export function additionalOf({ tenderReference, objectReference, attachments }: EnInvoice): readonly Markup[] {
  const tender = group(ADDITIONAL, [
    leaf("ram:IssuerAssignedID", tenderReference),
    leaf("ram:TypeCode", tenderReference === null ? null : TENDER),
  ]);
  return [tender, objectOf(objectReference), ...attachments.map(attachmentOf)];
}

/** What is billed: BT-18 of the invoice, BT-128 of a line. */
export function objectOf(object: EnIdentifier | null): Markup {
  return group(ADDITIONAL, [
    leaf("ram:IssuerAssignedID", object?.id ?? null),
    leaf("ram:TypeCode", object === null ? null : OBJECT),
    leaf("ram:ReferenceTypeCode", object?.scheme ?? null),
  ]);
}

/** BG-3. */
export function precedingOf({ number, date }: EnReference): Markup {
  return group("ram:InvoiceReferencedDocument", [
    leaf("ram:IssuerAssignedID", number), // BT-25
    group("ram:FormattedIssueDateTime", [dayOf("qdt:DateTimeString", date)]), // BT-26
  ]);
}

function attachmentOf(attachment: EnAttachment): Markup {
  return group(ADDITIONAL, [
    leaf("ram:IssuerAssignedID", attachment.id), // BT-122
    leaf("ram:URIID", attachment.location), // BT-124
    leaf("ram:TypeCode", RELATED),
    leaf("ram:Name", attachment.description), // BT-123
    leaf("ram:AttachmentBinaryObject", attachment.content, {
      mimeCode: attachment.mediaType,
      filename: attachment.fileName,
    }), // BT-125
  ]);
}
