/** Lessons about a supplier's layout in Postgres: kept once, in order, forgotten and remembered with a name. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { DocumentId, SupplierId } from "../../../src/domain/values/identifiers.ts";
import { instant } from "../../../src/domain/values/instant.ts";
import { profileOf, type SupplierLesson } from "../../../src/pipeline/supplier-lessons.ts";
import { anchor, NO_LESSON } from "../../support/desk-lessons.ts";
import { bringInvoice, type DeskOfRows, openDeskOfRows, outcome } from "../../support/desk-of-rows.ts";
import { NOON, supplierNamed } from "../../support/nouns.ts";

const LATER = instant("2026-11-04T09:00:00Z");
const NORDBOLT = "S-1" as SupplierId;

let desk: DeskOfRows;
let first: DocumentId;
let second: DocumentId;
beforeAll(async () => {
  desk = await openDeskOfRows();
  await desk.seed({ kind: "suppliers", records: [supplierNamed("S-1", "Nordbolt AS"), supplierNamed("S-2", "Kabel")] });
  first = (await bringInvoice(desk.committer, "first")).document.id;
  second = (await bringInvoice(desk.committer, "second")).document.id;
});
afterAll(() => desk.close());

function lessonFrom(documentId: DocumentId, claims: Partial<SupplierLesson> = {}): SupplierLesson {
  const lesson = { ...NO_LESSON, corrected: [anchor("invoiceNumber", "our sign")] };
  const taught = { taughtBy: "maya", taughtAt: NOON, fields: ["invoiceNumber"] as const };
  return { id: `${documentId}.2`, supplierId: NORDBOLT, documentId, ...taught, lesson, forgotten: null, ...claims };
}

const keep = (lesson: SupplierLesson) => desk.committer.apply(outcome([{ kind: "lesson", lesson }]));
const forget = (documentId: DocumentId | null, forgotten: SupplierLesson["forgotten"]) =>
  desk.committer.apply(outcome([{ kind: "lessons-forgotten", supplierId: NORDBOLT, documentId, forgotten }]));

describe("lessons", () => {
  it("come back as they were kept, oldest first, the same one once, and only to their supplier", async () => {
    const [one, other] = [lessonFrom(first), lessonFrom(second, { taughtAt: LATER })];
    for (const lesson of [other, one, one]) await keep(lesson);
    expect(await desk.store.lessons(NORDBOLT)).toEqual([one, other]);
    expect(await desk.store.lessons("S-2" as SupplierId)).toEqual([]);
  });

  it("give way to a later correction of the same invoice", async () => {
    const lesson = { ...NO_LESSON, corrected: [anchor("issueDate", "day")] };
    await keep(lessonFrom(first, { id: `${first}.3`, taughtAt: LATER, fields: ["issueDate"], lesson }));
    const profile = profileOf(await desk.store.lessons(NORDBOLT));
    expect(profile?.lessons).toHaveLength(2);
    expect(profile?.lessons).toContainEqual(lesson);
  });

  it("fall out of use all together or by invoice, and come back", async () => {
    await forget(first, { by: "maya", at: LATER });
    const kept = await desk.store.lessons(NORDBOLT);
    expect(kept.filter(({ forgotten }) => forgotten !== null).map(({ documentId }) => documentId)).toEqual([
      first,
      first,
    ]);
    expect(profileOf(kept)?.lessons).toEqual([lessonFrom(second).lesson]);
    await forget(null, { by: "maya", at: LATER });
    expect(profileOf(await desk.store.lessons(NORDBOLT))).toBeNull();
    await forget(null, null);
    expect(profileOf(await desk.store.lessons(NORDBOLT))?.lessons).toHaveLength(2);
  });
});
