/** Stories of pairing: which order line a billed line answers, how sure that is, and what is left to a person. */
import { describe, expect, it } from "vitest";
import type { InvoiceLine } from "../../src/domain/invoice.ts";
import type { ItemAlias } from "../../src/domain/matching/evidence.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { pairLines } from "../../src/domain/matching/pairing/pair-lines.ts";
import type { OrderLine, PurchaseOrder } from "../../src/domain/purchase-order.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Instant } from "../../src/domain/values/instant.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;
const codeless = (changes: Partial<OrderLine> = {}) => anOrderLine({ itemCode: null, ...changes });
const pairsOf = (lines: readonly InvoiceLine[], orders: readonly PurchaseOrder[]) =>
  pairLines(lines, orders).pairs.map((pair) => [pair.invoiceLine, pair.orderNumber, pair.orderLine]);

const an = (changes: Partial<ItemAlias>): ItemAlias => ({
  id: "a1",
  supplierId: "S-100",
  key: "NB77",
  itemCode: "B-840",
  factor: null,
  confirmations: 1,
  confirmedBy: "someone",
  confirmedAt: "2026-01-01T00:00:00Z" as Instant,
  ...changes,
});

describe("the best assignment as a whole", () => {
  it("pairs two sizes crosswise at the same score and leaves the freight unmatched (G9)", () => {
    const ordered = [
      codeless({ lineNumber: "10", description: "Sechskantschraube M8×40 verzinkt", unitPrice: d("0.125") }),
      codeless({ lineNumber: "20", description: "Sechskantschraube M8×50 verzinkt", unitPrice: d("0.130") }),
    ];
    const printed = ["M8 x 50", "M8 x 40"].map((size, index) =>
      billingLine(index + 1, ordered[1 - index] ?? anOrderLine(), {
        description: `Skt-Schraube ${size} verzinkt`,
        taxRate: null,
      }),
    );
    const freight = billingLine(3, codeless(), {
      description: "Freight",
      quantity: d("1"),
      unitPrice: d("45.00"),
      taxRate: null,
    });
    const { pairs, unpaired } = pairLines([...printed, freight], [anOrder(ordered)]);
    expect(pairs.map((pair) => [pair.invoiceLine, pair.orderLine])).toEqual([
      [1, "20"],
      [2, "10"],
    ]);
    expect(pairs[0]?.score).toBeCloseTo(0.89, 2);
    expect(pairs[1]?.score).toBeCloseTo(0.89, 2);
    expect(unpaired).toEqual([freight]);
  });

  it("puts three deliveries on one order line, each further one a little lower (G11)", () => {
    const ordered = codeless({ quantity: d("1000"), description: "Sechskantschraube M8×40 verzinkt" });
    const lines = [200, 300, 500].map((count, index) =>
      billingLine(index + 1, ordered, {
        quantity: d(count),
        description: "Skt-Schraube M8x40 verzinkt",
        taxRate: null,
      }),
    );
    const { pairs } = pairLines(lines, [anOrder([ordered])]);
    const scores = pairs.map((pair) => pair.score).sort((a, b) => b - a);
    expect(pairs.map((pair) => pair.orderLine)).toEqual(["10", "10", "10"]);
    expect(scores.map((score) => Math.round(score * 100))).toEqual([89, 87, 85]);
    const outcome = matchInvoice(inputs(anInvoice(lines), { orders: [anOrder([ordered])] }));
    expect(outcome.verdict).toBe("matched");
  });

  it("lets a tenth line onto one order line while there is room", () => {
    const ordered = codeless({ quantity: d("1000"), description: "Consulting hour" });
    const lines = Array.from({ length: 10 }, (_, index) => billingLine(index + 1, ordered, { quantity: d("10") }));
    expect(pairLines(lines, [anOrder([ordered])]).unpaired).toEqual([]);
  });

  it("moves a line off an order line that is full (capacity repair)", () => {
    const ordered = [
      codeless({ lineNumber: "10", quantity: d("100"), unitPrice: d("10.00") }),
      codeless({ lineNumber: "20", quantity: d("100"), unitPrice: d("10.30") }),
    ];
    const lines = [1, 2].map((number) => billingLine(number, codeless(), { unitPrice: d("10.02") }));
    const { pairs, alternatives } = pairLines(lines, [anOrder(ordered)]);
    expect(pairs.map((pair) => pair.orderLine).sort()).toEqual(["10", "20"]);
    expect(alternatives).toEqual([]);
  });

  it("takes what was received first, then the older order, where both cost the same", () => {
    const older = anOrder([codeless({ received: d("0") })], { number: "PO-1", orderDate: localDate("2026-01-01") });
    const newer = anOrder([codeless()], { number: "PO-2" });
    const newest = anOrder([codeless()], { number: "PO-0", orderDate: localDate("2026-02-20") });
    expect(pairsOf([billingLine(1, codeless())], [newest, older, newer])).toEqual([[1, "PO-2", "10"]]);
  });
});

describe("what speaks for a pair", () => {
  it("only suggests from 0.55 to 0.60, and does not name what is below", () => {
    const at = (price: string) => {
      const changes = { description: "Fastener, hexagonal", unitPrice: d(price), taxRate: null };
      return pairLines([billingLine(1, codeless(), changes)], [anOrder([codeless({ description: "Hexagon bolt" })])]);
    };
    expect(at("10.50")).toMatchObject({
      pairs: [],
      unpaired: [{ number: 1 }],
      alternatives: [{ orderLine: "10", score: 0.587, chosen: null, decidedBy: "item-code" }],
    });
    expect(at("10.00").pairs).toHaveLength(1);
    expect(at("10.70")).toMatchObject({ pairs: [], alternatives: [] });
  });

  it("prefers the open order to a closed one, and a line that awaits an invoice to one that does not", () => {
    const closed = anOrder([codeless()], { number: "PO-1", status: "closed" });
    const open = anOrder([codeless()], { number: "PO-2" });
    expect(pairsOf([billingLine(1, codeless())], [closed, open])).toEqual([[1, "PO-2", "10"]]);
    const lines = [codeless({ lineNumber: "10", isFinallyInvoiced: true }), codeless({ lineNumber: "20" })];
    expect(pairsOf([billingLine(1, codeless())], [anOrder(lines)])).toEqual([[1, "PO-1001", "20"]]);
  });

  it("follows the order number that the line names", () => {
    const orders = ["PO-1", "PO-2"].map((number) => anOrder([anOrderLine()], { number }));
    expect(pairsOf([billingLine(1, anOrderLine(), { orderNumber: "PO-2" })], orders)).toEqual([[1, "PO-2", "10"]]);
  });

  it("knows a supplier's code or words that people confirmed", () => {
    const lines = [
      anOrderLine(),
      anOrderLine({ lineNumber: "20", itemCode: "B-850", description: "Hexagon bolt M8x50" }),
    ];
    const printed = billingLine(1, anOrderLine(), { itemCode: "NB-77", description: "Art. 77", unitPrice: d("12.00") });
    expect(pairLines([printed], [anOrder(lines)]).pairs).toEqual([]);
    const [pair] = pairLines([printed], [anOrder(lines)], { aliases: [an({})] }).pairs;
    expect(pair).toMatchObject({ orderLine: "10", score: 1, margin: 1 });
    expect(pair?.because).toContain("code");
    const byWords = an({ key: "text:art 77", itemCode: "B-850" });
    expect(pairLines([printed], [anOrder(lines)], { aliases: [byWords] }).pairs).toMatchObject([{ orderLine: "20" }]);
    expect(pairLines([printed], [anOrder(lines)], { aliases: [an({ confirmations: 0 })] }).pairs).toEqual([]);
  });

  it("reads sizes and units however they are spaced", () => {
    const lines = ["8 mm x 40", "8 mm x 50"].map((size, index) =>
      codeless({ lineNumber: `${index + 1}0`, description: `Pipe clamp ${size}` }),
    );
    const { pairs } = pairLines([billingLine(1, codeless(), { description: "Pipe clamp 8mm x50" })], [anOrder(lines)]);
    expect(pairs).toMatchObject([{ orderLine: "20" }]);
  });
});

describe("two that fit", () => {
  const hour = { itemCode: null, description: "Consulting hour" };
  const rates = (first: Partial<OrderLine>, second: Partial<OrderLine>) => [
    anOrder([anOrderLine({ ...hour, ...first })], { number: "PO-1" }),
    anOrder([anOrderLine({ ...hour, ...second })], { number: "PO-2" }),
  ];
  const billed = [billingLine(1, anOrderLine(hour))];

  it("are both named when they cost something else, with the fact that decides", () => {
    const { pairs, alternatives, margin } = pairLines(
      billed,
      rates({ unitPrice: d("9.90") }, { unitPrice: d("10.10") }),
    );
    expect(pairs).toHaveLength(1);
    expect(alternatives).toHaveLength(1);
    expect([pairs[0]?.orderNumber, alternatives[0]?.orderNumber].sort()).toEqual(["PO-1", "PO-2"]);
    expect(alternatives[0]).toMatchObject({
      decidedBy: "order-number",
      chosen: { orderNumber: pairs[0]?.orderNumber },
    });
    expect(margin).toBeLessThan(0.1);
    expect(
      codesOf(inputs(anInvoice(billed), { orders: rates({ unitPrice: d("9.90") }, { unitPrice: d("10.10") }) })),
    ).toContain("PO_AMBIGUOUS");
  });

  it("are no question when price and coding are the same, or the price is one of theirs to the cent", () => {
    expect(pairLines(billed, rates({}, {})).alternatives).toEqual([]);
    expect(pairLines(billed, rates({}, { unitPrice: d("10.10") })).alternatives).toEqual([]);
  });

  it("are a question when another cost centre would pay", () => {
    const orders = rates({ costCenter: "K1" }, { costCenter: "K2" });
    expect(codesOf(inputs(anInvoice(billed), { orders }))).toContain("PO_AMBIGUOUS");
  });

  it("are no question when two billed lines, alike in all, take both", () => {
    const both = [1, 2].map((number) => billingLine(number, anOrderLine(hour)));
    const orders = rates({ costCenter: "K1" }, { costCenter: "K2" });
    expect(codesOf(inputs(anInvoice(both), { orders }))).toEqual([]);
  });
});

describe("the certificate's figures", () => {
  it("say how much worse the second-best assignment is, and the mean score", () => {
    const ordered = [
      codeless({ lineNumber: "10", unitPrice: d("10.00") }),
      codeless({ lineNumber: "20", unitPrice: d("10.50") }),
    ];
    const { margin, score } = pairLines([billingLine(1, codeless())], [anOrder(ordered)]);
    // Price 5 % apart: 0.18 × (1 − exp(−(0.5/10.5/0.1)²)) / 0.5, and the exact price that is given up.
    const second = (0.22 + 0.18 * Math.exp(-((0.5 / 10.5 / 0.1) ** 2)) + 0.1) / 0.5 + 0.05;
    const exactPriceGivenUp = 0.03 + 0.01 * (0.5 / 10.5);
    expect(margin).toBeCloseTo(1 + 0.05 - second + exactPriceGivenUp, 3);
    expect(score).toBe(1);
    expect(pairLines([], [anOrder()])).toMatchObject({ pairs: [], margin: null, score: null, alternatives: [] });
    expect(pairLines([billingLine(1, codeless())], [anOrder([codeless()])]).margin).toBeNull();
  });
});

describe("another article than the ordered one", () => {
  const ordered = anOrderLine({ itemCode: null, supplierItemCode: "NB-77001" });
  const hold = (changes: Partial<InvoiceLine>) =>
    matchInvoice(inputs(anInvoice([billingLine(1, ordered, changes)]), { orders: [anOrder([ordered])] })).findings;

  it("is held when its code differs although its words agree", () => {
    expect(hold({ itemCode: "NB-88002" })).toMatchObject([
      { code: "ITEM_SUBSTITUTED", owner: "buyer", line: 1, variance: "1000.00", facts: { billedCode: "NB-88002" } },
    ]);
    expect(hold({ itemCode: "NB-77001" })).toEqual([]);
    expect(hold({ itemCode: null })).toEqual([]);
  });

  it("is held when the supplier says so, but a spare part is none", () => {
    const codes = (description: string) => hold({ itemCode: null, description }).map((finding) => finding.code);
    expect(codes("Hexagon bolt M8x40, replacement for B-840")).toContain("ITEM_SUBSTITUTED");
    expect(codes("Hexagon bolt M8x40 Ersatzteil")).not.toContain("ITEM_SUBSTITUTED");
  });
});
