/** What a kind of import knows about its file: the columns, and how rows become records. */
import type { Issue } from "../../domain/values/result.ts";
import type { ImportBatch } from "../../pipeline/imports.ts";
import type { Row } from "./row.ts";

/** A file with one mistake is no batch at all. Warnings name what was ignored or kept although it looks odd. */
export type SourceReading =
  | { readonly batch: ImportBatch; readonly warnings: readonly Issue[] }
  | { readonly issues: readonly Issue[] };

export interface Sheet {
  /** A required column must be in the header; the others may be left out. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The columns that together name a record: a second row with the same is a mistake. */
  readonly key: readonly string[];
  readonly read: (rows: readonly Row[]) => ImportBatch;
}
