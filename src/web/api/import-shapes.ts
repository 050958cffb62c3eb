/** Rows as they come over the API, and what is answered. */
import { z } from "@hono/zod-openapi";
import { IMPORT_KINDS, type ImportRow } from "../../pipeline/imports.ts";
import { ErrorBody } from "../refused.ts";

export const MOST_ROWS = 5000;
const LONGEST_CELL = 4000;
const MOST_ITEMS = 200;
const MOST_COLUMNS = 100;

const Text = z
  .string()
  .max(LONGEST_CELL)
  .refine((text) => text.isWellFormed() && !text.includes("\u0000"), "holds characters that cannot be stored");

const Cell = z
  .union([
    Text,
    z.number(),
    z.boolean(),
    z.null(),
    z.array(Text.refine((text) => !text.includes("|"), "an item must not hold |")).max(MOST_ITEMS),
  ])
  .openapi({ description: "Text, true or false, a list, or a number, which is taken as it is written." });

const Record = z
  .record(z.string().max(LONGEST_CELL), Cell)
  .refine((cells) => Object.keys(cells).length <= MOST_COLUMNS, `at most ${MOST_COLUMNS} columns`);

export const ImportRows = z
  .array(Record)
  .min(1, "send at least one row")
  .max(MOST_ROWS, `send at most ${MOST_ROWS} rows at once`)
  .openapi("ImportRows", {
    description: "One object a row, under the columns of the CSV files of matchbook import.",
    example: [{ receipt_no: "GR-1", line: "1", po_no: "PO-1001", po_line: "10", date: "2026-11-03", qty: "40" }],
  });

export const ImportWish = z.object({
  dryRun: z.enum(["true", "false"]).optional().openapi({ description: "true: report only, nothing is written." }),
});

const Issues = z.array(z.object({ code: z.string(), message: z.string() })).readonly();

export const ImportAnswer = z
  .object({
    kind: z.enum(IMPORT_KINDS),
    added: z.number().int(),
    changed: z.number().int(),
    unchanged: z.number().int(),
    notes: Issues.openapi({ description: "What was not taken over as given." }),
    issues: Issues,
  })
  .openapi("ImportAnswer");

export const ImportRefused = ErrorBody.extend({
  kind: z.enum(IMPORT_KINDS).optional(),
  issues: Issues.optional().openapi({ description: "Each with its row and column; the first two hundred." }),
}).openapi("ImportRefused");

/** The rows of a body that `ImportRows` let pass, as text: a number keeps the digits it was sent with, for money is exact. */
export function cellsOf(body: string): readonly ImportRow[] {
  const asSent = (_key: string, value: unknown, context?: { readonly source?: string }) =>
    typeof value === "number" ? (context?.source ?? String(value)) : value;
  const rows = JSON.parse(body, asSent) as readonly Readonly<Record<string, string | boolean | null | string[]>>[];
  return rows.map((row) => Object.fromEntries(Object.entries(row).map(([column, value]) => [column, textOf(value)])));
}

function textOf(value: string | boolean | null | string[]): string {
  if (value === null) return "";
  return Array.isArray(value) ? value.join("|") : String(value);
}
