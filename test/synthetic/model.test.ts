/** Every invented invoice adds up to the cent, its identifiers pass their check digits, and its seed brings it back. */
import { describe, expect, it } from "vitest";
import { add, decimal, divide, equals, multiply, round, subtract, sum } from "../../src/domain/values/decimal.ts";
import { parseIban, parseVatId } from "../../src/domain/values/identifiers.ts";
import { inventModel, type Model } from "./model.ts";
import { drawTwists, type Twist } from "./twists.ts";
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

describe("an invoice with a twist", () => {
  const many = (...twists: Twist[]) =>
    ["de", "en", "sv", "fr"].flatMap((language) =>
      Array.from({ length: 12 }, (_, index) =>
        inventModel(`twist ${language} ${index}`, { language, discounts: false, twists: new Set(twists) }),
      ),
    );

  it("with tax in its prices adds up to the gross total", () => {
    for (const { lines, allowance, net, tax, gross } of many("tax-included")) {
      expect(equals(gross, subtract(sum(lines.map((line) => line.amount)), allowance ?? decimal("0")))).toBe(true);
      expect(equals(gross, add(net, tax))).toBe(true);
    }
  });

  it("is paid in part by deposits that make up what was prepaid", () => {
    for (const { deposits, prepaid, due, gross } of many("final")) {
      expect(equals(sum(deposits.map(({ amount }) => amount)), prepaid ?? decimal("0"))).toBe(true);
      expect(equals(due, subtract(gross, prepaid ?? decimal("0")))).toBe(true);
    }
  });

  it("rounds to coins where a country does", () => {
    const rounded = many("rounding").filter(({ rounding }) => rounding !== null);
    expect(new Set(rounded.map(({ currency }) => currency))).toEqual(new Set(["SEK", "CHF"]));
    for (const { due, currency } of rounded) {
      const step = currency === "CHF" ? decimal("0.05") : decimal("1");
      expect(equals(due, multiply(round(divide(due, step), 0, "half-up"), step))).toBe(true);
    }
  });

  it("carries an account on: old balance, payments, this invoice", () => {
    for (const { due, gross, oldBalance, received } of many("balance")) {
      const before = subtract(oldBalance ?? decimal("0"), received ?? decimal("0"));
      expect(equals(due, add(gross, before))).toBe(true);
    }
  });

  it("never contradicts itself", () => {
    const drawn = Array.from({ length: 400 }, (_, index) => drawTwists(`lot ${index}`, []));
    expect(drawn.some((twists) => twists.size > 2)).toBe(true);
    expect(drawn.filter((twists) => twists.has("small") && twists.has("export"))).toEqual([]);
    expect(drawn.filter((twists) => twists.has("negative") && twists.has("tax-included"))).toEqual([]);
  });
});
