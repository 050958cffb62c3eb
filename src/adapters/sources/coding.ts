/** Coding rules from rows: which account is charged for a supplier's lines where no order says it. */
import type { CodingRule } from "../../domain/agreements/coding-rule.ts";
import type { EntityId, SupplierId } from "../../domain/values/identifiers.ts";
import type { Row } from "./row.ts";
import type { Sheet } from "./sheet.ts";

export const CODING: Sheet = {
  required: ["supplier_id", "gl"],
  optional: ["company", "item_code", "words", "cost_center", "project"],
  key: ["supplier_id", "company", "item_code", "words"],
  read: (rows) => ({ kind: "coding", records: rows.map(toRule) }),
};

function toRule(row: Row): CodingRule {
  return {
    supplierId: row.text("supplier_id") as SupplierId,
    company: row.optional("company") as EntityId | null,
    itemCode: row.optional("item_code"),
    words: row.optional("words")?.replace(/\s+/g, " ") ?? null,
    ledgerAccount: row.text("gl"),
    costCenter: row.optional("cost_center"),
    project: row.optional("project"),
  };
}
