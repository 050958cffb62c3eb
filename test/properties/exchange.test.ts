/** Laws of currencies: there and back changes nothing, and what equals its order at the day's rate is never held. */
import { array, assert, constantFrom, integer, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import type { ExchangeRate } from "../../src/domain/agreements/exchange-rate.ts";
import { reservationsFor } from "../../src/domain/deciding/decide.ts";
import { isHold } from "../../src/domain/finding.ts";
import { buildPosting } from "../../src/domain/ledger/build-posting.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { exchanged, exchangedBack, rateBetween, rateFor } from "../../src/domain/matching/normalising/exchange.ts";
import { ordersInCurrency } from "../../src/domain/matching/normalising/orders-in-currency.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { currency } from "../../src/domain/values/currency.ts";
import {
  absolute,
  add,
  compare,
  decimal,
  equals,
  isZero,
  multiply,
  subtract,
  sum,
  ZERO,
} from "../../src/domain/values/decimal.ts";
import type { DecisionId } from "../../src/domain/values/identifiers.ts";
import { roundMoney } from "../../src/domain/values/money.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { anInvoice, anOrderLine, aSupplier, aTolerance, inputs } from "../domain/example.ts";
import { aRateOf, billedAtRate, inDollars, USD } from "../domain/exchange-example.ts";

const d = decimal;
/** Between currencies of a hundred to one and the other way round, to eight places. */
const rates = integer({ min: 1_000_000, max: 10_000_000_000 }).map((units) => d((units / 1e8).toFixed(8)));
const codes = constantFrom("EUR", "JPY", "KWD", "CHF").map(currency);

const orderLines = array(
  record({ price: integer({ min: 1, max: 9_000_000 }), quantity: integer({ min: 1, max: 5_000 }) }),
  { minLength: 1, maxLength: 6 },
).map((lines) =>
  lines.map(({ price, quantity }, index) =>
    anOrderLine({
      lineNumber: String((index + 1) * 10),
      itemCode: `B-${index}`,
      description: `Bolt number ${index}`,
      unitPrice: d((price / 10_000).toFixed(4)),
      quantity: d(quantity),
    }),
  ),
);

/** Nothing may be dearer, in whatever currency the limit is said. */
const EXACT = ["price_over", "value_over", "qty_over_ordered", "qty_over_received"].map((key) =>
  aTolerance(key, { upperPercent: d("0"), upperAmount: d("0"), floor: d("0") }),
);

function equal(lines: readonly OrderLine[], rate: ExchangeRate) {
  const billed = lines.map((line, index) => billedAtRate(index + 1, line, rate.rate, rate.to));
  const net = sum(billed.map((line) => line.netAmount ?? ZERO));
  const invoice = anInvoice(billed, { currency: rate.to, taxTotal: ZERO, netTotal: net, grossTotal: net, taxes: [] });
  const value = sum(lines.map((line) => multiply(line.quantity, line.unitPrice)));
  const orders = [inDollars(lines, { notToExceed: value })];
  const supplier = aSupplier({ currency: rate.to });
  return inputs(invoice, { orders, supplier, exchangeRates: [rate], tolerances: EXACT });
}

describe("money in another currency", () => {
  it("comes back unchanged to six places, at a rate or at the same rate turned round", async () => {
    await assert(
      property(integer({ min: -1_000_000_000, max: 1_000_000_000 }), rates, (units, rate) => {
        const amount = d((units / 1e6).toFixed(6));
        const there = aRateOf(rate);
        const turned = rateBetween([there], there.to, there.from);
        const same = (back: typeof amount) =>
          expect(compare(absolute(subtract(back, amount)), d("0.000001")) < 0).toBe(true);
        same(exchangedBack(exchanged(amount, there), there));
        if (turned !== null) same(exchanged(exchanged(amount, there), turned));
      }),
    );
  });

  it("of an order is said in another currency without losing a place", async () => {
    await assert(
      property(orderLines, rates, codes, (lines, rate, to) => {
        const there = aRateOf(rate, { to });
        const [order] = ordersInCurrency([inDollars(lines)], to, [there]);
        for (const [index, line] of (order?.lines ?? []).entries()) {
          expect(equals(exchangedBack(line.unitPrice, there), lines[index]?.unitPrice ?? ZERO)).toBe(true);
        }
      }),
    );
  });

  it("is never said by a rate that is younger than the day", async () => {
    await assert(
      property(integer({ min: 10, max: 28 }), integer({ min: 10, max: 28 }), (published, asked) => {
        const day = (of: number) => `2026-03-${of}` as ExchangeRate["day"];
        const rate = aRateOf("1.5", { day: day(published) });
        const found = rateFor([rate], { from: USD, to: rate.to, day: day(asked) });
        expect(found !== null).toBe(published <= asked && asked - published <= 10);
      }),
    );
  });
});

describe("an invoice that equals its order at the day's rate, rounded to the cent in each line", () => {
  it("is never held, with no tolerance at all", async () => {
    await assert(
      property(orderLines, rates, codes, (lines, rate, to) => {
        const given = equal(lines, aRateOf(rate, { to }));
        const { findings } = matchInvoice(given);
        // A line that is worth less than the smallest coin bills nothing, and says so elsewhere.
        if (given.invoice.lines.some((line) => isZero(line.netAmount ?? ZERO) || isZero(line.unitPrice ?? ZERO)))
          return;
        expect(findings.filter(isHold)).toEqual([]);
      }),
    );
  });

  it("reserves what was ordered to the cent, and posts no price variance", async () => {
    await assert(
      property(orderLines, rates, codes, (lines, rate, to) => {
        const given = equal(lines, aRateOf(rate, { to }));
        if (given.invoice.lines.some((line) => isZero(line.netAmount ?? ZERO) || isZero(line.unitPrice ?? ZERO)))
          return;
        const match = matchInvoice(given);
        const reserved = reservationsFor(match, given.invoice, given.orders);
        const ordered = lines.map((line) => roundMoney(multiply(line.quantity, line.unitPrice), USD));
        expect(equals(sum(reserved.map(({ netAmount }) => netAmount)), ordered.reduce(add))).toBe(true);
        const posting = expectOk(
          buildPosting({
            ...{ decision: { id: "x.1#1/1" as DecisionId }, invoice: given.invoice, match, exporter: "csv" },
            ...{ supplier: given.supplier, entity: null },
            orders: ordersInCurrency(given.orders, to, match.certificate?.exchange ?? []),
          }),
        );
        expect(posting.lines.filter(({ role }) => role === "price-variance")).toEqual([]);
      }),
    );
  });
});
