/** Amounts and dates as the desk says them: exact text in, grouped text out, nothing computed on the way. */
import { createElement } from "react";
import { renderToStaticMarkup } from "react-dom/server";
import { expect, it } from "vitest";
import { Due, Money, sayAge, sayDay, sayMoney } from "../../src/desk/ui/money.tsx";

it("groups digits and always names the currency", () => {
  expect(sayMoney("1234567.50", "EUR")).toBe("1,234,567.50 EUR");
  expect(sayMoney("90071992547409931.07", "EUR")).toBe("90,071,992,547,409,931.07 EUR");
  expect(renderToStaticMarkup(createElement(Money, { amount: null, currency: "EUR" }))).toContain("–");
});

it("says dates without a zone and ages in the coarsest honest unit", () => {
  expect(sayDay("2026-12-02")).toBe("2 Dec 2026");
  expect(sayDay("soon")).toBe("soon");
  expect([sayAge(0), sayAge(47), sayAge(49)]).toEqual(["just now", "47 h", "2 d"]);
});

it("marks what is due within two days, and what is overdue", () => {
  expect(renderToStaticMarkup(createElement(Due, { days: 0 }))).toBe('<span class="due soon">due today</span>');
  expect(renderToStaticMarkup(createElement(Due, { days: -4 }))).toContain("4 d overdue");
  expect(renderToStaticMarkup(createElement(Due, { days: 3 }))).toBe('<span class="due">due in 3 d</span>');
});
