/** What was agreed or published beside orders and contracts: rates of currencies, match policies, accounts to charge. */
import { char, index, pgTable, primaryKey } from "drizzle-orm/pg-core";
import type { AgreedPolicy } from "../../domain/matching/policy.ts";
import type { MatchPolicy } from "../../domain/supplier.ts";
import type { CurrencyCode } from "../../domain/values/currency.ts";
import type { SupplierId } from "../../domain/values/identifiers.ts";
import { day, exact, named, words } from "./columns.ts";
import { suppliers } from "./tables-purchasing.ts";

const currency = (name: string) => char(name, { length: 3 }).$type<CurrencyCode>().notNull();

export const exchangeRates = pgTable(
  "exchange_rates",
  {
    from: currency("from"),
    to: currency("to"),
    day: day("day").notNull(),
    rate: exact("rate").notNull(),
    source: words("source").notNull(),
  },
  (table) => [
    primaryKey({ columns: [table.from, table.to, table.day] }),
    /** The other leg of a rate that goes through a third currency. */
    index("exchange_rates_to").on(table.to, table.day),
  ],
);

export const agreedPolicies = pgTable(
  "agreed_policies",
  {
    scope: named<AgreedPolicy["scope"]>()("scope").notNull(),
    /** Item and supplier joined, a category, or an entity of ours; '' for all of them. */
    scopeId: words("scope_id").notNull(),
    policy: named<MatchPolicy>()("policy").notNull(),
  },
  (table) => [primaryKey({ columns: [table.scope, table.scopeId] })],
);

/** What a rule leaves open is ''. */
export const codingRules = pgTable(
  "coding_rules",
  {
    supplierId: named<SupplierId>()("supplier_id")
      .notNull()
      .references(() => suppliers.id),
    company: words("company").notNull(),
    itemCode: words("item_code").notNull(),
    words: words("words").notNull(),
    ledgerAccount: words("ledger_account").notNull(),
    costCenter: words("cost_center"),
    project: words("project"),
  },
  (table) => [primaryKey({ columns: [table.supplierId, table.company, table.itemCode, table.words] })],
);
