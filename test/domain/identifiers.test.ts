/** Identifiers are taken with right check digits only; how they are spaced does not matter. */
import { describe, expect, it } from "vitest";
import { parseIban, parseVatId } from "../../src/domain/values/identifiers.ts";

describe("VAT identifiers", () => {
  it.each([
    ["ATU 13585627", "ATU13585627"],
    ["FR 40 303 265 045", "FR40303265045"],
    ["NO 974 760 673 MVA", "NO974760673MVA"],
    ["NO974760673", "NO974760673"],
  ])("%s is taken", (printed, taken) => {
    expect(parseVatId(printed)).toBe(taken);
  });

  it.each(["ATU13585628", "NO974760674", "NO97476067", "DE123", ""])("%s is refused", (printed) => {
    expect(parseVatId(printed)).toBeNull();
  });
});

describe("IBANs", () => {
  it("are taken with their check digits and refused with one digit changed", () => {
    expect(parseIban("DE89 3704 0044 0532 0130 00")).toBe("DE89370400440532013000");
    expect(parseIban("DE89 3704 0044 0532 0130 01")).toBeNull();
  });
});
