/** The race for the last goods, a thousand times. `RACES=… npm run soak` runs another number of them. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DeskOfRows, openDeskOfRows } from "../support/desk-of-rows.ts";
import { lostRaces, prepareRaces, resultOf, runRaces } from "../support/goods-race.ts";

const PATIENCE_MS = 1_800_000;
const ROUNDS = Number(process.env["RACES"] ?? 1000);
let desk: DeskOfRows;

beforeAll(async () => {
  desk = await openDeskOfRows();
});
afterAll(() => desk.close());

describe("two invoices that want the last goods of an order, on two worker processes", () => {
  it(`end with one approved and one held, ${ROUNDS} times out of ${ROUNDS}`, async () => {
    const races = await prepareRaces(desk, ROUNDS);
    await runRaces(desk, PATIENCE_MS);
    const results = await Promise.all(races.map((race) => resultOf(desk, race)));
    const ended = results.filter(({ approved, held }) => approved === 1 && held === 1).length;
    expect(ended).toBe(ROUNDS);
    expect(results.filter(({ billed }) => billed !== "60" && billed !== "70")).toEqual([]);
    expect(results.filter(({ holds }) => !holds.includes("QTY_OVER_ORDERED"))).toEqual([]);
    // Both were clean when they were matched: the second was refused at the door, and matched again.
    expect(await lostRaces(desk)).toBe(ROUNDS);
  });
});
