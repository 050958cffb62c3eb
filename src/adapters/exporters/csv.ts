/** Postings as CSV files that a bookkeeper can open: one file a posting, written whole or not at all. */
import { randomUUID } from "node:crypto";
import { access, mkdir, open, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { stringify } from "csv-stringify/sync";
import { z } from "zod";
import type { LedgerLine, Posting } from "../../domain/posting.ts";
import { absolute, isNegative, isZero, sum } from "../../domain/values/decimal.ts";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { type Exporter, Fault } from "../../pipeline/ports.ts";
import type { ExporterKind } from "./exporter-kind.ts";

const settingsSchema = z.strictObject({
  /** Where the files go; made when it is not there. */
  directory: z.string().min(1, "name the directory that the files go to"),
});

export const CSV_EXPORTER: ExporterKind<z.infer<typeof settingsSchema>> = {
  name: "csv",
  about: "one CSV file for each posting, in a directory",
  settings: settingsSchema,
  open: ({ directory }): Exporter => ({ name: "csv", post: (posting) => postToDirectory(directory, posting) }),
};

/**
 * The columns, one row a ledger line. `debit` and `credit` hold the amount on its side and leave the other empty;
 * `amount` repeats it with a sign (credit negative), so that the column of one file adds up to zero. `posting_date` is
 * the invoice's date, or the first open day where its period is closed.
 */
export const POSTING_COLUMNS = [
  "posting_id",
  "company",
  "supplier_id",
  "supplier_name",
  "doc_type",
  "invoice_no",
  "invoice_date",
  "due_date",
  "currency",
  "po_numbers",
  "line_no",
  "role",
  "account",
  "cost_center",
  "text",
  "debit",
  "credit",
  "amount",
  "tax_rate",
  "posting_date",
] as const;

/** The file's name is the reference; a posting that is already there is left as it is and answered the same. */
async function postToDirectory(directory: string, posting: Posting): Promise<Result<{ readonly reference: string }>> {
  if (!isZero(sum(posting.lines.map((line) => line.amount)))) {
    return fail("POSTING_UNBALANCED", `the ledger lines of ${posting.id} do not add up to zero; nothing was written`);
  }
  const reference = fileNameOf(posting);
  try {
    await mkdir(directory, { recursive: true });
    const path = join(directory, reference);
    if (!(await exists(path))) await writeWhole(path, postingCsv(posting));
    return ok({ reference });
  } catch (error) {
    const reason = error instanceof Error ? error.message : "unknown reason";
    throw new Fault("EXPORT_WRITE", `cannot write ${reference}: ${reason}`, true);
  }
}

/** The text of a posting's file, with the byte order mark that spreadsheets need to see UTF-8. */
export function postingCsv(posting: Posting): string {
  const rows = posting.lines.map((line, index) => rowOf(posting, line, index + 1));
  return stringify(rows, { bom: true, header: true, columns: [...POSTING_COLUMNS], record_delimiter: "windows" });
}

function rowOf(
  posting: Posting,
  line: LedgerLine,
  lineNumber: number,
): Record<(typeof POSTING_COLUMNS)[number], string> {
  const isCredit = isNegative(line.amount);
  return {
    posting_id: plainText(posting.id),
    company: plainText(posting.entityId ?? ""),
    supplier_id: plainText(posting.supplierId),
    supplier_name: plainText(posting.supplierName),
    doc_type: posting.documentType,
    invoice_no: plainText(posting.invoiceNumber),
    invoice_date: posting.invoiceDate,
    due_date: posting.dueDate,
    currency: posting.currency,
    po_numbers: plainText(posting.orderNumbers.join("|")),
    line_no: String(lineNumber),
    role: line.role,
    account: plainText(line.account),
    cost_center: plainText(line.costCenter ?? ""),
    text: plainText(line.text),
    debit: isCredit ? "" : line.amount,
    credit: isCredit ? absolute(line.amount) : "",
    amount: line.amount,
    tax_rate: line.taxRate ?? "",
    posting_date: posting.postingDate ?? posting.invoiceDate,
  };
}

/** A spreadsheet must never run a supplier's text as a formula: such a text starts with an apostrophe (OWASP). */
function plainText(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

/** Date, invoice and posting, in letters that every file system takes; the posting's id keeps it unique. */
function fileNameOf(posting: Posting): string {
  const safe = (text: string) => text.replace(/[^A-Za-z0-9-]+/g, "-").replace(/^-+|-+$/g, "");
  return `${posting.invoiceDate}_${safe(posting.invoiceNumber).slice(0, 60)}_${safe(posting.id)}.csv`;
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

/** Written aside, flushed, then renamed: nobody ever sees half a file, whenever the power goes. */
async function writeWhole(path: string, text: string): Promise<void> {
  const aside = `${path}.${randomUUID()}.part`;
  try {
    const file = await open(aside, "wx");
    try {
      await file.writeFile(text);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(aside, path);
  } catch (error) {
    await rm(aside, { force: true });
    throw error;
  }
}
