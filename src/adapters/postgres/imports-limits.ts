/** Approval limits as they come in from outside; the next approval is judged by them. */
import type { ApprovalLimit } from "../../domain/deciding/authority.ts";
import type { Queries } from "./connect.ts";
import { demandEntities, sortOut, storedBy, type Tally, upsert } from "./imports-rows.ts";
import { limitRow } from "./store-authority.ts";
import { approvalLimits } from "./tables-matching.ts";

export async function importLimits(db: Queries, records: readonly ApprovalLimit[]): Promise<Tally> {
  await demandEntities(
    db,
    records.flatMap((record) => record.entityId ?? []),
  );
  const rows = records.map(limitRow);
  const stored = await storedBy(db, approvalLimits, { role: rows.map((row) => row.role) });
  const sorted = sortOut(rows, stored, (row) => [row.role, row.kind, row.entityId].join("/"));
  await upsert(db, approvalLimits, sorted.written);
  return sorted.tally;
}
