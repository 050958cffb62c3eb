/** An e-invoice shown to people: its page, read again from the original bytes in a child, and the documents that support it. */
import type { Limits } from "../../adapters/sandbox/child.ts";
import type { Sandbox } from "../../adapters/sandbox/pool.ts";
import { type Document, partNumberOf } from "../../domain/document.ts";
import type { Result } from "../../domain/values/result.ts";
import type { EInvoicePages, Originals } from "../../pipeline/ports.ts";
import type { NamedBytes } from "./open-file.ts";

const LIMITS: Limits = { deadlineMs: 20_000, memoryMb: 640 };

interface Shown {
  readonly sandbox: Sandbox;
  readonly originals: Originals;
}

/** `load` fetches the originals; nothing of them is opened in this process. */
export function eInvoicePages(
  { sandbox, originals }: Shown,
  load: (files: Document["files"]) => Promise<readonly NamedBytes[]>,
): EInvoicePages {
  const about = async (document: Document) => ({
    files: await load(document.files),
    part: partNumberOf(document),
  });
  // Whoever turns the pages of an invoice asks for the same print again and again.
  let last: { readonly about: string; readonly pdf: Result<Uint8Array> } | null = null;
  const printed = async (document: Document, language: string): Promise<Result<Uint8Array>> => {
    const wanted = `${document.id} ${language}`;
    if (last?.about === wanted) return last.pdf;
    const pdf = await sandbox.run<Uint8Array>("print", { ...(await about(document)), language }, LIMITS);
    if (pdf.ok) last = { about: wanted, pdf };
    return pdf;
  };
  return {
    printedPages: async (document, language) => {
      const pdf = await printed(document, language);
      return pdf.ok ? sandbox.run("pages", { bytes: pdf.value }, LIMITS) : pdf;
    },
    printedPicture: async (document, { language, page }) => {
      const pdf = await printed(document, language);
      return pdf.ok ? sandbox.run("picture", { bytes: pdf.value, page }, LIMITS) : pdf;
    },
    show: async (document, language) => sandbox.run("show", { ...(await about(document)), language }, LIMITS),
    supportingPages: async ({ fingerprint }) =>
      sandbox.run("pages", { bytes: await originals.get(fingerprint) }, LIMITS),
    supportingPicture: async ({ fingerprint }, page) =>
      sandbox.run("picture", { bytes: await originals.get(fingerprint), page }, LIMITS),
  };
}
