/** What a UBL invoice points to: orders, earlier invoices (BG-3), objects (BT-18), supporting documents (BG-24). */
import { attributeOf, child, children, type Element, elementAt, elementsAt, textAt, textOf } from "../element.ts";
import type { EnAttachment, EnIdentifier, EnReference } from "../en-invoice.ts";
import { identifierOf } from "./parties.ts";
import { dayOf } from "./place.ts";

/** UNTDID 1001: the code under which a document reference names the invoiced object, and that of a project. */
const OBJECT = "130";
const PROJECT = "50";
/** UBL demands an order's number; Peppol writes "NA" and OIOUBL "n/a" where there is no order. */
const NO_NUMBER = /^n\/?a$/i;

/** BT-13, BT-132: a number that says that there is none is absent. */
export function orderNumberAt(element: Element | undefined, path: string): string | null {
  const number = textAt(element, path);
  return number !== null && NO_NUMBER.test(number) ? null : number;
}

/** BT-11; a credit note of UBL 2.1 has no place for it but a document reference of type 50. */
export function projectOf(root: Element): string | null {
  return textAt(root, "ProjectReference/ID") ?? textAt(ofType(root, PROJECT), "ID");
}

/** BT-18; the metering point of a Dutch energy invoice stands in its extension. */
export function objectOf(root: Element): EnIdentifier | null {
  const coded = identifierOf(child(ofType(root, OBJECT), "ID"));
  if (coded !== null) return coded;
  const path = "UBLExtensions/UBLExtension/ExtensionContent/SEEFExtensionWrapper/UtilityConsumptionPoint/ID";
  const points = elementsAt(root, path);
  return points.length === 1 ? identifierOf(points[0], "schemeName") : null;
}

/** BT-128, the object of a line; the only document a line may name in EN 16931, so some leave out that it is one. */
export function lineObjectOf(line: Element): EnIdentifier | null {
  const references = children(line, "DocumentReference");
  if (references.length === 0) return null;
  const isUntyped = (reference: Element) =>
    child(reference, "DocumentTypeCode") === undefined && child(reference, "DocumentType") === undefined;
  const reference =
    references.find((each) => textAt(each, "DocumentTypeCode") === OBJECT) ?? references.find(isUntyped);
  return identifierOf(child(reference, "ID"));
}

/** BG-3, invoices and credit notes alike. */
export function precedingOf(root: Element): readonly EnReference[] {
  const kinds = ["InvoiceDocumentReference", "SelfBilledInvoiceDocumentReference", "CreditNoteDocumentReference"];
  return elementsAt(root, "BillingReference")
    .flatMap((billing) => kinds.flatMap((kind) => children(billing, kind)))
    .map((reference) => ({ number: textAt(reference, "ID"), date: dayOf(child(reference, "IssueDate")) }))
    .filter((reference) => reference.number !== null || reference.date !== null);
}

/** BG-24; contents stay base64. References to the invoiced object and the project are other terms. */
export function attachmentsOf(root: Element): readonly EnAttachment[] {
  return children(root, "AdditionalDocumentReference")
    .filter((reference) => ![OBJECT, PROJECT].includes(textAt(reference, "DocumentTypeCode") ?? ""))
    .map((reference) => {
      const embedded = elementAt(reference, "Attachment/EmbeddedDocumentBinaryObject");
      return {
        id: textAt(reference, "ID"),
        description: textAt(reference, "DocumentDescription") ?? textAt(reference, "DocumentType"),
        location: textAt(reference, "Attachment/ExternalReference/URI"),
        content: textOf(embedded),
        mediaType: attributeOf(embedded, "mimeCode"),
        fileName: attributeOf(embedded, "filename"),
      };
    });
}

function ofType(root: Element, code: string): Element | undefined {
  return children(root, "AdditionalDocumentReference").find((each) => textAt(each, "DocumentTypeCode") === code);
}
