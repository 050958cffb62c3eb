/** Stories of approving in another currency than our books: limits hold in the books' currency, and stop what has no rate. */
import { describe, expect, it } from "vitest";
import { approvalSubject } from "../../src/domain/deciding/approval-subject.ts";
import { decideByRule, reservationsFor } from "../../src/domain/deciding/decide.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { APPROVAL_CAUSES } from "../../src/domain/matching/rules/approval-limit.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { type Decimal, decimal } from "../../src/domain/values/decimal.ts";
import { anEntity, anInvoice, anOrder, anOrderLine, aSupplier, EUR, inputs } from "./example.ts";
import { aRateOf, inDollars, inEuro, USD } from "./exchange-example.ts";

const d = decimal;
const CHF = currency("CHF");
const OURS = anEntity();

/** 1,190.00 dollars with tax, for an order in dollars; we keep our books in euro. */
const dollars = (changes: Partial<MatchInputs> = {}) =>
  inputs(anInvoice(undefined, { currency: USD }), {
    ...{ orders: [inDollars()], supplier: aSupplier({ currency: USD }), entity: OURS },
    exchangeRates: [aRateOf("0.90")],
    ...changes,
  });

function ruled(given: MatchInputs, limit: string) {
  const { invoice, supplier, entity, orders } = given;
  const match = matchInvoice(given);
  const decided = decideByRule({ match, invoice, supplier, entity, orders, releases: [], autoApproveLimit: d(limit) });
  return decided.outcome === "approve" ? "approve" : (decided.openHolds[0]?.facts["cause"] ?? "hold");
}

function amountOf(given: MatchInputs): Decimal | null {
  const match = matchInvoice(given);
  const reservations = reservationsFor(match, given.invoice, given.orders);
  return approvalSubject({ ...given, match, reservations }).amount;
}

describe("the limit of a rule", () => {
  it("is in the currency of our books: 1,190.00 dollars are 1,071.00 euro, inclusive", () => {
    expect(ruled(dollars(), "1071.00")).toBe("approve");
    expect(ruled(dollars(), "1070.99")).toBe(APPROVAL_CAUSES.rule);
  });

  it("stops an amount that no rate makes comparable, whatever the limit", () => {
    expect(ruled(dollars({ exchangeRates: [] }), "1000000.00")).toBe(APPROVAL_CAUSES.unknown);
  });

  it("asks for no rate where the invoice is in our currency, or where nobody knows who is billed", () => {
    expect(ruled(inputs(anInvoice(), { entity: OURS }), "1190.00")).toBe("approve");
    expect(ruled(dollars({ entity: null, exchangeRates: [] }), "1190.00")).toBe("approve");
  });
});

describe("what is to be approved", () => {
  it("is the gross total in our currency, by the rate that the match was made with", () => {
    expect(amountOf(dollars())).toBe("1071.00");
    expect(amountOf(dollars({ exchangeRates: [aRateOf("1.25", { from: EUR, to: USD })] }))).toBe("952.00");
  });

  it("is what the order has come to where that is more, wherever its currency comes in", () => {
    const line = anOrderLine({ billed: d("400"), billedAmount: d("4000.00"), quantity: d("500") });
    expect(amountOf(dollars({ orders: [inDollars([line])] }))).toBe("4500.00");
    // The order is in dollars and the invoice in euro, as our books are: 4,000.00 dollars before and 1,000.00 now.
    const euro = inEuro("9.00", { orders: [inDollars([line])], entity: OURS, exchangeRates: [aRateOf("0.90")] });
    expect(amountOf(euro)).toBe("4500.00");
  });

  it("goes through the invoice's currency where the order, the invoice and the books are in three", () => {
    const francs = { entity: anEntity({ currency: CHF }) };
    const rates = [aRateOf("0.90"), aRateOf("0.50", { from: CHF, to: EUR })];
    const line = anOrderLine({ billed: d("400"), billedAmount: d("4000.00"), quantity: d("500") });
    expect(amountOf(inEuro("9.00", { ...francs, orders: [inDollars([line])], exchangeRates: rates }))).toBe("9000.00");
  });

  it("is not known without a rate, and then only the highest step may approve it", () => {
    expect(amountOf(dollars({ exchangeRates: [] }))).toBeNull();
    const inTheirs = inputs(anInvoice(), { orders: [anOrder()], entity: anEntity({ currency: CHF }) });
    expect(amountOf(inTheirs)).toBeNull();
  });
});
