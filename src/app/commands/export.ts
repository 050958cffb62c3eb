/** `matchbook export`: every accepted invoice as an e-invoice of its own, for the programs that want one. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { writeCii } from "../../adapters/e-invoice-writer/cii.ts";
import { enInvoiceOf } from "../../adapters/e-invoice-writer/of-invoice.ts";
import { lostTerms } from "../../adapters/e-invoice-writer/stated-terms.ts";
import { writeUbl } from "../../adapters/e-invoice-writer/ubl.ts";
import { connect } from "../../adapters/postgres/connect.ts";
import { createStore } from "../../adapters/postgres/store.ts";
import type { Invoice, InvoiceState } from "../../domain/invoice.ts";
import type { MailRecord, Store } from "../../pipeline/store.ts";
import { openDatabase } from "../database.ts";
import { loadConfig } from "../environment.ts";
import { allMails } from "./journeys.ts";

export const EXPORT_FORMATS = { ubl: writeUbl, cii: writeCii } as const;

export type ExportFormat = keyof typeof EXPORT_FORMATS;

const ACCEPTED: readonly InvoiceState[] = ["approved", "posted"];

export interface ExportRun {
  readonly mails: AsyncIterable<MailRecord>;
  readonly store: Pick<Store, "supplier" | "entities">;
  readonly format: ExportFormat;
  readonly write: (name: string, xml: string) => Promise<void>;
  readonly out: { write(text: string): unknown };
}

/** Writes one file an accepted invoice, into a folder that is made when it is not there. */
export async function exportInvoices(folder: string, format: ExportFormat): Promise<number> {
  const database = await openDatabase(loadConfig());
  const connection = connect(database.url);
  try {
    await mkdir(folder, { recursive: true });
    const store = createStore(connection.db);
    const write = (name: string, xml: string) => writeFile(join(folder, name), xml);
    await runExport({ mails: allMails(store, null), store, format, write, out: process.stdout });
    return 0;
  } finally {
    await connection.close();
    await database.close();
  }
}

/** The same invoice has the same file name every time, so a second run rewrites and never doubles. */
export async function runExport({ mails, store, format, write, out }: ExportRun): Promise<void> {
  const entities = await store.entities();
  let count = 0;
  for await (const { cases } of mails) {
    for (const { invoice } of cases.filter(({ state }) => ACCEPTED.includes(state))) {
      const supplier = invoice.supplierId === null ? null : await store.supplier(invoice.supplierId);
      const entity = entities.find(({ id }) => id === invoice.entityId) ?? null;
      const model = enInvoiceOf({ invoice, supplier, entity });
      await write(fileNameOf(invoice), EXPORT_FORMATS[format](model));
      for (const { code, message } of lostTerms(model)) out.write(`${fileNameOf(invoice)}: ${code} ${message}\n`);
      count += 1;
    }
  }
  out.write(`${count} accepted ${count === 1 ? "invoice" : "invoices"} written as ${format.toUpperCase()}\n`);
}

/** Date, number and document, in letters that every file system takes; the document's id keeps it unique. */
function fileNameOf({ issueDate, number, documentId }: Invoice): string {
  const safe = (text: string) => text.replace(/[^A-Za-z0-9-]+/g, "-").replace(/^-+|-+$/g, "");
  return `${issueDate ?? "undated"}_${safe(number ?? "").slice(0, 60)}_${safe(documentId)}.xml`;
}
