/** What stands beside the lines, prices for a hundred, numbers that were misread: made comparable before anything is compared. */
import { describe, expect, it } from "vitest";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { allocateHeader } from "../../src/domain/matching/normalising/normalise.ts";
import { packSizes } from "../../src/domain/matching/normalising/pack-size.ts";
import { correctReferences } from "../../src/domain/matching/pairing/order-reference.ts";
import { uniqueSubset } from "../../src/domain/matching/pairing/subset-sum.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "./example.ts";

const d = decimal;

describe("a price for a hundred", () => {
  it("is compared for one: 2 500 pieces at 43.75 for 100 make 1 093.75 (G1)", () => {
    const order = anOrderLine({ quantity: d("2500"), unitPrice: d("0.4375") });
    const invoice = anInvoice([billingLine(1, order, { netAmount: d("1093.75") })]);
    const outcome = matchInvoice(inputs(invoice, { orders: [anOrder([order])] }));
    expect(invoice.netTotal).toBe("1093.75");
    expect(outcome).toMatchObject({ verdict: "matched", findings: [] });
  });

  it("is told from what is billed where the page leaves the hundred out", () => {
    const order = anOrderLine({ quantity: d("2500"), unitPrice: d("0.4375") });
    const invoice = anInvoice([billingLine(1, order, { unitPrice: d("43.75"), netAmount: d("1093.75") })]);
    const outcome = matchInvoice(inputs(invoice, { orders: [anOrder([order])] }));
    expect(outcome.pairs).toMatchObject([{ unitPrice: "0.4375" }]);
    expect(outcome.verdict).toBe("matched");
  });
});

describe("a discount on the total", () => {
  const lines = (...nets: string[]) =>
    nets.map((net, index) => billingLine(index + 1, anOrderLine(), { quantity: d("1"), unitPrice: d(net) }));
  const shares = (allowance: string | null, charge: string | null, ...nets: string[]) => {
    const changes = {
      allowanceTotal: allowance === null ? null : d(allowance),
      chargeTotal: charge === null ? null : d(charge),
    };
    return [...allocateHeader(anInvoice(lines(...nets), changes)).values()];
  };

  it("of 3 % goes to the lines as 3 % of each (G13)", () => {
    expect(shares("30.00", null, "600.00", "400.00")).toEqual(["-18.00", "-12.00"]);
  });

  it("goes to the last cent, the largest remainders first", () => {
    expect(shares("10.00", null, "1.00", "1.00", "1.00")).toEqual(["-3.34", "-3.33", "-3.33"]);
    expect(shares("0.05", "1.00", "30.00", "70.00")).toEqual(["0.28", "0.67"]);
  });

  it("leaves lines in our favour alone, and says nothing where nothing stands beside the lines", () => {
    expect(shares("9.00", null, "90.00", "-10.00")).toEqual(["-9.00", "0.00"]);
    expect(shares(null, null, "90.00")).toEqual([]);
  });
});

describe("an order number that was misread", () => {
  const order = (number: string) => anOrder([anOrderLine()], { number });
  const open = [order("4500012345"), order("4500012377"), order("PO-8815")];
  const corrected = (printed: string, orders = open) =>
    correctReferences([printed], orders).map((found) => found.order);

  it("is corrected by one look-alike character, or by a lost beginning of letters and zeros", () => {
    expect(corrected("45000I2345")).toEqual(["4500012345"]);
    expect(corrected("4S00012377")).toEqual(["4500012377"]);
    expect(corrected("PO-88I5")).toEqual(["PO-8815"]);
    expect(corrected("8815")).toEqual(["PO-8815"]);
    expect(corrected("0008815", [order("8815")])).toEqual(["8815"]);
  });

  it("is left alone where another digit stands, two characters differ, or too little is left", () => {
    expect(corrected("4500012346")).toEqual([]);
    expect(corrected("45OOO12345")).toEqual([]);
    expect(corrected("815")).toEqual([]);
  });

  it("is left alone where two open orders can be meant", () => {
    expect(corrected("8815", [order("PO-8815"), order("EX-8815")])).toEqual([]);
  });
});

describe("pack sizes in a description", () => {
  it.each([
    ["Gloves, box of 12", ["12"]],
    ["VPE 50 Schrauben", ["50"]],
    ["Reiniger ctn/24", ["24"]],
    ["Batterien 12er Pack", ["12"]],
    ["Vis par 6", ["6"]],
    ["Acqua conf. 10", ["10"]],
    ["Wine 12 x 0.75 l", ["12"]],
    ["100 Stk/VE", ["100"]],
    ["Hexagon bolt M8x40", []],
    ["Plate 40 x 40 mm", []],
    ["Karton 500 mm", []],
    ["Vessel 12", []],
  ])("%s", (description, sizes) => expect(packSizes([description])).toEqual(sizes));
});

describe("the only choice of amounts that makes a sum", () => {
  it("is found among those that do not (G22)", () => {
    expect(uniqueSubset([120_000, 221_207, 300_000], 341_207)).toEqual([0, 1]);
  });

  it("is none where two choices do (G23), or none does", () => {
    expect(uniqueSubset([100, 200, 300], 300)).toBeNull();
    expect(uniqueSubset([100, 200], 250)).toBeNull();
    expect(uniqueSubset([], 0)).toBeNull();
  });

  it("counts what lies within the slack as well, so a near miss is a second choice", () => {
    expect(uniqueSubset([1000, 1002], 1000)).toEqual([0]);
    expect(uniqueSubset([1000, 1002], 1000, 2)).toBeNull();
  });

  it("tries forty amounts and no more", () => {
    const amounts = Array.from({ length: 40 }, (_, index) => 2 ** index);
    expect(uniqueSubset(amounts, 2 ** 39 + 2 ** 20 + 1)).toEqual([0, 20, 39]);
    expect(uniqueSubset([...amounts, 3], 1)).toBeNull();
  });
});
