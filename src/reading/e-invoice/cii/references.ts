/** The papers that a Cross Industry Invoice points at: orders, contracts, earlier invoices, and what is enclosed. */
import { attributeOf, child, children, type Element, textAt, textOf } from "../element.ts";
import type { EnAttachment, EnIdentifier, EnReference } from "../en-invoice.ts";
import { dayAt } from "./group.ts";
import type { CiiNames } from "./names.ts";

/** UNTDID 1001, as the CEN binding uses it on an AdditionalReferencedDocument. */
const TENDER = "50";
const OBJECT = "130";

const ADDITIONAL = "AdditionalReferencedDocument";

/** BT-11 to BT-14 and BT-17, from the agreement. */
export function agreementReferences(names: CiiNames, agreement: Element | undefined) {
  const number = (document: string) => textAt(child(agreement, document), names.referenceId);
  return {
    projectReference: textAt(agreement, "SpecifiedProcuringProject/ID"), // BT-11
    contractReference: number("ContractReferencedDocument"), // BT-12
    orderNumber: number("BuyerOrderReferencedDocument"), // BT-13
    salesOrderNumber: number("SellerOrderReferencedDocument"), // BT-14
    tenderReference: textAt(additionalOf(agreement, TENDER)[0], names.referenceId), // BT-17
    objectReference: objectIn(names, agreement), // BT-18
  };
}

/** BT-15 and BT-16, from the delivery. */
export function deliveryReferences(names: CiiNames, delivery: Element | undefined) {
  const notes = names.deliveryNotes.map((document) => textAt(child(delivery, document), names.referenceId));
  return {
    receivingAdvice: textAt(child(delivery, "ReceivingAdviceReferencedDocument"), names.referenceId), // BT-15
    despatchAdvice: notes.find((number) => number !== null) ?? null, // BT-16
  };
}

/** What is billed (BT-18 of the invoice, BT-128 of a line): a meter, a contract account, a vehicle. */
export function objectIn(names: CiiNames, group: Element | undefined): EnIdentifier | null {
  const [document] = additionalOf(group, OBJECT);
  const id = textAt(document, names.referenceId);
  return id === null ? null : { id, scheme: textAt(document, "ReferenceTypeCode") };
}

/** BG-3, the earlier invoices. */
export function precedingIn(names: CiiNames, settlement: Element | undefined): readonly EnReference[] {
  return children(settlement, "InvoiceReferencedDocument").map((document) => ({
    number: textAt(document, names.referenceId), // BT-25
    date: dayAt(document, "FormattedIssueDateTime") ?? dayAt(document, "IssueDateTime"), // BT-26
  }));
}

/** BG-24, whatever else is referred to or enclosed. */
export function attachmentsIn(names: CiiNames, agreement: Element | undefined): readonly EnAttachment[] {
  const others = children(agreement, ADDITIONAL).filter((document) => {
    const type = textAt(document, "TypeCode");
    return type !== TENDER && type !== OBJECT;
  });
  return others.map((document) => {
    const content = child(document, "AttachmentBinaryObject");
    return {
      id: textAt(document, names.referenceId), // BT-122
      description: textAt(document, "Name"), // BT-123
      location: textAt(document, "URIID"), // BT-124
      content: textOf(content), // BT-125
      mediaType: attributeOf(content, "mimeCode"),
      fileName: attributeOf(content, "filename"),
    };
  });
}

function additionalOf(group: Element | undefined, type: string): readonly Element[] {
  return children(group, ADDITIONAL).filter((document) => textAt(document, "TypeCode") === type);
}
