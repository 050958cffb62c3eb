/** Amounts written out as their languages count. */
import { expect, it } from "vitest";
import { decimal } from "../../src/domain/values/decimal.ts";
import { inWords } from "./in-words.ts";

it.each([
  ["en", "1234.56", "one thousand two hundred thirty four 56/100"],
  ["en", "20", "twenty 00/100"],
  ["pl", "1015.50", "tysiąc piętnaście 50/100"],
  ["pl", "22311", "dwadzieścia dwa tysiące trzysta jedenaście 00/100"],
  ["pl", "12005.04", "dwanaście tysięcy pięć 04/100"],
])("writes out in %s: %s", (language, amount, words) => {
  expect(inWords(decimal(amount), language)).toBe(words);
});

it("says nothing in languages it does not know, nor of millions", () => {
  expect(inWords(decimal("5"), "fi")).toBeNull();
  expect(inWords(decimal("1000000"), "en")).toBeNull();
});
