/** What a kind of import knows about its file: the columns, and how rows become records. */
import type { ImportBatch } from "../../pipeline/imports.ts";
import type { Row } from "./row.ts";

export interface Sheet {
  /** A required column must be in the header; the others may be left out. */
  readonly required: readonly string[];
  readonly optional: readonly string[];
  /** The columns that together name a record: a second row with the same is a mistake. */
  readonly key: readonly string[];
  readonly read: (rows: readonly Row[]) => ImportBatch;
}
