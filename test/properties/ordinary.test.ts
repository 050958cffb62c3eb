/** The everyday case: correct invoices go through, look-alike goods, partial deliveries and other words notwithstanding. */
import { expect, it } from "vitest";
import { falseHolds } from "../support/false-holds.ts";

it("lets sixty ordinary invoices pass", () => {
  expect(falseHolds(60, "suite")).toMatchObject({ held: 0, seeds: [] });
});
