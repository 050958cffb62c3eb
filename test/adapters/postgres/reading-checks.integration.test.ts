/** What people found about readings: one count per document, and an error stays an error whatever is approved later. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { DocumentId } from "../../../src/domain/values/identifiers.ts";
import { bringInvoice, type DeskOfRows, openDeskOfRows, outcome } from "../../support/desk-of-rows.ts";
import { NOON } from "../../support/nouns.ts";

let desk: DeskOfRows;
beforeAll(async () => {
  desk = await openDeskOfRows();
});
afterAll(() => desk.close());

it("counts each document once and forgets no error", async () => {
  expect(await desk.store.readingTrack()).toEqual({ right: 0, wrong: 0 });
  const one = await bringInvoice(desk.committer, "checked one", { supplierId: null });
  const two = await bringInvoice(desk.committer, "checked two", { supplierId: null });
  const said = (documentId: DocumentId, wasRight: boolean) =>
    desk.committer.apply(outcome([{ kind: "reading-checked", check: { documentId, wasRight, checkedAt: NOON } }]));
  await said(one.document.id, true);
  await said(one.document.id, true);
  await said(two.document.id, false);
  await said(two.document.id, true);
  expect(await desk.store.readingTrack()).toEqual({ right: 1, wrong: 1 });
});
