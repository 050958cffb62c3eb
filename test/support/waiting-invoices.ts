/** Invoices that wait in a desk of rows, by name: so that a story can say which of them a change sent back to match. */
import { expect } from "vitest";
import type { Finding } from "../../src/domain/finding.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import type { ImportBatch } from "../../src/pipeline/imports.ts";
import { bringInvoice, bringMatch, type DeskOfRows, jobKeys, outcome } from "./desk-of-rows.ts";

export interface Waiting {
  readonly name: string;
  readonly id: string;
}

/** Asked for the desk when it is needed, for it opens before the first story. */
export function waitingIn(desk: () => DeskOfRows) {
  const matchRuns = async () => new Set((await jobKeys(desk().db)).filter((key) => key.startsWith("match:")));

  /** Those of the invoices that were queued for match since, and nobody else's: those of other stories wait here too. */
  async function queuedBy(change: () => Promise<unknown>, invoices: readonly Waiting[]): Promise<string[]> {
    const before = await matchRuns();
    await change();
    const fresh = [...(await matchRuns())].filter((key) => !before.has(key));
    const named = invoices.filter(({ id }) => fresh.some((key) => key.startsWith(`match:${id}#`)));
    expect(fresh).toHaveLength(named.length);
    return named.map(({ name }) => name);
  }

  return {
    queuedBy,
    /** Waits, matched once. */
    waiting: async (name: string, claims: Partial<Invoice>, findings: readonly Finding[] = []) => {
      const { committer } = desk();
      const { invoice } = await bringInvoice(committer, name, { number: name, orderNumbers: [], ...claims });
      await bringMatch(committer, invoice, { findings });
      return { name, id: invoice.id, invoice };
    },
    /** Nothing concerns an invoice any more that was decided. */
    reject: async (invoices: readonly Waiting[]) => {
      const moves = invoices.map(
        ({ id }) => ({ kind: "invoice-state", invoiceId: id as never, from: ["matched"], to: "rejected" }) as const,
      );
      await desk().committer.apply(outcome(moves));
    },
    /** Those that an import sent back; it is done twice, and the second time sends back nobody. */
    sentBack: async (batch: ImportBatch, invoices: readonly Waiting[]) => {
      const names = await queuedBy(async () => {
        expect(await desk().importer.apply(batch, { dryRun: false })).not.toHaveProperty("issues");
      }, invoices);
      const again = async () =>
        expect(await desk().importer.apply(batch, { dryRun: false })).toMatchObject({ added: 0, changed: 0 });
      expect(await queuedBy(again, [])).toEqual([]);
      return names;
    },
  };
}
