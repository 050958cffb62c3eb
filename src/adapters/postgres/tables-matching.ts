/** What matching rests on and uses up beside orders: its inputs, contract lines, confirmed words, and who may approve. */
import { sql } from "drizzle-orm";
import { foreignKey, index, integer, pgTable, primaryKey, text, uniqueIndex } from "drizzle-orm/pg-core";
import type { ApprovalKind } from "../../domain/deciding/authority.ts";
import type { ItemAlias } from "../../domain/matching/evidence.ts";
import type { MatchInputs } from "../../domain/matching/rule.ts";
import type { Role } from "../../domain/user.ts";
import type { DecisionId, MatchId, SupplierId } from "../../domain/values/identifiers.ts";
import { day, exact, moment, named, noun, words } from "./columns.ts";
import { decisions, matches } from "./tables-invoice.ts";
import { contractLines, suppliers } from "./tables-purchasing.ts";

/** Everything a match saw, so that it can be explained, and replayed under other limits. */
export const matchInputs = pgTable("match_inputs", {
  matchId: named<MatchId>()("match_id")
    .primaryKey()
    .references(() => matches.id),
  value: noun<MatchInputs>()("value").notNull(),
});

/** What an approval uses up of a contract line. */
export const contractAllocations = pgTable(
  "contract_allocations",
  {
    decisionId: named<DecisionId>()("decision_id")
      .notNull()
      .references(() => decisions.id),
    ordinal: integer("ordinal").notNull(),
    contractNumber: words("contract_number").notNull(),
    line: words("line").notNull(),
    quantity: exact("quantity").notNull(),
    netAmount: exact("net_amount").notNull(),
    periodStart: day("period_start"),
    periodEnd: day("period_end"),
  },
  (table) => [
    primaryKey({ columns: [table.decisionId, table.ordinal] }),
    foreignKey({
      name: "contract_allocations_contract_line_fk",
      columns: [table.contractNumber, table.line],
      foreignColumns: [contractLines.contractNumber, contractLines.line],
    }),
    index("contract_allocations_line").on(table.contractNumber, table.line),
  ],
);

/** A supplier's word for one of our articles; revoked, never removed. */
export const itemAliases = pgTable(
  "item_aliases",
  {
    id: text("id").primaryKey(),
    supplierId: named<SupplierId>()("supplier_id")
      .notNull()
      .references(() => suppliers.id),
    key: words("key").notNull(),
    itemCode: words("item_code"),
    factor: noun<NonNullable<ItemAlias["factor"]>>()("factor"),
    confirmations: integer("confirmations").notNull(),
    confirmedBy: words("confirmed_by").notNull(),
    confirmedAt: moment("confirmed_at").notNull(),
    revokedBy: words("revoked_by"),
    revokedAt: moment("revoked_at"),
  },
  (table) => [uniqueIndex("item_aliases_in_use").on(table.supplierId, table.key).where(sql`revoked_at is null`)],
);

/** How much a role may approve, by entity ('' for all) and by what is approved. */
export const approvalLimits = pgTable(
  "approval_limits",
  {
    entityId: text("entity_id").notNull(),
    kind: named<ApprovalKind>()("kind").notNull(),
    role: named<Role>()("role").notNull(),
    /** Gross in the entity's currency; null is any amount. */
    upTo: exact("up_to"),
    /** Above this a second person must agree; null never. */
    secondPersonAbove: exact("second_person_above"),
  },
  (table) => [primaryKey({ columns: [table.entityId, table.kind, table.role] })],
);

/** A person's yes to a match; together they make the decision. */
export const approvals = pgTable(
  "approvals",
  {
    matchId: named<MatchId>()("match_id")
      .notNull()
      .references(() => matches.id),
    approvedBy: words("approved_by").notNull(),
    role: named<Role>()("role").notNull(),
    approvedAt: moment("approved_at").notNull(),
    reason: words("reason").notNull(),
  },
  (table) => [primaryKey({ columns: [table.matchId, table.approvedBy] })],
);
