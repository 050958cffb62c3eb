/** Decimals against big.js on a million pairs. `DECIMALS=… SEED=… npm run soak` repeats a run. */
import { expect, it } from "vitest";
import { disagreements } from "../support/decimal-oracle.ts";

const PAIRS = Number(process.env["DECIMALS"] ?? 1_000_000);
const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);

it(`reckons ${PAIRS} pairs as big.js does (SEED=${SEED})`, () => {
  expect(disagreements(PAIRS, SEED)).toEqual([]);
});
