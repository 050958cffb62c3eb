/** Correct everyday invoices, none of which may stop. `INVOICES=… SEED=… npm run soak` repeats a run; the share held is printed by code. */
import { expect, it } from "vitest";
import { falseHolds } from "../support/false-holds.ts";

const INVOICES = Number(process.env["INVOICES"] ?? 20_000);
const SEED = process.env["SEED"] ?? String(Date.now() % 1_000_000);

it(`lets ${INVOICES} ordinary invoices pass (SEED=${SEED})`, () => {
  const { held, byCode, seeds } = falseHolds(INVOICES, SEED);
  const codes = [...byCode].map(([code, count]) => `${code} ${((100 * count) / INVOICES).toFixed(2)} %`);
  process.stderr.write(`${held} of ${INVOICES} held: ${codes.join(", ") || "no code"}\n`);
  expect(seeds).toEqual([]);
});
