/** Match policies from rows: what was agreed for an article of a supplier, for a category, or for a company of ours. */
import type { AgreedPolicy } from "../../domain/matching/policy.ts";
import { MATCH_POLICIES } from "../../domain/supplier.ts";
import type { Row } from "./row.ts";
import type { Sheet } from "./sheet.ts";

const SCOPES = ["item-supplier", "category", "company"] as const;
/** For a cell that was reported. */
const NO_POLICY = "THREE_WAY";

export const POLICIES: Sheet = {
  required: ["scope", "match_policy"],
  optional: ["scope_id"],
  key: ["scope", "scope_id"],
  read: (rows) => ({ kind: "policies", records: rows.map(toPolicy) }),
};

function toPolicy(row: Row): AgreedPolicy {
  const scope = row.text("scope") === "" ? null : row.oneOf("scope", SCOPES);
  const scopeId = row.optional("scope_id") ?? "";
  if (scopeId === "" && scope === "category") row.wrong("scope_id", "must say which category is meant", null);
  if (scopeId === "" && scope === "item-supplier") {
    row.wrong("scope_id", "must name the article and the supplier, such as KB-500/S-1", null);
  }
  const policy = row.text("match_policy") === "" ? null : row.oneOf("match_policy", MATCH_POLICIES);
  return { scope: scope ?? "company", scopeId, policy: policy ?? NO_POLICY };
}
