/** The queue's one sentence is about what weighs most, not about what happened to be checked first. */
import { expect, it } from "vitest";
import { decimal } from "../../src/domain/values/decimal.ts";
import { weightiestFirst } from "../../src/web/views/weightiest-first.ts";
import { finding } from "../support/desk-sketch.ts";

it("tells a stop before money, more money before less, and money before doubt", () => {
  const found = [
    finding("EXTRACT_LOW_CONF", {}),
    finding("PRICE_OVER", { variance: decimal("84.00") }),
    finding("TERMS_SHORTER", { severity: "warn", variance: decimal("9999") }),
    finding("QTY_OVER_RECEIVED", { variance: decimal("824.00") }),
    finding("DUP_EXACT", { severity: "block" }),
    finding("PO_MISSING", {}),
  ];
  expect(weightiestFirst(found).map(({ code }) => code)).toEqual([
    "DUP_EXACT",
    "QTY_OVER_RECEIVED",
    "PRICE_OVER",
    "EXTRACT_LOW_CONF",
    "PO_MISSING",
  ]);
});
