/** Which waiting invoices an exchange rate concerns: those that are compared with amounts in another currency. */
import { sql } from "drizzle-orm";
import type { ExchangeRate } from "../../domain/agreements/exchange-rate.ts";
import { MOST_DAYS_OLD } from "../../domain/matching/normalising/exchange.ts";
import { addDays, type LocalDate } from "../../domain/values/local-date.ts";
import { rematch, texts } from "./commit-work.ts";
import type { Queries } from "./connect.ts";
import { WAITING } from "./rematch.ts";
import { invoices } from "./tables-invoice.ts";

/** An invoice with one of the other currencies that it is compared in. */
interface Foreign extends Record<string, unknown> {
  readonly id: string;
  /** Null where the day of its rate is not its own: it has none, or goes at the rate of what it corrects. */
  readonly day: LocalDate | null;
  readonly own: string;
  readonly other: string;
}

/** From one currency to another, by one source. */
type Leg = Pick<ExchangeRate, "from" | "to" | "source">;

/**
 * An invoice goes at a rate of its day, or of a few days before it; so those of other days are left alone. A rate leads
 * from one currency to another by a third one too (see `exchangeRates`).
 */
export async function rematchRates(db: Queries, changed: readonly ExchangeRate[]): Promise<void> {
  if (changed.length === 0) return;
  const byLeg = Map.groupBy(changed, keyOf);
  const legs = [...byLeg].flatMap(([key, [leg]]) => (leg === undefined ? [] : [{ ...leg, key }]));
  const days = new Set(changed.map(({ from, to, source, day }) => keyOf({ from, to, source }) + day));
  const pairs = (await foreignInvoices(db)).flatMap((invoice) => {
    const candidates = daysOf(invoice);
    return legs
      .filter(({ key }) => candidates === null || candidates.some((day) => days.has(key + day)))
      .flatMap((leg) => missingLegs(invoice, leg).map((missing) => ({ id: invoice.id, missing })));
  });
  const known = await knownLegs(
    db,
    pairs.flatMap(({ missing }) => missing ?? []),
  );
  const concerned = pairs.filter(({ missing }) => missing === null || known.has(keyOf(missing)));
  if (concerned.length > 0) await rematch(db, sql`${invoices.id} in ${texts(concerned.map(({ id }) => id))}`);
}

function daysOf({ day }: Foreign): readonly LocalDate[] | null {
  return day === null ? null : Array.from({ length: MOST_DAYS_OLD + 1 }, (_, back) => addDays(day, -back));
}

/** Nothing where the leg leads elsewhere; null: no other is needed; else the other leg from the same third currency. */
function missingLegs({ own, other }: Foreign, { from, to, source }: Leg): readonly (Leg | null)[] {
  if (own !== to && other !== to) return [];
  const rest = (own === to ? other : own) as Leg["to"];
  return rest === from ? [null] : [{ from, to: rest, source }];
}

function keyOf({ from, to, source }: Leg): string {
  return JSON.stringify([from, to, source]);
}

/**
 * By what `currenciesWanted` looks at: orders, contracts, limits, the books of the company. A match that is under way may
 * find an order that nothing on its invoice leads to, so for those every open order of the supplier counts.
 */
async function foreignInvoices(db: Queries): Promise<readonly Foreign[]> {
  return db.execute<Foreign>(sql`
    with waiting as (
      select i.id, i.currency as own, i.supplier_id, i.order_keys, i.value->>'entityId' as entity,
             case when i.type = 'invoice' and i.preceding_norm is null then i.issue_date::text end as day,
             i.value->'terms'->>'accountingCurrency' as accounting
        from invoices i
       where i.state in (${WAITING}) and not i.is_superseded and i.currency is not null),
    compared as (
      select w.id, w.day, w.own, o.currency::text as other
        from waiting w join purchase_orders o on o.folded = any(w.order_keys)
      union all
      select w.id, w.day, w.own, c.value->>'currency'
        from waiting w join contract_lines c on c.supplier_id = w.supplier_id
      union all
      select w.id, w.day, w.own, t.currency
        from waiting w cross join (select distinct currency from tolerances) t
      union all
      select w.id, w.day, w.own, e.value->>'currency'
        from waiting w join entities e on e.id = w.entity
      union all
      select w.id, w.day, w.own, w.accounting from waiting w
      union all
      select w.id, w.day, w.own, o.currency
        from stage_runs r
        join waiting w on w.id = split_part(r.key, '#', 1)
        join purchase_orders o on o.supplier_id = w.supplier_id and o.status = 'open'
       where r.stage = 'match' and r.state in ('waiting', 'running'))
    select distinct id, day, own, other from compared where other <> own`);
}

/** Of these legs the ones that the same source ever stated: a look into the index each. */
async function knownLegs(db: Queries, legs: readonly Leg[]): Promise<ReadonlySet<string>> {
  const distinct = [...new Map(legs.map((leg) => [keyOf(leg), leg])).values()];
  if (distinct.length === 0) return new Set();
  const rows = await db.execute<Leg>(sql`
    select "from", "to", source
      from json_to_recordset(${JSON.stringify(distinct)}::json) as l("from" char(3), "to" char(3), source text)
     where exists (select 1 from exchange_rates r where r."from" = l."from" and r."to" = l."to" and r.source = l.source)`);
  return new Set(rows.map(keyOf));
}
