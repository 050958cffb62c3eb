/** Stories of an invoice in another currency than its order: agreed or not, with a rate or without, over one invoice and many. */
import { describe, expect, it } from "vitest";
import { reservationsFor } from "../../src/domain/deciding/decide.ts";
import { en } from "../../src/domain/languages/en.ts";
import { buildPosting } from "../../src/domain/ledger/build-posting.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { ordersInCurrency } from "../../src/domain/matching/normalising/orders-in-currency.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { replyOwed } from "../../src/domain/replying/compose-reply.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { DecisionId } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { aRate } from "./contract-example.ts";
import { anInvoice, anOrderLine, aSupplier, aTolerance, billingLine, codesOf, EUR, inputs } from "./example.ts";
import { original as anOriginal } from "./example-credit.ts";
import { aRateOf, billedAtRate, DOLLAR, inDollars, inEuro, USD } from "./exchange-example.ts";

const d = decimal;
const STRANGER = aSupplier({ currency: USD });
const only = (given: MatchInputs) => {
  const { findings } = matchInvoice(given);
  expect(findings).toHaveLength(1);
  return findings[0] as (typeof findings)[number];
};

describe("an order in dollars that is billed in euro", () => {
  it("is compared in euro when the supplier bills in euro and the rate of the day is on file", () => {
    const { verdict, pairs, certificate } = matchInvoice(inEuro(null));
    expect([verdict, pairs[0]?.unitPrice]).toEqual(["matched", "9.2317"]);
    expect(certificate?.exchange).toEqual([DOLLAR]);
  });

  it("passes at 2 % above the order and is held just above it, said in euro", () => {
    const exact = { exchangeRates: [aRateOf("0.9")] };
    expect(codesOf(inEuro("9.18", exact))).toEqual([]);
    const finding = only(inEuro("9.19", exact));
    expect(finding).toMatchObject({ code: "PRICE_OVER", currency: "EUR", limit: { limit: "2 %" } });
    expect(finding.facts).toMatchObject({ billedPrice: "9.19", orderedPrice: "9" });
    expect(Number(finding.variance)).toBe(19);
  });

  it("warns far below the order, and is quiet at 20 %", () => {
    const exact = { exchangeRates: [aRateOf("0.9")] };
    expect(codesOf(inEuro("7.20", exact))).toEqual([]);
    expect(codesOf(inEuro("7.19", exact))).toEqual(["PRICE_UNDER"]);
  });

  it("takes the rate the other way round where only that is on file", () => {
    const turned = { exchangeRates: [aRateOf("1.25", { from: EUR, to: USD })] };
    expect(codesOf(inEuro("8.00", turned))).toEqual([]);
    expect(codesOf(inEuro("8.17", turned))).toEqual(["PRICE_OVER"]);
  });

  it("keeps six places and more: a price of 0.016213 is printed as 0.02 and still equals its order", () => {
    const screw = anOrderLine({ quantity: d("10000"), unitPrice: d("0.017562") });
    const billed = billedAtRate(1, screw, DOLLAR.rate);
    expect([billed.unitPrice, billed.netAmount]).toEqual(["0.02", "162.13"]);
    const given = inputs(anInvoice([billed]), { orders: [inDollars([screw])], exchangeRates: [DOLLAR] });
    expect(codesOf(given)).toEqual([]);
    const dearer = { ...billed, netAmount: d("170.00") };
    const finding = only({ ...given, invoice: anInvoice([dearer]) });
    expect([finding.code, Number(finding.variance)]).toEqual(["PRICE_OVER", 7.87]);
  });

  it("may come to just what the order must not exceed, and no more", () => {
    const capped = (price: string | null) =>
      inEuro(price, { orders: [inDollars([anOrderLine()], { notToExceed: d("1000.00") })] });
    expect(codesOf(capped(null))).toEqual([]);
    expect(codesOf(capped("9.25"))).toEqual(["LIMIT_EXCEEDED"]);
  });
});

describe("an order in another currency is not compared", () => {
  const blocked = (given: MatchInputs) => {
    const finding = only(given);
    expect(finding).toMatchObject({ code: "CUR_MISMATCH", severity: "block", variance: "923.17" });
    return finding.facts["missing"];
  };

  it("where nothing says that the currency was agreed", () => {
    const given = inEuro(null, { supplier: STRANGER });
    expect(blocked(given)).toBe("currency-not-agreed");
    expect(saySentence(only(given), en)).toBe(
      "Billed in EUR (923.17 EUR net), but order PO-1001 is in USD, and nothing says that another currency was agreed with the supplier.",
    );
    expect(replyOwed({ outcome: "hold", openHolds: [only(given)] })).toBe("query");
  });

  it("where a contract in the invoice's currency, which the order names, says it, it is", () => {
    const line = anOrderLine({ contractNumber: "C-77" });
    const named = { supplier: STRANGER, orders: [inDollars([line])], contracts: [aRate({ contractNumber: "C-77" })] };
    expect(codesOf(inEuro(null, named))).not.toContain("CUR_MISMATCH");
    const other = { ...named, contracts: [aRate({ contractNumber: "C-78" })] };
    expect(codesOf(inEuro(null, other))).toEqual(["CUR_MISMATCH"]);
  });

  it("where no rate is on file, and then the supplier is asked nothing", () => {
    const given = inEuro(null, { exchangeRates: [] });
    expect(blocked(given)).toBe("currency-without-rate");
    expect(saySentence(only(given), en)).toContain("no exchange rate between the two is on file for 2026-03-02");
    expect(replyOwed({ outcome: "hold", openHolds: [only(given)] })).toBeNull();
  });

  it("where the rate is eleven days old, or younger than the invoice; ten days are fresh enough", () => {
    const on = (day: string) => inEuro(null, { exchangeRates: [aRateOf("0.92317", { day: localDate(day) })] });
    expect(codesOf(on("2026-02-20"))).toEqual([]);
    expect(blocked(on("2026-02-19"))).toBe("currency-without-rate");
    expect(blocked(on("2026-03-03"))).toBe("currency-without-rate");
  });

  it("takes the newest of several rates", () => {
    const old = aRateOf("0.5", { day: localDate("2026-02-27") });
    expect(codesOf(inEuro(null, { exchangeRates: [old, DOLLAR] }))).toEqual([]);
  });
});

describe("what is reserved of an order in dollars", () => {
  it("is in dollars, and just what was ordered when the invoice equals the order", () => {
    const given = inEuro(null);
    const [reserved] = reservationsFor(matchInvoice(given), given.invoice, given.orders);
    expect([Number(reserved?.quantity), reserved?.netAmount]).toEqual([100, "1000.00"]);
  });

  it("tells too much over many invoices, whatever the rate of each", () => {
    const secondHalf = (before: string) => {
      const line = anOrderLine({ billed: d("50"), billedAmount: d(before) });
      const half = billingLine(1, line, { quantity: d("50"), unitPrice: d("9.18") });
      const given = { orders: [inDollars([line])], exchangeRates: [aRateOf("0.9")] };
      return codesOf(inputs(anInvoice([half]), given));
    };
    // 459.00 euro are 510.00 dollars: with 510.00 before, 2 % above 1,000.00.
    expect(secondHalf("510.00")).toEqual([]);
    expect(secondHalf("510.01")).toEqual(["VALUE_OVER_CUMULATIVE"]);
  });

  it("comes back by a credit note at the rate of its invoice, however the rate has moved", () => {
    const line = anOrderLine({ billed: d("100"), billedAmount: d("1000.00") });
    const took = { orderNumber: "PO-1001", orderLine: "10", quantity: d("100"), netAmount: d("1000.00") };
    const nothing = { creditedQuantity: d("0"), creditedAmount: d("0") };
    const billed = anInvoice([billedAtRate(1, anOrderLine(), DOLLAR.rate)]);
    const invoice = anInvoice(billed.lines, {
      ...{ type: "credit-note", sign: -1, number: "GS-1", precedingInvoiceNumber: "4711" },
      issueDate: localDate("2026-03-09"),
    });
    const original = anOriginal({
      ...{ netTotal: billed.netTotal, grossTotal: billed.grossTotal, issueDate: billed.issueDate },
      lines: [{ ...took, ...nothing }],
    });
    const moved = aRateOf("0.80", { day: localDate("2026-03-09") });
    const given = inputs(invoice, { orders: [inDollars([line])], original, exchangeRates: [moved, DOLLAR] });
    const match = matchInvoice(given);
    expect(match.findings.filter(({ severity }) => severity !== "info" && severity !== "warn")).toEqual([]);
    expect(reservationsFor(match, invoice, given.orders)[0]?.netAmount).toBe("-1000.00");
  });
});

describe("the posting of an order in dollars", () => {
  it("shows no price variance that only the rate would make, and the real one in euro", () => {
    const variance = (given: MatchInputs) => {
      const match = matchInvoice(given);
      const posting = expectOk(
        buildPosting({
          ...{ decision: { id: "x.1#1/1" as DecisionId }, invoice: given.invoice, match, exporter: "csv" },
          ...{ supplier: given.supplier, entity: null },
          orders: ordersInCurrency(given.orders, EUR, match.certificate?.exchange ?? []),
        }),
      );
      return posting.lines.filter(({ role }) => role === "price-variance").map(({ amount }) => amount);
    };
    expect(variance(inEuro(null))).toEqual([]);
    expect(variance(inEuro("9.30"))).toEqual(["6.83"]);
  });
});

describe("limits in another currency", () => {
  const dollars = aTolerance("price_over", { upperPercent: "off", upperAmount: d("10.00"), currency: USD });
  const billed = (price: string, exchangeRates = [aRateOf("0.9")]) => {
    const line = anOrderLine();
    return codesOf(
      inputs(anInvoice([billingLine(1, line, { unitPrice: d(price) })]), { tolerances: [dollars], exchangeRates }),
    );
  };

  it("hold by the rate: ten dollars are nine euro, inclusive", () => {
    expect(billed("10.09")).toEqual([]);
    expect(billed("10.10")).toEqual(["PRICE_OVER"]);
  });

  it("are not read without a rate: the next level's amount holds", () => {
    expect(billed("11.00", [])).toEqual([]);
    expect(billed("11.01", [])).toEqual(["PRICE_OVER"]);
  });
});
