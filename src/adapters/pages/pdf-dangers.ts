/** Things inside a PDF that a person must hear about although they are never run or followed. */
import type { PDFDocumentProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Issue } from "../../domain/values/result.ts";

const ACTIVE = /\/(?:JavaScript|JS|SubmitForm|Launch|ImportData|GoToE)\b/;
/** A name tree that maps names to objects: (factur-x.xml) 6 0 R (factur-x.xml) 8 0 R. */
const NAME_ARRAY = /\/Names\s*\[([^\]]{1,20000})\]/g;
const XML_NAME = /\(([^()]{1,200}\.xml)\)\s*\d+ \d+ R/gi;

/** Scripts, form submissions and program starts: found in the plain bytes, scripts also when compressed. */
export async function activeContentWarnings(pdf: PDFDocumentProxy, bytes: Uint8Array): Promise<Issue[]> {
  const isActive = ACTIVE.test(latin1(bytes)) || (await hasScripts(pdf));
  if (!isActive) return [];
  const message = "The PDF contains scripts or actions; they were not run: open the original only in a safe viewer.";
  return [{ code: "PDF_ACTIVE_CONTENT", message }];
}

/** Two embedded XML under one name: nobody can say which one the sender meant. */
export function ambiguousNameWarnings(bytes: Uint8Array): Issue[] {
  for (const [, names = ""] of latin1(bytes).matchAll(NAME_ARRAY)) {
    const seen = [...names.matchAll(XML_NAME)].map(([, name]) => name);
    if (new Set(seen).size < seen.length) return [AMBIGUOUS_XML];
  }
  return [];
}

const AMBIGUOUS_XML: Issue = {
  code: "AMBIGUOUS_XML",
  message: "The PDF holds more than one e-invoice: compare them with the page, or ask which one counts.",
};

async function hasScripts(pdf: PDFDocumentProxy): Promise<boolean> {
  const [inDocument, inFields] = await Promise.all([pdf.getJSActions(), pdf.hasJSActions()]);
  return inDocument !== null || inFields;
}

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
