/** An e-invoice shown to people: its page and the files inside it, read again from the original bytes in a child. */
import type { Limits } from "../../adapters/sandbox/child.ts";
import type { Sandbox } from "../../adapters/sandbox/pool.ts";
import { type Document, partNumberOf } from "../../domain/document.ts";
import type { EInvoicePages, EnclosedBytes } from "../../pipeline/ports.ts";
import type { NamedBytes } from "./open-file.ts";

const LIMITS: Limits = { deadlineMs: 20_000, memoryMb: 640 };

/** `load` fetches the originals; nothing of them is opened in this process. */
export function eInvoicePages(
  sandbox: Sandbox,
  load: (files: Document["files"]) => Promise<readonly NamedBytes[]>,
): EInvoicePages {
  const about = async (document: Document) => ({
    files: await load(document.files),
    part: partNumberOf(document),
  });
  const enclosed: EInvoicePages["enclosed"] = async (document, number) =>
    sandbox.run<EnclosedBytes>("enclosed", { ...(await about(document)), number }, LIMITS);
  return {
    show: async (document, language) => sandbox.run("show", { ...(await about(document)), language }, LIMITS),
    enclosed,
    enclosedPicture: async (document, number, page) => {
      const file = await enclosed(document, number);
      return file.ok ? sandbox.run("picture", { bytes: file.value.bytes, page }, LIMITS) : file;
    },
  };
}
