/** Which waiting invoices a change from outside concerns, where neither order numbers nor a supplier say it. */
import { type SQL, sql } from "drizzle-orm";
import type { AgreedPolicy } from "../../domain/matching/policy.ts";
import type { Tolerance } from "../../domain/matching/tolerances/tolerance.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import { WAITING_STATES } from "../../pipeline/outcome.ts";
import { rematch, rematchAll, rematchSuppliers, texts } from "./commit-work.ts";
import type { Queries } from "./connect.ts";
import { invoices } from "./tables-invoice.ts";

/** Codes of a match that went through the supplier's open orders and found none. */
const LOOKED_FOR_ORDERS = ["PO_MISSING", "PO_NOT_FOUND"];

/** What check says where master data knows no party of an invoice, or too many. */
const PARTY_UNKNOWN = ["SUPPLIER_UNKNOWN", "SUPPLIER_AMBIGUOUS", "SUPPLIER_SELF", "BUYER_WRONG_ENTITY"];

/** For `in`, one by one: of a list it cannot look into, Postgres expects so many that it would read every invoice. */
export const WAITING = sql.join(
  WAITING_STATES.map((state) => sql`${state}`),
  sql`, `,
);

/** A run that is queued will see the change by itself; one that has begun may have looked too early, and gets a successor. */
const IS_UNDER_WAY = sql`exists (
  select 1 from stage_runs r where r.stage = 'match' and r.state in ('waiting', 'running')
    and split_part(r.key, '#', 1) = ${invoices.id})`;

/**
 * Invoices of these suppliers that found no order, or print a number that is not on file: an order that is new, or open
 * again, may be the one.
 */
export async function rematchSeekers(db: Queries, supplierIds: readonly string[]): Promise<void> {
  if (supplierIds.length === 0) return;
  const looked = hasAnyOf(LOOKED_FOR_ORDERS);
  const printsUnknown = sql`exists (select 1 from unnest(${invoices.orderKeys}) as printed(key)
    where not exists (select 1 from purchase_orders o where o.folded = printed.key))`;
  await rematch(
    db,
    sql`${invoices.supplierId} in ${texts(supplierIds)} and (${looked} or ${printsUnknown} or ${IS_UNDER_WAY})`,
  );
}

/** Invoices whose supplier or company is not known: any record that is new or changed may be it. */
export async function rematchUnrecognised(db: Queries): Promise<void> {
  await rematch(db, hasAnyOf(PARTY_UNKNOWN));
}

function hasAnyOf(codes: readonly string[]): SQL {
  const each = codes.map((code) => sql`${invoices.findings} @> ${JSON.stringify([{ code }])}::jsonb`);
  return sql`(${sql.join(each, sql` or `)})`;
}

/** Invoices that name a delivery note of one of these suppliers: the receipt with its number leads to an order. */
export async function rematchDeliveryNotes(
  db: Queries,
  notes: readonly { readonly supplierId: string; readonly note: string }[],
): Promise<void> {
  if (notes.length === 0) return;
  const list = texts(notes.map(({ note }) => note));
  const names = sql`(exists (select 1 from jsonb_array_elements_text(
      coalesce(${invoices.value}->'terms'->'deliveryNotes', '[]'::jsonb)) as note where note in ${list})
    or exists (select 1 from jsonb_array_elements(${invoices.value}->'lines') as line
      where line->>'deliveryNote' in ${list}))`;
  await rematch(db, sql`${invoices.supplierId} in ${texts(notes.map(({ supplierId }) => supplierId))} and ${names}`);
}

/** Invoices of those that are, or no longer are, paid in a supplier's place, when they name an order of that supplier. */
export async function rematchPayees(
  db: Queries,
  changed: readonly { readonly supplierId: string; readonly payees: readonly string[] }[],
): Promise<void> {
  const pairs = changed.flatMap(({ supplierId, payees }) => payees.map((payee) => ({ supplierId, payee })));
  if (pairs.length === 0) return;
  const isOfPair = sql`o.supplier_id = pair."supplierId" and pair.payee = ${invoices.supplierId}`;
  await rematch(
    db,
    sql`${invoices.supplierId} in ${texts(pairs.map(({ payee }) => payee))} and (${IS_UNDER_WAY} or exists (
      select 1 from purchase_orders o
        join json_to_recordset(${JSON.stringify(pairs)}::json) as pair("supplierId" text, payee text) on ${isOfPair}
       where o.folded = any(${invoices.orderKeys})))`,
  );
}

/** Invoices that one of these entities of ours is billed with. */
export async function rematchEntities(db: Queries, entityIds: readonly string[]): Promise<void> {
  if (entityIds.length === 0) return;
  await rematch(db, sql`${invoices.value}->>'entityId' in ${texts(entityIds)}`);
}

/** Invoices to be paid to one of these accounts, whosesoever: who owns an account decides whether it may be paid. */
export async function rematchAccounts(db: Queries, ibans: readonly string[]): Promise<void> {
  if (ibans.length === 0) return;
  await rematch(db, sql`${invoices.iban} in ${texts(ibans)}`);
}

/** A company's limit concerns everything; one of an article or a category the invoices whose orders have such lines. */
export async function rematchTolerances(db: Queries, changed: readonly Tolerance[]): Promise<void> {
  if (changed.some(({ scope }) => scope === "company")) return rematchAll(db);
  await rematchSuppliers(
    db,
    changed.filter(({ scope }) => scope === "supplier").map(({ scopeId }) => scopeId),
  );
  await rematchLines(
    db,
    changed.filter(({ scope }) => scope !== "supplier"),
  );
}

/** As a tolerance; one of a company of ours concerns what that company is billed with, one of no company everything. */
export async function rematchPolicies(db: Queries, changed: readonly AgreedPolicy[]): Promise<void> {
  const ofCompanies = changed.filter(({ scope }) => scope === "company");
  if (ofCompanies.some(({ scopeId }) => scopeId === "")) return rematchAll(db);
  await rematchEntities(
    db,
    ofCompanies.map(({ scopeId }) => scopeId),
  );
  await rematchLines(
    db,
    changed.filter(({ scope }) => scope !== "company"),
  );
}

interface Scope {
  readonly scope: string;
  readonly scopeId: string;
}

async function rematchLines(db: Queries, scopes: readonly Scope[]): Promise<void> {
  if (scopes.length === 0) return;
  const asked = new Set(scopes.map(({ scope, scopeId }) => scopeKey(scope, scopeId)));
  const lines = await waitingLines(db);
  const concerned = lines.filter((line) => scopesOf(line).some((key) => asked.has(key)));
  if (concerned.length > 0) await rematch(db, sql`${invoices.id} in ${texts(concerned.map(({ id }) => id))}`);
}

interface WaitingLine {
  readonly id: string;
  readonly supplierId: string | null;
  readonly itemCode: string | null;
  readonly supplierItemCode: string | null;
  readonly category: string | null;
}

/** Lines of the orders that waiting invoices name or were compared with. */
async function waitingLines(db: Queries): Promise<readonly WaitingLine[]> {
  return db.execute<WaitingLine & Record<string, unknown>>(sql`
    select distinct i.id, i.supplier_id as "supplierId", l.item_code as "itemCode",
           l.supplier_item_code as "supplierItemCode", l.category
      from invoices i
      join purchase_orders o on o.folded = any(i.order_keys)
      join order_lines l on l.order_number = o.number
     where i.state in (${WAITING}) and not i.is_superseded`);
}

/** Every record that could be about this line, see `recordsFor`. */
function scopesOf({ supplierId, itemCode, supplierItemCode, category }: WaitingLine): string[] {
  const items = [itemCode, supplierItemCode].filter((code) => code !== null);
  return [
    ...items.map((item) => scopeKey("item", item)),
    ...items.flatMap((item) => [
      scopeKey("item-supplier", `${item}${supplierId}`),
      scopeKey("item-supplier", `${supplierId}${item}`),
    ]),
    ...(category === null ? [] : [scopeKey("category", category)]),
  ];
}

function scopeKey(scope: string, id: string): string {
  return `${scope}:${foldIdentifier(id)}`;
}
