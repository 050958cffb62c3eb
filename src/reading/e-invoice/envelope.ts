/**
 * The Standard Business Document of UN/CEFACT, in which Peppol and others send invoices: a header for the transport
 * around the document that counts. Nothing in the header is part of an invoice, so only what it wraps is read.
 */
import type { Element } from "./element.ts";

const NAMESPACE = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";
/** Nobody wraps an envelope in more envelopes than this; what does is left alone. */
const MOST_ENVELOPES = 4;

/** The documents that the XML holds: itself, or those inside its envelope, in their order; none in an empty one. */
export function documentsIn(root: Element, envelopes = MOST_ENVELOPES): readonly Element[] {
  if (!isEnvelope(root) || envelopes === 0) return [root];
  const wrapped = root.children.filter((child) => child.name !== "StandardBusinessDocumentHeader");
  return wrapped.flatMap((child) => documentsIn(child, envelopes - 1));
}

function isEnvelope({ name, namespace }: Element): boolean {
  return name === "StandardBusinessDocument" && namespace === NAMESPACE;
}
