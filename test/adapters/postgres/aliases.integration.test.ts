/** The supplier's confirmed words in Postgres: counted, replaced when they come to mean something else, revoked. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { TaughtAlias } from "../../../src/domain/deciding/taught-aliases.ts";
import type { SupplierId } from "../../../src/domain/values/identifiers.ts";
import {
  bringInvoice,
  bringMatch,
  type DeskOfRows,
  jobKeys,
  openDeskOfRows,
  outcome,
} from "../../support/desk-of-rows.ts";
import { NOON, supplierNamed } from "../../support/nouns.ts";

const NORDBOLT = "S-1" as SupplierId;
const WORD: TaughtAlias = { key: "NB0077", itemCode: "B-840", factor: null };

let desk: DeskOfRows;
beforeAll(async () => {
  desk = await openDeskOfRows();
  await desk.seed({ kind: "suppliers", records: [supplierNamed("S-1", "Nordbolt AS"), supplierNamed("S-2", "Kabel")] });
});
afterAll(() => desk.close());

const confirm = (alias: TaughtAlias, by = "maya") =>
  desk.committer.apply(outcome([{ kind: "aliases-confirmed", supplierId: NORDBOLT, aliases: [alias], by, at: NOON }]));
const words = async () =>
  (await desk.store.aliases(NORDBOLT)).map(({ key, itemCode, confirmations }) => [key, itemCode, confirmations]);

describe("a confirmed word", () => {
  it("counts once more each time, for its supplier only", async () => {
    await confirm(WORD);
    await confirm(WORD, "tom");
    expect(await words()).toEqual([["NB0077", "B-840", 2]]);
    expect(await desk.store.aliases("S-2" as SupplierId)).toEqual([]);
  });

  it("that comes to mean another article starts anew", async () => {
    await confirm({ ...WORD, itemCode: "B-900" });
    expect(await words()).toEqual([["NB0077", "B-900", 1]]);
  });

  it("is gone once revoked, and the supplier's waiting invoices are compared anew", async () => {
    const { invoice } = await bringInvoice(desk.committer, "waiting", { number: "W-1" });
    await bringMatch(desk.committer, invoice);
    const [alias] = await desk.store.aliases(NORDBOLT);
    const aliasId = alias?.id ?? "";
    await desk.committer.apply(
      outcome([{ kind: "alias-revoked", supplierId: NORDBOLT, aliasId, by: "maya", at: NOON }]),
    );
    expect(await words()).toEqual([]);
    expect(await jobKeys(desk.db)).toContain(`match:${invoice.id}#2`);
  });
});
