/** Imports of the in-memory product: rows are read as the real one reads them, what would be written is remembered. */
import { rowImporter } from "../../src/app/imports/take-import.ts";
import type { RowImporter } from "../../src/pipeline/imports.ts";

export function importsOf(asked: { readonly act: string; readonly input: unknown }[]): RowImporter {
  return rowImporter({
    apply: async (batch, options) => {
      asked.push({ act: "import", input: { batch, ...options } });
      const notes = batch.kind === "suppliers" ? [{ code: "BANK_CHANGE_PROPOSED", message: "kept as a proposal" }] : [];
      return { kind: batch.kind, added: batch.records.length, changed: 0, unchanged: 0, notes };
    },
  });
}
