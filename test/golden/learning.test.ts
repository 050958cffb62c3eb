/**
 * Learning a supplier from one correction, on a real database with real papers: a person types a number once, the next
 * invoice is read by itself, and forgetting brings the earlier reading back exactly.
 */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import type { Case } from "../../src/pipeline/store.ts";
import { type EngineDesk, openEngineDesk, person } from "../support/engine-desk.ts";
import { editedPaper } from "../support/mails.ts";

const FROM = "accounts@alpha-steel.example";
const ALPHA = "alpha-steel" as SupplierId;
const MAYA = person("maya", "approver");

let desk: EngineDesk;
beforeAll(async () => {
  desk = await openEngineDesk();
});
afterAll(() => desk.close());

/** An invoice on the workshop's odd page, under a number of its own. */
async function bring(key: string, number: string): Promise<Case> {
  const paper = await editedPaper("014-taught-by-a-person", desk.world, { "AW/26/0417": number });
  return desk.bring(key, paper, FROM);
}

const numberOf = ({ extraction }: Case) => extraction.reading?.fields.invoiceNumber;
const readingOf = ({ extraction }: Case) => ({ ...extraction.reading?.fields });

async function forget(documentId: Case["document"]["id"] | null, isForgotten: boolean): Promise<void> {
  expectOk(await desk.review.forgetLessons({ supplierId: ALPHA, documentId, user: MAYA, isForgotten }));
}

describe("a supplier whose number stands under words that nobody knows", () => {
  it("is read right after one correction, with the correction's name in the trail", async () => {
    const first = await bring("first", "AW/26/0501");
    expect(numberOf(first)).toBeUndefined();
    expectOk(
      await desk.review.correct({
        documentId: first.document.id,
        user: MAYA,
        fields: { invoiceNumber: "AW/26/0501", iban: "GB83EXMP99014620418835" },
      }),
    );
    await desk.drain();
    const taught = await desk.caseOf("first");
    expect(taught.trail.findLast(({ event }) => event === "learned")).toMatchObject({ actor: "maya" });

    const [lesson] = await desk.ports.store.lessons(ALPHA);
    expect(lesson).toMatchObject({ taughtBy: "maya", documentId: first.document.id, forgotten: null });
    expect(JSON.stringify(lesson?.lesson)).not.toMatch(/GB83|AW.26.0501/);

    const second = await bring("second", "AW/26/0502");
    expect(numberOf(second)).toMatchObject({ value: "AW/26/0502", source: "profile", accepted: false });
  });

  it("reads exactly as before once the lesson is forgotten, and better again once it is remembered", async () => {
    const taught = await desk.caseOf("first");
    await forget(taught.document.id, true);
    const third = await bring("third", "AW/26/0503");
    expect(numberOf(third)).toBeUndefined();
    const firstReading = await desk.ports.store.extraction(`${taught.document.id}.1` as never);
    expect(readingOf(third)).toEqual({ ...firstReading.reading?.fields });

    await forget(null, false);
    expect(numberOf(await bring("fourth", "AW/26/0504"))).toMatchObject({ value: "AW/26/0504", source: "profile" });
  });

  it("leaves the same supplier's other layout alone", async () => {
    const paper = await editedPaper("004-partial-receipt", desk.world, { "0058213": "0058299" });
    const other = await desk.bring("other", paper, FROM);
    const sources = Object.values(other.extraction.reading?.fields ?? {}).map(({ source }) => source);
    expect(sources).not.toContain("profile");
  });
});
