/** Units as suppliers print them, and what a rule says where they cannot be compared. */
import { describe, expect, it } from "vitest";
import type { ItemAlias } from "../../src/domain/matching/evidence.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Instant } from "../../src/domain/values/instant.ts";
import { parseUnit, type UnitCode, unitFactor } from "../../src/domain/values/quantity.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, codesOf, inputs, PIECE } from "./example.ts";

const d = decimal;
const unit = (code: string) => code as UnitCode;
const BOX = unit("BX");

describe("the table of units", () => {
  it.each([
    ["Stk.", "C62"],
    ["szt", "C62"],
    ["Ktn", "BX"],
    ["VPE", "PK"],
    ["Satz", "SET"],
    ["Dtzd.", "DZN"],
    ["Paar", "PR"],
    ["100 Stk", "CEN"],
    ["‰", "MIL"],
    ["to", "TNE"],
    ["cbm", "MTQ"],
    ["lfm", "MTR"],
    ["sqm", "MTK"],
    ["godz.", "HUR"],
    ["PT", "DAY"],
    ["MWh", "MWH"],
    ["ryczałt", "LS"],
    ["h87", "H87"],
  ])("reads %s as %s", (printed, code) => expect(parseUnit(printed)).toBe(code));

  it.each([
    ["H87", "C62", "1"],
    ["DZN", "EA", "12"],
    ["CEN", "C62", "100"],
    ["MIL", "CEN", "10"],
    ["TNE", "KGM", "1000"],
    ["MTQ", "HLT", "10"],
    ["KMT", "MTR", "1000"],
    ["DAY", "HUR", "8"],
    ["HUR", "MIN", "60"],
    ["MWH", "KWH", "1000"],
  ])("one %s is so many %s: %3$s", (from, to, factor) => {
    expect(unitFactor(unit(from), unit(to))).toBe(factor);
  });

  it("knows no factor from pieces to kilograms, from a box to pieces, or out of a lump sum", () => {
    expect(unitFactor(PIECE, unit("KGM"))).toBeNull();
    expect(unitFactor(BOX, PIECE)).toBeNull();
    expect(unitFactor(unit("LS"), PIECE)).toBeNull();
  });
});

/** Ten boxes of twelve at 60.00, billed in pieces: what the supplier's price says about the pack. */
const GLOVES = anOrderLine({
  description: "Nitrile gloves, box of 12",
  quantity: d("10"),
  unit: BOX,
  unitPrice: d("60.00"),
});

function gloves(pieces: string, price: string, aliases: readonly ItemAlias[] = []) {
  const billed = billingLine(1, GLOVES, { unit: PIECE, quantity: d(pieces), unitPrice: d(price) });
  return inputs(anInvoice([billed]), { orders: [anOrder([GLOVES])], aliases });
}

function learned(confirmations: number): ItemAlias {
  return {
    id: "A-1",
    supplierId: "S-100",
    key: "B840",
    itemCode: null,
    factor: { fromUnit: BOX, toUnit: PIECE, factor: d("12") },
    confirmations,
    confirmedBy: "anna",
    confirmedAt: "2026-01-10T09:00:00Z" as Instant,
  };
}

describe("a pack that the description names", () => {
  it("is counted by its content where the prices lie within 5 %, and a person is asked the first time", () => {
    const { findings, pairs } = matchInvoice(gloves("120", "5.10"));
    expect(pairs).toMatchObject([{ quantity: "10", unitPrice: "61.2" }]);
    expect(findings).toMatchObject([
      { code: "UOM_INFERRED", severity: "hold", line: 1, facts: { quantity: "10", orderedUnit: "BX" } },
    ]);
  });

  it("is no pack where the price is further off, or where more is billed than is open", () => {
    expect(codesOf(gloves("120", "5.30"))).toContain("UOM_NO_CONVERSION");
    expect(codesOf(gloves("132", "5.00"))).toContain("UOM_NO_CONVERSION");
  });

  it("is shown after one confirmation, and taken without a word after three", () => {
    const confirmed = (confirmations: number) => matchInvoice(gloves("120", "5.00", [learned(confirmations)])).findings;
    expect(confirmed(1)).toMatchObject([{ code: "UOM_INFERRED", severity: "warn" }]);
    expect(confirmed(2)).toMatchObject([{ code: "UOM_INFERRED", severity: "warn" }]);
    expect(confirmed(3)).toEqual([]);
  });

  it("passes 2.00 % and 12.00 too much, and holds a cent more (G2)", () => {
    expect(codesOf(gloves("120", "5.10", [learned(3)]))).toEqual([]);
    const [finding] = matchInvoice(gloves("120", "5.11", [learned(3)])).findings;
    expect(finding).toMatchObject({ code: "PRICE_OVER", variance: "13.20", limit: { limit: "2 %" } });
  });

  it("may be meant on both sides although both say pieces", () => {
    const order = { ...GLOVES, unit: PIECE };
    const billed = billingLine(1, order, { quantity: d("120"), unitPrice: d("5.00") });
    const outcome = matchInvoice(inputs(anInvoice([billed]), { orders: [anOrder([order])] }));
    expect(outcome.pairs).toMatchObject([{ quantity: "10", unitPrice: "60" }]);
    expect(outcome.findings.map((finding) => finding.code)).toEqual(["UOM_INFERRED"]);
  });
});

describe("a unit that is not known", () => {
  const billedIn = (printedUnit: string, price: string) =>
    matchInvoice(inputs(anInvoice([billingLine(1, anOrderLine(), { unit: null, printedUnit, unitPrice: d(price) })])));

  it("is shown while the price says that it is the order's", () => {
    expect(billedIn("Zyl", "10.00").findings).toMatchObject([
      { code: "UOM_UNKNOWN", severity: "warn", facts: { billedUnit: "Zyl", orderedUnit: "C62" } },
    ]);
  });

  it("is held where the price is another", () => {
    const { findings } = billedIn("Zyl", "10.60");
    expect(findings.find((finding) => finding.code === "UOM_UNKNOWN")).toMatchObject({ severity: "hold", line: 1 });
  });

  it("raises nothing where no unit is printed", () => {
    expect(codesOf(inputs(anInvoice([billingLine(1, anOrderLine(), { unit: null })])))).toEqual([]);
  });
});

describe("hours and days", () => {
  it("compare by the eight hours of a working day", () => {
    const order = anOrderLine({
      description: "Commissioning",
      quantity: d("5"),
      unit: unit("DAY"),
      unitPrice: d("960"),
    });
    const billed = billingLine(1, order, { quantity: d("40"), unit: unit("HUR"), unitPrice: d("120") });
    const outcome = matchInvoice(inputs(anInvoice([billed]), { orders: [anOrder([order])] }));
    expect(outcome.pairs).toMatchObject([{ quantity: "5", unitPrice: "960" }]);
    expect(outcome.findings).toEqual([]);
  });
});
