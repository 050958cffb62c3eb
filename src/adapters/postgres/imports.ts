/** Master data, orders and receipts from outside: a batch is applied whole or not at all, and twice is once. */
import { inArray } from "drizzle-orm";
import type { AgreedContractLine } from "../../domain/agreements/contract.ts";
import { orderLineKey } from "../../domain/purchase-order.ts";
import type { BuyerEntity, Supplier } from "../../domain/supplier.ts";
import { foldIdentifier, ibanEnding, type SupplierId } from "../../domain/values/identifiers.ts";
import { instant } from "../../domain/values/instant.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { ImportBatch, Importer, ImportOrigin, ImportReport } from "../../pipeline/imports.ts";
import { rematchAccount, rematchSuppliers } from "./commit-work.ts";
import { type Database, type Queries, told } from "./connect.ts";
import { importCoding, importPolicies, importRates, importTolerances } from "./imports-agreements.ts";
import { importLimits } from "./imports-limits.ts";
import { importOrders, importReceipts } from "./imports-purchasing.ts";
import {
  chunks,
  demandEntities,
  demandSuppliers,
  Refused,
  sortOut,
  storedBy,
  type Tally,
  upsert,
} from "./imports-rows.ts";
import { rematchAccounts, rematchEntities, rematchPayees, rematchUnrecognised } from "./rematch.ts";
import {
  bankChanges,
  contractLines,
  entities,
  type SupplierKeyKind,
  supplierKeys,
  suppliers,
} from "./tables-purchasing.ts";
import { trail } from "./tables-work.ts";

/** Rolls the batch back because only its report was asked for. */
class Rehearsed extends Error {
  readonly report: ImportReport;

  constructor(report: ImportReport) {
    super("import rehearsed");
    this.report = report;
  }
}

/** An importer over a database that was migrated. */
export function createImporter(db: Database): Importer {
  return {
    apply: async (batch, { dryRun, origin }) => {
      try {
        const work = db.transaction(async (tx) => {
          const report = { kind: batch.kind, ...(await applyBatch(tx, batch)) };
          if (dryRun) throw new Rehearsed(report);
          if (origin !== undefined) await tx.insert(trail).values(importedLine(origin, report));
          return report;
        });
        return await told(work);
      } catch (error) {
        if (error instanceof Rehearsed) return error.report;
        if (error instanceof Refused) return { issues: error.issues };
        throw error;
      }
    },
  };
}

function importedLine({ actor, detail }: ImportOrigin, report: ImportReport): typeof trail.$inferInsert {
  const { kind, added, changed, unchanged } = report;
  const counts = { added: String(added), changed: String(changed), unchanged: String(unchanged) };
  const at = instant(new Date().toISOString());
  return { at, actor, emailId: null, documentId: null, event: "imported", detail: { kind, ...counts, ...detail } };
}

function applyBatch(db: Queries, batch: ImportBatch): Promise<Tally> {
  switch (batch.kind) {
    case "entities":
      return importEntities(db, batch.records);
    case "suppliers":
      return importSuppliers(db, batch.records);
    case "orders":
      return importOrders(db, batch.records);
    case "receipts":
      return importReceipts(db, batch.records);
    case "contracts":
      return importContracts(db, batch.records);
    case "tolerances":
      return importTolerances(db, batch.records);
    case "limits":
      return importLimits(db, batch.records);
    case "rates":
      return importRates(db, batch.records);
    case "policies":
      return importPolicies(db, batch.records);
    case "coding":
      return importCoding(db, batch.records);
  }
}

async function importEntities(db: Queries, records: readonly BuyerEntity[]): Promise<Tally> {
  const rows = records.map((record) => ({ id: record.id, name: record.name, value: record }));
  const stored = await storedBy(db, entities, { id: rows.map((row) => row.id) });
  const sorted = sortOut(rows, stored, (row) => row.id);
  await upsert(db, entities, sorted.written);
  await rematchEntities(
    db,
    sorted.written.map((row) => row.id),
  );
  if (sorted.written.length > 0) await rematchUnrecognised(db);
  // An account of ours on an invoice is a warning, whoever sent it.
  const changed = new Set<string>(sorted.written.map((row) => row.id));
  const accounts = [...stored, ...sorted.written]
    .filter((row) => changed.has(row.id))
    .flatMap((row) => row.value.ibans);
  await rematchAccounts(db, accounts);
  return sorted.tally;
}

/** Accounts on file stay as they are: another one is a proposal for the bank-change procedure. */
async function importSuppliers(db: Queries, records: readonly Supplier[]): Promise<Tally> {
  const ids = records.map((record) => record.id);
  const stored = await storedBy(db, suppliers, { id: ids });
  const payees = records.flatMap((record) => record.payees ?? []);
  await demandSuppliers(
    db,
    payees.filter((payee) => !ids.includes(payee)),
  );
  const onFile = new Map(stored.map((row) => [row.id, row.value.ibans]));
  const proposed = records.flatMap(({ id, ibans }) => {
    const known = onFile.get(id);
    return known === undefined
      ? []
      : ibans.filter((iban) => !known.includes(iban)).map((iban) => ({ supplierId: id, iban }));
  });
  const rows = records.map((record) => {
    const value = { ...record, ibans: onFile.get(record.id) ?? record.ibans };
    const names = [record.name, record.legalName, ...record.aliases].filter((name) => name !== null);
    return { id: record.id, name: record.name, value, names: names.join(" | ").toLowerCase() };
  });
  const sorted = sortOut(rows, stored, (row) => row.id);
  const changed = sorted.written.map((row) => row.id);
  await upsert(db, suppliers, sorted.written);
  for (const some of chunks(changed)) await db.delete(supplierKeys).where(inArray(supplierKeys.supplierId, some));
  await upsert(
    db,
    supplierKeys,
    sorted.written.flatMap(({ value }) => keysOf(value)),
  );
  for (const some of chunks(proposed)) {
    const now = instant(new Date().toISOString());
    const step = { to: "proposed" as const, by: "import", at: now, note: "came with an import of suppliers" };
    const proposals = some.map((proposal) => ({
      ...proposal,
      state: step.to,
      proposedBy: step.by,
      proposedAt: now,
      steps: [step],
    }));
    const added = db.insert(bankChanges).values(proposals).onConflictDoNothing();
    for (const { supplierId, iban } of await added.returning()) await rematchAccount(db, supplierId, iban);
  }
  await rematchSuppliers(db, changed);
  if (changed.length > 0) await rematchUnrecognised(db);
  const payeesBefore = new Map(stored.map((row) => [row.id, row.value.payees ?? []]));
  await rematchPayees(
    db,
    sorted.written.map(({ id, value }) => {
      const [before, now] = [payeesBefore.get(id) ?? [], value.payees ?? []];
      const isOther = (payee: SupplierId) => before.includes(payee) !== now.includes(payee);
      return { supplierId: id, payees: [...before, ...now].filter(isOther) };
    }),
  );
  // Whose account it is speaks for one supplier, and against every other who wants to be paid there.
  await rematchAccounts(
    db,
    sorted.written.flatMap(({ id, value }) => (onFile.has(id) ? [] : value.ibans)),
  );
  return { ...sorted.tally, notes: proposed.map(({ supplierId, iban }) => bankNote(supplierId, iban)) };
}

function keysOf(supplier: Supplier): (typeof supplierKeys.$inferInsert)[] {
  const keys: [SupplierKeyKind, string | null][] = [
    ["vat", supplier.vatId && foldIdentifier(supplier.vatId)],
    ["tax", supplier.taxNumber && foldIdentifier(supplier.taxNumber)],
    ...supplier.ibans.map((iban): [SupplierKeyKind, string] => ["iban", foldIdentifier(iban)]),
    ...supplier.emails.map((email): [SupplierKeyKind, string] => ["email", email.toLowerCase()]),
    ...supplier.domains.map((domain): [SupplierKeyKind, string] => ["domain", domain.toLowerCase()]),
  ];
  const distinct = new Map(keys.map(([kind, key]) => [`${kind} ${key}`, { kind, key, supplierId: supplier.id }]));
  return [...distinct.values()].flatMap(({ kind, key, supplierId }) => (key ? [{ kind, key, supplierId }] : []));
}

function bankNote(supplierId: string, iban: string): Issue {
  const account = `an account ending in ${ibanEnding(iban)}`;
  const message = `${supplierId} came with ${account} that is not on file. It was kept as a proposal; verify it before use.`;
  return { code: "BANK_CHANGE_PROPOSED", message };
}

async function importContracts(db: Queries, records: readonly AgreedContractLine[]): Promise<Tally> {
  await demandSuppliers(
    db,
    records.map((record) => record.supplierId),
  );
  await demandEntities(
    db,
    records.flatMap((record) => record.company ?? []),
  );
  const rows = records.map((record) => {
    const { contractNumber, line, supplierId } = record;
    return { contractNumber, line, supplierId, value: record };
  });
  const stored = await storedBy(db, contractLines, { contractNumber: rows.map((row) => row.contractNumber) });
  const sorted = sortOut(rows, stored, (row) => orderLineKey(row.contractNumber, row.line));
  await upsert(db, contractLines, sorted.written);
  const before = new Map(stored.map((row) => [orderLineKey(row.contractNumber, row.line), row.supplierId]));
  await rematchSuppliers(
    db,
    sorted.written.flatMap((row) => [
      row.supplierId,
      before.get(orderLineKey(row.contractNumber, row.line)) ?? row.supplierId,
    ]),
  );
  return sorted.tally;
}
