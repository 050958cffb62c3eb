/** What was agreed or published beside orders and contracts: policies, accounts to charge, rates of currencies. */
import { eq, sql } from "drizzle-orm";
import type { CodingRule } from "../../domain/agreements/coding-rule.ts";
import type { ExchangeRate, RatesAsked } from "../../domain/agreements/exchange-rate.ts";
import { MOST_DAYS_OLD } from "../../domain/matching/normalising/exchange.ts";
import { type Decimal, trimZeros } from "../../domain/values/decimal.ts";
import type { EntityId } from "../../domain/values/identifiers.ts";
import type { Store } from "../../pipeline/store.ts";
import type { Queries } from "./connect.ts";
import { agreedPolicies, codingRules } from "./tables-agreements.ts";

/** Of a rate that is worked out; unit prices need six, rates at least eight. */
const WORKED_OUT_PLACES = 20;

type AgreementsStore = Pick<Store, "agreedPolicies" | "codingRules" | "exchangeRates">;

export function agreementsStore(db: Queries): AgreementsStore {
  const { supplierId, company, itemCode, words } = codingRules;
  return {
    agreedPolicies: () => db.select().from(agreedPolicies).orderBy(agreedPolicies.scope, agreedPolicies.scopeId),
    codingRules: async (id) => {
      const rows = db.select().from(codingRules).where(eq(supplierId, id));
      return (await rows.orderBy(company, itemCode, words)).map(codingRuleOf);
    },
    exchangeRates: (asked) => ratesOf(db, asked),
  };
}

/**
 * The newest rate wins, for each currency: as published, else turned round, else through a third currency that the same
 * source stated both against on one day (ECB says what one EUR is worth). The last is looked for among rates that are young
 * enough to count, so that each way is a look or a few into an index, whatever the number of days on file.
 */
async function ratesOf(db: Queries, { from, to, day }: RatesAsked): Promise<readonly ExchangeRate[]> {
  const foreign = [...new Set(from)].filter((code) => code !== to);
  if (foreign.length === 0) return [];
  const rows = await db.execute<Record<keyof ExchangeRate, string>>(sql`
    select asked.code as "from", best.day::text as day, best.rate::text as rate, best.source
      from (select code::char(3) from json_array_elements_text(${JSON.stringify(foreign)}::json) as a(code)) as asked
     cross join lateral (
       (select r.day, r.rate, r.source, 1 as way from exchange_rates r
         where r."from" = asked.code and r."to" = ${to} and r.day <= ${day}
         order by r.day desc limit 1)
       union all
       (select r.day, round(1 / round(r.rate, ${WORKED_OUT_PLACES}), ${WORKED_OUT_PLACES}), r.source, 2
          from exchange_rates r
         where r."from" = ${to} and r."to" = asked.code and r.day <= ${day}
         order by r.day desc limit 1)
       union all
       (select r.day, round(other.rate / round(r.rate, ${WORKED_OUT_PLACES}), ${WORKED_OUT_PLACES}), r.source, 3
          from exchange_rates r
          join exchange_rates other
            on other."from" = r."from" and other."to" = ${to} and other.day = r.day and other.source = r.source
         where r."to" = asked.code and r."from" <> ${to} and r.day <= ${day} and r.day >= ${day}::date - ${MOST_DAYS_OLD}::int
         order by r.day desc, r."from" limit 1)
       order by day desc, way limit 1) as best
     order by asked.code`);
  return rows.map((row) => ({ ...row, to, rate: trimZeros(row.rate as Decimal) }) as unknown as ExchangeRate);
}

/** In the table '' stands for what a rule leaves open, since a key has no room for null. */
export function codingRow(rule: CodingRule): typeof codingRules.$inferSelect {
  return { ...rule, company: rule.company ?? "", itemCode: rule.itemCode ?? "", words: rule.words ?? "" };
}

function codingRuleOf(row: typeof codingRules.$inferSelect): CodingRule {
  return {
    ...row,
    company: row.company === "" ? null : (row.company as EntityId),
    itemCode: row.itemCode === "" ? null : row.itemCode,
    words: row.words === "" ? null : row.words,
  };
}
