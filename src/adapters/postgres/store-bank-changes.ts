/** Changes of suppliers' accounts: asked for, moved one step, and put into use, the only place that writes an account. */
import { and, desc, eq, notInArray, sql } from "drizzle-orm";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import type { Change } from "../../pipeline/outcome.ts";
import { Conflict, FourEyesRefused } from "../../pipeline/ports.ts";
import type { Store } from "../../pipeline/store.ts";
import { rematchAccount, rematchSuppliers } from "./commit-work.ts";
import { type Queries, refusalOf } from "./connect.ts";
import { bankChanges, supplierKeys, suppliers } from "./tables-purchasing.ts";

const MOST_CHANGES = 200;

/** SQLSTATE check_violation, which the trigger on bank changes raises. */
const REFUSED = "23514";

export function bankChangesStore(db: Queries): Pick<Store, "bankChanges" | "bankChange"> {
  return {
    bankChanges: ({ isOpen }) =>
      db
        .select({ change: bankChanges, supplier: suppliers.value })
        .from(bankChanges)
        .innerJoin(suppliers, eq(suppliers.id, bankChanges.supplierId))
        .where(isOpen ? notInArray(bankChanges.state, ["active", "rejected"]) : undefined)
        .orderBy(desc(bankChanges.proposedAt), bankChanges.supplierId, bankChanges.iban)
        .limit(MOST_CHANGES),
    bankChange: async (supplierId, iban) => {
      const isIt = and(eq(bankChanges.supplierId, supplierId), eq(bankChanges.iban, iban));
      const [found] = await db.select().from(bankChanges).where(isIt);
      return found ?? null;
    },
  };
}

/**
 * Throws Conflict when somebody else moved it, and FourEyesRefused when the trigger refuses: a skipped step, a second
 * approval by the first person, a day that has not come.
 */
export async function writeBankChange(
  db: Queries,
  { change, from }: Extract<Change, { kind: "bank-change" }>,
): Promise<void> {
  const { supplierId, iban } = change;
  const isIt = and(eq(bankChanges.supplierId, supplierId), eq(bankChanges.iban, iban));
  const written =
    from === null
      ? await db
          .insert(bankChanges)
          .values(change)
          .onConflictDoNothing()
          .returning({ iban: bankChanges.iban })
          .catch(sayRefusal)
      : await db
          .update(bankChanges)
          .set(change)
          .where(and(isIt, eq(bankChanges.state, from)))
          .returning({ iban: bankChanges.iban })
          .catch(sayRefusal);
  if (written.length === 0) throw new Conflict(`the bank change of ${supplierId} is no longer ${from ?? "new"}`);
  if (change.state !== "active") return rematchAccount(db, supplierId, iban);
  await db
    .update(suppliers)
    .set({
      value: sql`jsonb_set(${suppliers.value}, '{ibans}', (${suppliers.value}->'ibans') || to_jsonb(${iban}::text))`,
    })
    .where(and(eq(suppliers.id, supplierId), sql`not (${suppliers.value}->'ibans' ? ${iban})`));
  await db
    .insert(supplierKeys)
    .values({ kind: "iban", key: foldIdentifier(iban), supplierId })
    .onConflictDoNothing();
  await rematchSuppliers(db, [supplierId]);
}

/** The trigger's reason as a sentence for the person who asked. */
function sayRefusal(error: unknown): never {
  const refusal = refusalOf(error);
  if (refusal?.code !== REFUSED) throw error;
  const { message } = refusal;
  throw new FourEyesRefused(`The database refused it: ${message}.`);
}
