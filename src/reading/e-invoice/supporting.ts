/** The supporting documents of an e-invoice (BG-24) as they are kept: named here, their content decoded where it is stored. */
import type { SupportingDocument } from "../../domain/document.ts";
import type { Reading } from "../../domain/extraction.ts";
import type { EnAttachment, EnInvoice } from "./en-invoice.ts";
import type { Warn } from "./stated-values.ts";

/** An invoice encloses a handful; more stay where they are, in the original. */
const MOST = 50;
const LONGEST_NAME = 200;
const LONGEST_TEXT = 2000;

/** What is enclosed, none of it kept yet; SUPPORTING_LEFT_OUT when there is more than we keep. */
export function supportingOf({ attachments }: EnInvoice, warn: Warn): Pick<Reading, "supporting"> {
  if (attachments.length === 0) return {};
  const more = attachments.length - MOST;
  if (more > 0) {
    const message = `The e-invoice encloses ${attachments.length} supporting documents; the last ${more} were not kept: see its original.`;
    warn("SUPPORTING_LEFT_OUT", message);
  }
  return { supporting: attachments.slice(0, MOST).map(documentOf) };
}

/** What the supplier calls it; made up from its place when it has no name. */
export function nameOf({ fileName, id }: EnAttachment, index: number): string {
  return (fileName ?? id ?? String(index + 1)).slice(0, LONGEST_NAME);
}

function documentOf(attachment: EnAttachment, index: number): SupportingDocument {
  return {
    number: index + 1,
    name: nameOf(attachment, index),
    description: attachment.description?.slice(0, LONGEST_TEXT) ?? null,
    location: attachment.location?.slice(0, LONGEST_TEXT) ?? null,
    kept: null,
  };
}
