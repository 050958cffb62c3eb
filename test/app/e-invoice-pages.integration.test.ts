/** E-invoices shown from their original bytes, in real children: page, enclosed files, batches, and files that are none. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeUbl } from "../../src/adapters/e-invoice-writer/ubl.ts";
import type { Sandbox } from "../../src/adapters/sandbox/pool.ts";
import { createDocuments, type Documents } from "../../src/app/documents/documents.ts";
import { createReaderSandbox } from "../../src/app/reader-sandbox.ts";
import type { Document, MediaKind } from "../../src/domain/document.ts";
import { documentIdOf } from "../../src/domain/document.ts";
import type { EmailId, Fingerprint } from "../../src/domain/values/identifiers.ts";
import { drawInvoice, print } from "../adapters/pages-paper.ts";
import { SMALL_E_INVOICE } from "../support/small-e-invoice.ts";

const EMAIL = "000100000000000000000000" as EmailId;
const originals = new Map<Fingerprint, Uint8Array>();
let folder = "";
let sandbox: Sandbox;
let documents: Documents;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "matchbook-shown-"));
  sandbox = createReaderSandbox({ models: folder, size: 1 });
  const get = (fingerprint: Fingerprint) => Promise.resolve(originals.get(fingerprint) ?? new Uint8Array());
  const store = { put: () => Promise.reject(), get };
  documents = createDocuments({ sandbox, originals: store, ocrEngine: "auto", ocrLanguages: ["eng"], models: folder });
});
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

function arrived(content: string | Uint8Array, kind: MediaKind, ordinal = 1): Document {
  const bytes = typeof content === "string" ? new TextEncoder().encode(content) : content;
  const fingerprint = createHash("sha256").update(bytes).digest("hex") as Fingerprint;
  originals.set(fingerprint, bytes);
  const files = [{ fingerprint, name: `invoice.${kind}`, kind }] as const;
  return { id: documentIdOf(EMAIL, ordinal), emailId: EMAIL, ordinal, files, pages: null };
}

describe("an e-invoice that arrived as XML", () => {
  it("is a page in the reader's language, with its files listed and markup inert", async () => {
    const shown = await documents.show(arrived(writeUbl(SMALL_E_INVOICE), "xml"), "de");
    if (!shown.ok) throw new Error(shown.issues[0]?.message);
    expect(shown.value.html).toMatch(/Rechnung <span>KS-5590[\s\S]*5\.950,00 EUR/);
    expect(shown.value.html).toContain("&lt;img src=x onerror=");
    expect(shown.value.enclosed.map(({ number, name }) => [number, name])).toEqual([
      [1, "KS-5590.pdf"],
      [2, "../../start.html"],
      [3, "3"],
    ]);
  });

  it("hands out an enclosed file byte for byte, and paints one that is a PDF", async () => {
    const pdf = await print(drawInvoice);
    const enclosing = SMALL_E_INVOICE.attachments.map((one) =>
      one.id === "1" ? { ...one, content: Buffer.from(pdf).toString("base64") } : one,
    );
    const document = arrived(writeUbl({ ...SMALL_E_INVOICE, attachments: enclosing }), "xml");
    const file = await documents.enclosed(document, 1);
    expect(file).toEqual({ ok: true, value: { name: "KS-5590.pdf", bytes: new Uint8Array(pdf) } });
    const picture = await documents.enclosedPicture(document, 1, 1);
    expect(picture.ok && Buffer.from(picture.value.subarray(1, 4)).toString()).toBe("PNG");
    expect(await documents.enclosedPicture(document, 2, 1)).toMatchObject({ ok: false });
    expect(await documents.enclosed(document, 3)).toMatchObject({ issues: [{ code: "FILE_NOT_FOUND" }] });
  });
});

describe("what holds no e-invoice", () => {
  it("says so instead of a page", async () => {
    const none = [
      arrived("<order/>", "xml"),
      arrived('<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>', "xml"),
      arrived("no XML at all", "xml"),
      arrived(new Uint8Array(await print(drawInvoice)), "pdf"),
      arrived(writeUbl(SMALL_E_INVOICE), "xml", 1002),
    ];
    for (const document of none) {
      expect(await documents.show(document, "en")).toMatchObject({ ok: false, issues: [{ code: "NO_E_INVOICE" }] });
    }
  });
});
