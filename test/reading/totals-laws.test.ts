/** Laws of the totals: the size of the amounts and the order of rows change nothing; and stories of less usual papers. */
import { assert, constantFrom, integer, property, shuffledSubarray } from "fast-check";
import { describe, expect, it } from "vitest";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { type Piece, pageBuilder, right } from "../support/page.ts";

function print(cents: number): string {
  const sign = cents < 0 ? "-" : "";
  return `${sign}${Math.floor(Math.abs(cents) / 100)}.${String(Math.abs(cents) % 100).padStart(2, "0")}`;
}

function read(rows: readonly (readonly Piece[])[], note = "") {
  const page = pageBuilder()
    .rows(300, 14, rows)
    .row(600, [[50, note]])
    .build();
  return readPages([page], NO_HINTS);
}

function valuesOf(rows: readonly (readonly Piece[])[], note = "") {
  const { fields } = read(rows, note);
  return [fields.netTotal?.value, fields.taxTotal?.value, fields.grossTotal?.value, fields.amountDue?.value];
}

describe("the totals of any page", () => {
  const captioned = (net: number, tax: number, paid: number): (readonly Piece[])[] => [
    [[330, "Net total"], right(545, print(net))],
    [[330, "VAT 20%"], right(545, print(tax))],
    [[330, "Invoice total EUR"], right(545, print(net + tax))],
    [[330, "Less deposit"], right(545, print(-paid))],
    [[330, "Amount due"], right(545, print(net + tax - paid))],
  ];

  it("keep their roles when all amounts grow alike", async () => {
    await assert(
      property(integer({ min: 3, max: 900 }), constantFrom(1, 10, 100, 1000), (fives, factor) => {
        const net = fives * 500 * factor;
        const [tax, paid] = [net / 5, net / 10];
        expect(valuesOf(captioned(net, tax, paid))).toEqual([
          print(net),
          print(tax),
          print(net + tax),
          print(net + tax - paid),
        ]);
      }),
      { numRuns: 25 },
    );
  });

  it("do not depend on the order of rows that have captions", async () => {
    const rows = captioned(25000, 5000, 3000);
    await assert(
      property(shuffledSubarray(rows, { minLength: rows.length }), (shuffled) => {
        expect(valuesOf(shuffled)).toEqual(["250.00", "50.00", "300.00", "270.00"]);
      }),
      { numRuns: 25 },
    );
  });

  it("are never a row of the breakdown", async () => {
    await assert(
      property(integer({ min: 1, max: 400 }), integer({ min: 1, max: 400 }), (low, high) => {
        const [a, b] = [low * 1000, high * 1000];
        const [taxA, taxB] = [(a * 7) / 100, (b * 19) / 100];
        const row = (...cells: readonly string[]): Piece[] =>
          cells.map((text, at) => right([300, 390, 460, 545][at] ?? 545, text));
        const rows = [
          row("Rate", "Net", "VAT", "Gross"),
          row("7 %", print(a), print(taxA), print(a + taxA)),
          row("19 %", print(b), print(taxB), print(b + taxB)),
          [[330, "Net total"], right(545, print(a + b))] as Piece[],
          [[330, "Total VAT"], right(545, print(taxA + taxB))] as Piece[],
          [[330, "Invoice total"], right(545, print(a + b + taxA + taxB))] as Piece[],
        ];
        expect(valuesOf(rows).slice(0, 3)).toEqual([print(a + b), print(taxA + taxB), print(a + b + taxA + taxB)]);
      }),
      { numRuns: 25 },
    );
  });
});

describe("totals", () => {
  it("with tax in the prices give the tax that they contain, and no net total that nobody printed", () => {
    const rows: Piece[][] = [
      [[330, "Invoice total"], right(545, "119.00")],
      [[330, "incl. VAT 19%"], right(545, "19.00")],
    ];
    expect(valuesOf(rows, "All prices include VAT.")).toEqual([undefined, "19.00", "119.00", "119.00"]);
  });

  it("with the taxes of two rates in the prices give their sum", () => {
    const rows: Piece[][] = [
      [[330, "Invoice total"], right(545, "226.00")],
      [[330, "incl. VAT 19%"], right(545, "19.00")],
      [[330, "incl. VAT 7%"], right(545, "7.00")],
    ];
    expect(valuesOf(rows)).toEqual([undefined, "26.00", "226.00", "226.00"]);
  });

  it("do not take rounding or a deposit for a tax", () => {
    const rows: Piece[][] = [
      [[330, "Invoice total"], right(545, "6302.68")],
      [[330, "Rounding"], right(545, "0.32")],
      [[330, "Amount due"], right(545, "6303.00")],
    ];
    const { fields } = read(rows);
    expect([fields.taxTotal, fields.amountDue?.value]).toEqual([undefined, "6303.00"]);
  });

  it("in a sentence are net, tax and gross when nothing else is asked for", () => {
    const rows: Piece[][] = [
      [[50, "For my work I charge 809.40 EUR plus 186.16 EUR (23% VAT), altogether 995.56 EUR."]],
    ];
    expect(valuesOf(rows).slice(0, 3)).toEqual(["809.40", "186.16", "995.56"]);
  });

  it("less a payment come to what is due on a credit note with minus signs too", () => {
    const rows: Piece[][] = [
      [[330, "Net total"], right(545, "-500.00")],
      [[330, "VAT 20%"], right(545, "-100.00")],
      [[330, "Total"], right(545, "-600.00")],
      [[330, "Less deposit"], right(545, "200.00")],
      [[330, "Amount due"], right(545, "-400.00")],
    ];
    const { fields } = read([[[50, "Credit note"]], ...rows]);
    expect([fields.grossTotal?.value, fields.prepaidAmount?.value, fields.amountDue?.value]).toEqual([
      "600.00",
      "200.00",
      "400.00",
    ]);
  });

  it("leave the balance of an account alone: it is not what this invoice asks for", () => {
    const rows: Piece[][] = [
      [[330, "Net total"], right(545, "100.00")],
      [[330, "VAT 19%"], right(545, "19.00")],
      [[330, "Invoice total"], right(545, "119.00")],
      [[330, "Balance due"], right(545, "48.10")],
    ];
    const { fields } = read(rows);
    expect(fields.amountDue).toMatchObject({ value: "119.00", accepted: false });
  });
});

describe("the currency", () => {
  it("is that of the payable total, whatever the tax is restated in", () => {
    const rows: Piece[][] = [
      [[330, "Net total"], right(545, "100.00 $")],
      [[330, "VAT 20%"], right(545, "20.00 $")],
      [[330, "Invoice total"], right(545, "120.00 $")],
      [[50, "VAT 18.20 EUR, exchange rate 1 USD = 0.9100 EUR"]],
    ];
    expect(read(rows).fields.currency?.value).toBe("USD");
  });

  it("of crowns is left open where no country is named", () => {
    const rows: Piece[][] = [[[330, "Invoice total"], right(545, "120.00 kr")]];
    expect(read(rows).fields.currency).toBeUndefined();
  });
});
