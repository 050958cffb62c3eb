/** Mails and papers for tests of the whole product: good ones in any number, and each way in which one can be broken. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import MailComposer from "nodemailer/lib/mail-composer";
import PDFDocument from "pdfkit";
import { type InvoiceSheet, loadInvoiceSheet } from "../../src/adapters/demo/invoice-sheet.ts";
import { printInvoice } from "../../src/adapters/demo/print-invoice.ts";
import type { World } from "../../src/adapters/demo/world.ts";
import { allMails } from "../../src/app/commands/journeys.ts";
import type { ImportBatch } from "../../src/pipeline/imports.ts";
import { fateOf } from "../../src/pipeline/journey.ts";
import type { MailRecord, Store } from "../../src/pipeline/store.ts";
import { FIXTURES } from "./case.ts";

export interface MailFile {
  readonly name: string;
  readonly bytes: Uint8Array;
  /** application/pdf unless said otherwise. */
  readonly type?: string;
}

export interface SupplierMail {
  /** Makes Message-ID and boundaries. */
  readonly key: string;
  readonly from?: string;
  readonly subject?: string;
  readonly text?: string;
  readonly files?: readonly MailFile[];
}

/** RFC 5322 bytes; the same mail gives the same bytes. */
export function supplierMail(mail: SupplierMail): Promise<Uint8Array> {
  const { key, from = "ar@quill-office.example", subject = key, text = "Please find attached.", files = [] } = mail;
  const composer = new MailComposer({
    from,
    to: "invoices@marlow-finch.example",
    subject,
    text,
    date: new Date("2026-11-02T08:00:00Z"),
    messageId: messageIdOf(key),
    baseBoundary: key,
    attachments: files.map(({ name, bytes, type = "application/pdf" }) => ({
      filename: name,
      content: Buffer.from(bytes),
      contentType: type,
    })),
  });
  return new Promise((resolve, reject) => {
    composer.compile().build((error, bytes) => (error ? reject(error) : resolve(new Uint8Array(bytes))));
  });
}

export function messageIdOf(key: string): string {
  return `<${key}@sender.example>`;
}

/** The invoice of a fixture's case, printed with other words where `change` says so. */
export function invoicePaper(caseKey: string, world: World, change: Partial<InvoiceSheet> = {}): Promise<Uint8Array> {
  return printInvoice({ ...loadInvoiceSheet(join(FIXTURES, "cases", caseKey, "invoice.yaml"), world), ...change });
}

/** Copies of an order and its receipts under other numbers, so that as many invoices can be right at once. */
export function copiesOfOrder(world: World, number: string, copies: readonly string[]): readonly ImportBatch[] {
  const orders = world.orders.filter((order) => order.number === number);
  const receipts = world.receipts.filter((line) => line.orderNumber === number);
  return [
    { kind: "orders", records: copies.flatMap((copy) => orders.map((order) => ({ ...order, number: copy }))) },
    {
      kind: "receipts",
      records: copies.flatMap((copy) =>
        receipts.map((line) => ({ ...line, orderNumber: copy, receiptNumber: `GR-${copy}` })),
      ),
    },
  ];
}

/** A PDF that nobody opens without its password. */
export function lockedPaper(): Promise<Uint8Array> {
  const pdf = new PDFDocument({ pdfVersion: "1.7", userPassword: "only-we-know", ownerPassword: "nobody" });
  const chunks: Buffer[] = [];
  const bytes = new Promise<Uint8Array>((resolve) => {
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
  });
  pdf.text("Invoice QO-1, total 100.00 USD");
  pdf.end();
  return bytes;
}

/** Bytes without any order, the same for the same seed. */
export function garbage(length: number, seed: number): Buffer {
  const next = randomFrom(seed);
  return Buffer.from(Array.from({ length }, () => Math.floor(next() * 256)));
}

/** Numbers from 0 to 1 that a seed decides (mulberry32, public domain). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** A plain mail of about this many bytes. */
export function hugeMail(bytes: number): Buffer {
  const line = `${"All work and no play makes a dull invoice. ".repeat(2).slice(0, 76)}\r\n`;
  const head = `From: ar@quill-office.example\r\nTo: invoices@marlow-finch.example\r\nSubject: huge\r\nMessage-ID: ${messageIdOf("huge")}\r\n\r\n`;
  return Buffer.concat([Buffer.from(head), Buffer.alloc(bytes, line)]);
}

/** A fate, and nothing on its way out any more. */
export function isSettled(record: MailRecord): boolean {
  return (
    fateOf(record).fate !== "pending" &&
    record.cases.every(
      (found) =>
        found.replies.every((reply) => reply.state !== "queued") &&
        found.postings.every((posting) => posting.state !== "pending") &&
        !["checked", "matched", "approved"].includes(found.state),
    )
  );
}

/** Every mail by the uid of its first sighting, once `count` of them are settled. */
export async function untilSettled(
  store: Pick<Store, "mails">,
  count: number,
  patienceMs = 90_000,
): Promise<ReadonlyMap<number, MailRecord>> {
  const deadline = performance.now() + patienceMs;
  for (;;) {
    const records: MailRecord[] = [];
    for await (const record of allMails(store, null)) records.push(record);
    if (records.filter(isSettled).length >= count) return new Map(records.map((record) => [record.uid, record]));
    if (performance.now() > deadline) {
      const open = records
        .filter((record) => !isSettled(record))
        .map((record) => record.message?.subject ?? record.uid);
      throw new Error(`${records.length} of ${count} mails arrived; not settled: ${open.join(", ")}`);
    }
    await pause(200);
  }
}

/** The invoice of a fixture's case with words of its sheet exchanged; totals follow from what it says then. */
export async function editedPaper(
  caseKey: string,
  world: World,
  edits: Readonly<Record<string, string>>,
): Promise<Uint8Array> {
  const sheet = readFileSync(join(FIXTURES, "cases", caseKey, "invoice.yaml"), "utf8");
  const folder = mkdtempSync(join(tmpdir(), "matchbook-paper-"));
  const path = join(folder, "invoice.yaml");
  writeFileSync(
    path,
    Object.entries(edits).reduce((text, [from, to]) => text.replace(from, to), sheet),
  );
  try {
    return await printInvoice(loadInvoiceSheet(path, world));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
