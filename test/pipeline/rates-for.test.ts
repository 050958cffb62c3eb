/** Which rates are asked for: none for an invoice in one currency, and all that a match needs in one question. */
import { describe, expect, it } from "vitest";
import type { RatesAsked } from "../../src/domain/agreements/exchange-rate.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { ratesFor } from "../../src/pipeline/gathering/rates-for.ts";
import { anEntity, anInvoice, aTolerance, inputs } from "../domain/example.ts";
import { original } from "../domain/example-credit.ts";
import { DOLLAR, inDollars } from "../domain/exchange-example.ts";

async function asked(gathered: MatchInputs): Promise<readonly RatesAsked[]> {
  const questions: RatesAsked[] = [];
  const exchangeRates = async (question: RatesAsked) => {
    questions.push(question);
    return [DOLLAR];
  };
  const found = await ratesFor(gathered, { exchangeRates });
  expect(found).toEqual(questions.length === 0 ? {} : { exchangeRates: [DOLLAR] });
  return questions;
}

describe("the rates of a match", () => {
  it("are not asked for where everything is in the invoice's currency", async () => {
    expect(await asked(inputs(anInvoice(), { entity: anEntity() }))).toEqual([]);
    expect(await asked(inputs(anInvoice(undefined, { currency: null }), { orders: [inDollars()] }))).toEqual([]);
  });

  it("lead from orders, limits and our own books to the invoice's currency, as of its day", async () => {
    const given = {
      ...{ orders: [inDollars()], entity: anEntity({ currency: currency("CHF") }) },
      tolerances: [aTolerance("price_over", { currency: currency("GBP") })],
    };
    expect(await asked(inputs(anInvoice(), given))).toEqual([
      { from: ["USD", "GBP", "CHF"], to: "EUR", day: "2026-03-02" },
    ]);
  });

  it("of a credit note are those of the invoice that it corrects", async () => {
    const invoice = anInvoice(undefined, { type: "credit-note", sign: -1, issueDate: localDate("2026-03-09") });
    const corrected = original({ issueDate: localDate("2026-02-02") });
    expect(await asked(inputs(invoice, { orders: [inDollars()], original: corrected }))).toMatchObject([
      { day: "2026-02-02" },
    ]);
  });
});
