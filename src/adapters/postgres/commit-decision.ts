/** A decision with all it uses up: the quantities of orders and of contracts, and the holds that it settles or adds. */
import { sql } from "drizzle-orm";
import type { ContractUse } from "../../domain/agreements/contract.ts";
import type { Decision } from "../../domain/decision.ts";
import { invoiceOfMatch } from "../../domain/matching/match.ts";
import { FourEyesRefused } from "../../pipeline/ports.ts";
import { toJson } from "./columns.ts";
import { type Queries, refusalOf } from "./connect.ts";
import { Outdated } from "./outdated.ts";
import { among } from "./prepared.ts";
import { decisions } from "./tables-invoice.ts";
import { contractAllocations } from "./tables-matching.ts";

/** SQLSTATE of the trigger on decisions. */
const FOUR_EYES = "MB001";

/** Throws FourEyesRefused, or Outdated when an order is no longer the one that the match saw. */
export async function writeDecision(db: Queries, decision: Decision): Promise<void> {
  const { contractUses = [] } = decision;
  await db.insert(decisions).values(decision).catch(sayFourEyes);
  await showOwnHolds(db, decision);
  if (contractUses.length > 0) await db.insert(contractAllocations).values(contractUses.map(contractRow(decision)));
  await reserve(db, decision);
}

/** The trigger `four_eyes` refuses with a class of its own, in words for the person who asked. */
function sayFourEyes(error: unknown): never {
  const refusal = refusalOf(error);
  throw refusal?.code === FOUR_EYES ? new FourEyesRefused(refusal.message) : error;
}

/** What deciding noticed stands in the queue beside what its match did, until an approval settles it. */
async function showOwnHolds(db: Queries, { matchId, outcome, findings = [] }: Decision): Promise<void> {
  if (outcome !== "approve" && findings.length === 0) return;
  const own = outcome === "approve" ? [] : findings;
  await db.execute(sql`
    update invoices i set findings = (m.value->'findings') || ${toJson(own)}::jsonb
      from matches m where m.id = ${matchId} and i.id = m.invoice_id`);
}

/** An approval takes its quantities from the very versions of the orders that its match saw, or it is refused. */
async function reserve(db: Queries, { id, matchId, reservations }: Decision): Promise<void> {
  if (reservations.length === 0) return;
  const rows = reservations.map((reservation, place) => ({ ...reservation, ordinal: place + 1 }));
  const names = [...new Set(reservations.map((reservation) => reservation.orderNumber))];
  const found = await db.execute<{ number: string }>(sql`
    with moved as (
      update purchase_orders o set version = o.version + 1
        from jsonb_to_recordset((select value->'orders' from matches where id = ${matchId})) as seen(number text, version int)
       where o.number = seen.number and o.version = seen.version and o.number ${among(names)}
      returning o.number),
    used as (
      insert into allocations (decision_id, ordinal, order_number, order_line, quantity, net_amount)
      select ${id}, ordinal, "orderNumber", "orderLine", quantity, "netAmount"
        from json_to_recordset(${toJson(rows)}::json) as line(
             ordinal int, "orderNumber" text, "orderLine" text, quantity numeric, "netAmount" numeric))
    select number from moved`);
  const moved = new Set(found.map((row) => row.number));
  const changed = names.find((name) => !moved.has(name));
  if (changed === undefined) return;
  throw new Outdated(invoiceOfMatch(matchId), `order ${changed} changed since it was matched`);
}

function contractRow({ id }: Decision) {
  return ({ period, ...use }: ContractUse, place: number) => ({
    ...use,
    decisionId: id,
    ordinal: place + 1,
    periodStart: period?.start ?? null,
    periodEnd: period?.end ?? null,
  });
}
