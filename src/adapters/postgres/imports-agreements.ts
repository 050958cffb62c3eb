/** Rates, policies, coding rules and tolerances as they come in from outside, with the invoices that each concerns. */
import { and, eq } from "drizzle-orm";
import type { CodingRule } from "../../domain/agreements/coding-rule.ts";
import type { ExchangeRate } from "../../domain/agreements/exchange-rate.ts";
import type { AgreedPolicy } from "../../domain/matching/policy.ts";
import type { Tolerance } from "../../domain/matching/tolerances/tolerance.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import { rematchSuppliers } from "./commit-work.ts";
import type { Queries } from "./connect.ts";
import { demandEntities, demandSuppliers, sortOut, storedBy, type Tally, upsert } from "./imports-rows.ts";
import { rematchPolicies, rematchTolerances } from "./rematch.ts";
import { rematchRates } from "./rematch-rates.ts";
import { codingRow } from "./store-agreements.ts";
import { agreedPolicies, codingRules, exchangeRates } from "./tables-agreements.ts";
import { tolerances } from "./tables-purchasing.ts";

export async function importTolerances(db: Queries, records: readonly Tolerance[]): Promise<Tally> {
  const ofSuppliers = records.filter((record) => record.scope === "supplier").map((record) => record.scopeId);
  await demandSuppliers(db, ofSuppliers);
  const rows = records.map((record) => ({ combine: "any" as const, span: "invoice" as const, ...record }));
  const stored = await storedBy(db, tolerances, { key: rows.map((row) => row.key) });
  const sorted = sortOut(rows, stored, (row) => [row.key, row.scope, row.scopeId].join("/"));
  await upsert(db, tolerances, sorted.written);
  await rematchTolerances(db, sorted.written);
  return sorted.tally;
}

/** A rate that was published for a day stays one row, whoever publishes it: two would leave open which counts. */
export async function importRates(db: Queries, records: readonly ExchangeRate[]): Promise<Tally> {
  const stored = await storedBy(db, exchangeRates, { day: records.map((record) => record.day) });
  const sorted = sortOut(records, stored, (row) => [row.from, row.to, row.day].join("/"));
  await upsert(db, exchangeRates, sorted.written);
  await rematchRates(db, sorted.written);
  return sorted.tally;
}

export async function importPolicies(db: Queries, records: readonly AgreedPolicy[]): Promise<Tally> {
  const companies = records.filter(({ scope, scopeId }) => scope === "company" && scopeId !== "");
  await demandEntities(
    db,
    companies.map(({ scopeId }) => scopeId),
  );
  const stored = await storedBy(db, agreedPolicies, { scope: records.map((record) => record.scope) });
  const sorted = sortOut(records, stored, policyKey);
  await dropOtherSpellings(db, sorted.written, stored);
  await upsert(db, agreedPolicies, sorted.written);
  await rematchPolicies(db, sorted.written);
  return sorted.tally;
}

/** Ids may be written in any way, and one article has one policy. */
function policyKey({ scope, scopeId }: AgreedPolicy): string {
  return [scope, foldIdentifier(scopeId)].join("/");
}

async function dropOtherSpellings(db: Queries, written: readonly AgreedPolicy[], stored: readonly AgreedPolicy[]) {
  const now = new Map(written.map((policy) => [policyKey(policy), policy.scopeId]));
  for (const before of stored) {
    const spelled = now.get(policyKey(before));
    if (spelled === undefined || spelled === before.scopeId) continue;
    const isBefore = and(eq(agreedPolicies.scope, before.scope), eq(agreedPolicies.scopeId, before.scopeId));
    await db.delete(agreedPolicies).where(isBefore);
  }
}

export async function importCoding(db: Queries, records: readonly CodingRule[]): Promise<Tally> {
  await demandSuppliers(
    db,
    records.map((record) => record.supplierId),
  );
  await demandEntities(
    db,
    records.flatMap((record) => record.company ?? []),
  );
  const rows = records.map(codingRow);
  const stored = await storedBy(db, codingRules, { supplierId: rows.map((row) => row.supplierId) });
  const sorted = sortOut(rows, stored, (row) => [row.supplierId, row.company, row.itemCode, row.words].join("/"));
  await upsert(db, codingRules, sorted.written);
  await rematchSuppliers(
    db,
    sorted.written.map((row) => row.supplierId),
  );
  return sorted.tally;
}
