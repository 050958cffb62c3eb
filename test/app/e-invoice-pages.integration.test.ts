/** E-invoices shown from their original bytes, in real children: page, picture, supporting documents, and files that are none. */
import { createHash } from "node:crypto";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { writeCii } from "../../src/adapters/e-invoice-writer/cii.ts";
import { writeUbl } from "../../src/adapters/e-invoice-writer/ubl.ts";
import type { Sandbox } from "../../src/adapters/sandbox/pool.ts";
import { createDocuments, type Documents } from "../../src/app/documents/documents.ts";
import { createReaderSandbox } from "../../src/app/reader-sandbox.ts";
import type { Document, MediaKind } from "../../src/domain/document.ts";
import { documentIdOf } from "../../src/domain/document.ts";
import type { EmailId, Fingerprint } from "../../src/domain/values/identifiers.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
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
  const store = { put: async (bytes: Uint8Array) => keep(bytes), get };
  documents = createDocuments({ sandbox, originals: store, ocrEngine: "auto", ocrLanguages: ["eng"], models: folder });
});
function isPng(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.subarray(1, 4)).toString() === "PNG";
}
afterAll(async () => {
  await sandbox.close();
  await rm(folder, { recursive: true, force: true });
});

function keep(bytes: Uint8Array): Fingerprint {
  const fingerprint = createHash("sha256").update(bytes).digest("hex") as Fingerprint;
  originals.set(fingerprint, bytes);
  return fingerprint;
}

function arrived(content: string | Uint8Array, kind: MediaKind, ordinal = 1): Document {
  const fingerprint = keep(typeof content === "string" ? new TextEncoder().encode(content) : content);
  const files = [{ fingerprint, name: `invoice.${kind}`, kind }] as const;
  return { id: documentIdOf(EMAIL, ordinal), emailId: EMAIL, ordinal, files, pages: null };
}

describe("an e-invoice that arrived as XML", () => {
  it("is a page in the reader's language, with markup inert", async () => {
    const shown = await documents.show(arrived(writeUbl(SMALL_E_INVOICE), "xml"), "de");
    if (!shown.ok) throw new Error(shown.issues[0]?.message);
    expect(shown.value).toMatch(/Rechnung <span>KS-5590[\s\S]*5\.950,00 EUR/);
    expect(shown.value).toContain("&lt;img src=x onerror=");
  });

  it("is on paper as well: pages with their sizes, each a picture", async () => {
    const document = arrived(writeUbl(SMALL_E_INVOICE), "xml");
    const pages = await documents.printedPages(document, "de");
    expect(pages).toMatchObject({ ok: true, value: [{ number: 1, width: expect.closeTo(595.3, 1) }, { number: 2 }] });
    const picture = await documents.printedPicture(document, { language: "de", page: 2 });
    expect(picture.ok && isPng(picture.value)).toBe(true);
    const beyond = await documents.printedPicture(document, { language: "de", page: 3 });
    expect(beyond).toMatchObject({ issues: [{ code: "PAGE_MISSING" }] });
    const chinese = arrived(writeUbl({ ...SMALL_E_INVOICE, paymentTerms: "三十天内" }), "xml");
    expect(await documents.printedPages(chinese, "en")).toMatchObject({ issues: [{ code: "PICTURE_LETTERS" }] });
  });
});

describe("what supports an e-invoice", () => {
  const enclosing = (attachments: typeof SMALL_E_INVOICE.attachments) => writeUbl({ ...SMALL_E_INVOICE, attachments });
  const attachment = (id: string, fileName: string, content: Uint8Array | string) => {
    const base64 = Buffer.from(content).toString("base64");
    return { id, fileName, description: null, mediaType: "application/pdf", location: null, content: base64 };
  };
  async function readOne(xml: string) {
    const { files } = arrived(xml, "xml");
    const read = await documents.read(files, NO_HINTS);
    if (!read.ok) throw new Error(read.issues[0]?.message);
    expect(read.value).toHaveLength(1);
    const [only] = read.value;
    if (only === undefined) throw new Error("nothing was read");
    return only.reading;
  }

  it("is kept beside the original when it is read, by what its bytes are; a link is not followed", async () => {
    const { supporting } = await readOne(writeUbl(SMALL_E_INVOICE));
    expect(supporting).toMatchObject([
      { number: 1, name: "KS-5590.pdf", kept: { mediaType: "application/pdf", sizeBytes: 24 } },
      { number: 2, name: "../../start.html", kept: { mediaType: "application/xml", sizeBytes: 25 } },
      { number: 3, location: "javascript:alert(1)", kept: null },
    ]);
    const [pdf] = supporting ?? [];
    const bytes = pdf?.kept == null ? null : originals.get(pdf.kept.fingerprint);
    expect(Buffer.from(bytes ?? "").toString()).toBe("%PDF-1.7 of the supplier");
  });

  it("is looked at page by page when it is a PDF; a broken one says so", async () => {
    const sheet = attachment("1", "timesheet.pdf", await print(drawInvoice));
    const { supporting } = await readOne(enclosing([sheet, attachment("2", "broken.pdf", "%PDF-1.7 nothing")]));
    const [good, broken] = (supporting ?? []).map(({ kept }) => kept);
    if (good == null || broken == null) throw new Error("both are kept");
    expect(await documents.supportingPages(good)).toMatchObject({ ok: true, value: [{ number: 1 }] });
    const picture = await documents.supportingPicture(good, 1);
    expect(picture.ok && isPng(picture.value)).toBe(true);
    expect(await documents.supportingPages(broken)).toMatchObject({ issues: [{ code: "PDF_BROKEN" }] });
  });

  it("is never another invoice, not even a hybrid one or an XML", async () => {
    const inner = new TextEncoder().encode(writeUbl({ ...SMALL_E_INVOICE, number: "INNER-1", attachments: [] }));
    const hybrid = await print((pdf) => {
      drawInvoice(pdf);
      pdf.file(Buffer.from(inner), { name: "factur-x.xml", type: "text/xml" });
    });
    const reading = await readOne(enclosing([attachment("1", "h.pdf", hybrid), attachment("2", "i.xml", inner)]));
    expect(reading.fields.invoiceNumber?.value).toBe("KS-5590");
    expect(reading.warnings.map(({ code }) => code)).not.toContain("AMBIGUOUS_XML");
    const kinds = reading.supporting?.map(({ kept }) => kept?.mediaType);
    expect(kinds).toEqual(["application/pdf", "application/xml"]);
  });

  it("is kept as well when the e-invoice lies inside a PDF", async () => {
    const cii = writeCii({ ...SMALL_E_INVOICE, attachments: [attachment("1", "hours.csv", "day;hours\n")] });
    const paper = await print((pdf) => {
      drawInvoice(pdf);
      pdf.file(Buffer.from(cii), { name: "factur-x.xml", type: "text/xml" });
    });
    const read = await documents.read(arrived(paper, "pdf").files, NO_HINTS);
    expect(read.ok && read.value.map(({ reading }) => reading.supporting)).toMatchObject([
      [{ name: "hours.csv", kept: { mediaType: "text/plain", sizeBytes: 10 } }],
    ]);
  });

  it("is left out with a note when it is too large or there is too much of it", async () => {
    const large = await readOne(enclosing([attachment("1", "huge.csv", Buffer.alloc(10_000_001, "a;b\n"))]));
    expect(large.supporting).toMatchObject([{ name: "huge.csv", kept: null }]);
    expect(large.warnings).toContainEqual(expect.objectContaining({ code: "SUPPORTING_LEFT_OUT" }));
    const many = Array.from({ length: 51 }, (_, index) => attachment(String(index), `${index}.csv`, `day;${index}`));
    const crowded = await readOne(enclosing(many));
    expect(crowded.supporting).toHaveLength(50);
    expect(crowded.warnings.filter(({ code }) => code === "SUPPORTING_LEFT_OUT")).toHaveLength(1);
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
