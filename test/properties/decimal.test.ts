/** Decimals reckoned in whole numbers say to the last character what big.js says. `npm run soak` tries a million. */
import { expect, it } from "vitest";
import { disagreements } from "../support/decimal-oracle.ts";

it("agree with big.js at the edges of what floating point can hold", () => {
  expect(disagreements(1000, 20_261)).toEqual([]);
});
