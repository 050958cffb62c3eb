/** Every invented invoice adds up to the cent, its identifiers pass their check digits, and its seed brings it back. */
import { describe, expect, it } from "vitest";
import { add, decimal, divide, equals, multiply, round, subtract, sum } from "../../src/domain/values/decimal.ts";
import { parseIban, parseVatId } from "../../src/domain/values/identifiers.ts";
import { inventModel, type Model } from "./model.ts";
import { LANGUAGES } from "./words.ts";

const MODELS: readonly Model[] = Object.keys(LANGUAGES).flatMap((language) =>
  Array.from({ length: 25 }, (_, index) =>
    inventModel(`sums ${language} ${index}`, { language, discounts: index % 2 === 0 }),
  ),
);

describe("an invented invoice", () => {
  it("is the same for the same seed and another for another", () => {
    const wishes = { language: "fr", discounts: true };
    expect(inventModel("a", wishes)).toEqual(inventModel("a", wishes));
    expect(inventModel("a", wishes)).not.toEqual(inventModel("b", wishes));
  });

  it("has lines that multiply", () => {
    for (const { lines, places } of MODELS) {
      for (const line of lines) {
        const share = subtract(decimal("100"), line.discount ?? decimal("0"));
        const amount = divide(multiply(multiply(line.quantity, line.price), share), decimal("100"));
        expect(round(amount, places, "half-up")).toBe(line.amount);
      }
    }
  });

  it("adds up from lines to what is due", () => {
    for (const model of MODELS) {
      const { lines, allowance, rates, net, tax, gross, prepaid, due, places } = model;
      expect(equals(net, subtract(sum(lines.map((line) => line.amount)), allowance ?? decimal("0")))).toBe(true);
      expect(equals(net, sum(rates.map((group) => group.net)))).toBe(true);
      expect(equals(tax, sum(rates.map((group) => group.tax)))).toBe(true);
      for (const group of rates) {
        expect(group.tax).toBe(round(divide(multiply(group.net, group.rate), decimal("100")), places, "half-up"));
      }
      expect(equals(gross, add(net, tax))).toBe(true);
      expect(equals(due, subtract(gross, prepaid ?? decimal("0")))).toBe(true);
    }
  });

  it("has valid identifiers, or none where its country has none", () => {
    const parties = MODELS.flatMap(({ seller, buyer }) => [seller, buyer]);
    for (const iban of parties.flatMap(({ ibans }) => ibans)) expect(parseIban(iban)).toBe(iban);
    // The library behind parseVatId knows no Norwegian ids.
    const ids = parties
      .filter(({ country }) => country !== "NO")
      .flatMap(({ vatId }) => (vatId === null ? [] : [vatId]));
    for (const id of ids) expect(parseVatId(id)).toBe(id);
  });

  it("is as varied as life: credit notes, prepayments, reverse charge, several rates, long tables, other currencies", () => {
    const share = (test: (model: Model) => boolean) => MODELS.filter(test).length;
    expect(share((model) => model.isCredit)).toBeGreaterThan(5);
    expect(share((model) => model.prepaid !== null)).toBeGreaterThan(5);
    expect(share((model) => model.isReverseCharge)).toBeGreaterThan(5);
    expect(share((model) => model.rates.length > 1)).toBeGreaterThan(30);
    expect(share((model) => model.lines.length > 24)).toBeGreaterThan(5);
    expect(new Set(MODELS.map((model) => model.currency)).size).toBeGreaterThan(7);
  });
});
