/** Totals as business papers print them: several rates, strips, deposits, remarks, and traps beside them. */
import { assert, constantFrom, integer, property, tuple } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reading } from "../../src/domain/extraction.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { type Piece, pageBuilder, right } from "../support/page.ts";

type Writer = (cents: number) => string;

function grouped(cents: number, group: string, mark: string): string {
  const whole = String(Math.floor(cents / 100)).replace(/\B(?=(\d{3})+$)/g, group);
  return `${whole}${mark}${String(cents % 100).padStart(2, "0")}`;
}

const german: Writer = (cents) => grouped(cents, ".", ",");
const WRITERS: readonly Writer[] = [
  german,
  (cents) => grouped(cents, ",", "."),
  (cents) => grouped(cents, "'", "."),
  (cents) => grouped(cents, " ", ","),
  (cents) => grouped(cents, "", ","),
];

function readRows(rows: readonly (readonly Piece[])[], more: readonly (readonly Piece[])[] = []): Reading {
  const page = pageBuilder()
    .row(40, [[50, "Rechnung"]], { size: 18 })
    .rows(300, 14, rows)
    .rows(560, 14, more)
    .build();
  return readPages([page], NO_HINTS);
}

function sumsOf({ fields }: Reading) {
  return [fields.netTotal?.value, fields.taxTotal?.value, fields.grossTotal?.value];
}

function plain(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, "0")}`;
}

describe("several rates of tax", () => {
  const amounts = integer({ min: 1000, max: 9_000_000 });

  it("never lead to one row of the breakdown instead of the whole, in any way of writing numbers", async () => {
    await assert(
      property(tuple(amounts, amounts), constantFrom(...WRITERS), ([low, high], write) => {
        const taxes = [Math.round(low * 0.07), Math.round(high * 0.19)] as const;
        const net = low + high;
        const gross = net + taxes[0] + taxes[1];
        const reading = readRows([
          [[250, "Satz"], right(360, "Netto"), right(450, "Steuer"), right(545, "Brutto")],
          [[250, "7 %"], right(360, write(low)), right(450, write(taxes[0])), right(545, write(low + taxes[0]))],
          [[250, "19 %"], right(360, write(high)), right(450, write(taxes[1])), right(545, write(high + taxes[1]))],
          [],
          [[350, "Summe netto"], right(545, write(net))],
          [[350, "MwSt. 7 %"], right(545, write(taxes[0]))],
          [[350, "MwSt. 19 %"], right(545, write(taxes[1]))],
          [[350, "Gesamtbetrag"], right(545, write(gross))],
        ]);
        expect(sumsOf(reading)).toEqual([plain(net), plain(taxes[0] + taxes[1]), plain(gross)]);
      }),
      { numRuns: 80 },
    );
  });

  it("are summed from a strip of captions over their figures", () => {
    const reading = readRows([
      [
        [50, "Summe netto"],
        [180, "7 % MwSt."],
        [300, "19 % MwSt."],
        [430, "Gesamtbetrag"],
      ],
      [
        [50, "EUR 300,00"],
        [180, "EUR 7,00"],
        [300, "EUR 38,00"],
        [430, "EUR 345,00"],
      ],
    ]);
    expect(sumsOf(reading)).toEqual(["300.00", "45.00", "345.00"]);
    expect(reading.taxes.map(({ rate, tax, category }) => [rate, tax, category])).toEqual([
      ["7", "7.00", "S"],
      ["19", "38.00", "S"],
    ]);
  });

  it("give net and tax where only the rows and the grand total are printed", () => {
    const reading = readRows([
      [[250, "Satz"], right(360, "Netto"), right(450, "Steuer"), right(545, "Brutto")],
      [[250, "7 %"], right(360, "100,00"), right(450, "7,00"), right(545, "107,00")],
      [[250, "19 %"], right(360, "200,00"), right(450, "38,00"), right(545, "238,00")],
      [],
      [[350, "Gesamtbetrag"], right(545, "345,00")],
    ]);
    expect(sumsOf(reading)).toEqual(["300.00", "45.00", "345.00"]);
  });

  it("leave nothing accepted while a row of another rate stays unexplained", () => {
    const { fields } = readRows([
      [[250, "Satz"], right(360, "Netto"), right(450, "Steuer"), right(545, "Brutto")],
      [[250, "7 %"], right(360, "100,00"), right(450, "7,00"), right(545, "107,00")],
      [[250, "19 %"], right(360, "200,00"), right(450, "38,00"), right(545, "238,00")],
    ]);
    expect([fields.netTotal, fields.grossTotal].every((claim) => claim?.accepted !== true)).toBe(true);
  });
});

describe("a total", () => {
  it("is read in a currency without decimals", () => {
    const reading = readRows([
      [[350, "Total before tax"], right(545, "JPY 214,157")],
      [[350, "Consumption tax 8 %"], right(545, "JPY 2,758")],
      [[350, "Consumption tax 10 %"], right(545, "JPY 17,968")],
      [[350, "Total incl. tax"], right(545, "JPY 234,883")],
    ]);
    expect(sumsOf(reading)).toEqual(["214157", "20726", "234883"]);
  });

  it("does not grow by an old balance, and the balance is not what this invoice asks for", () => {
    const { fields } = readRows([
      [[350, "Nettobetrag"], right(545, "100,00 EUR")],
      [[350, "MwSt. 19 %"], right(545, "19,00 EUR")],
      [[350, "Rechnungsbetrag"], right(545, "119,00 EUR")],
      [[50, "Saldo vor dieser Rechnung 420,65 EUR"]],
    ]);
    expect([fields.grossTotal?.value, fields.amountDue?.value]).toEqual(["119.00", "119.00"]);
  });

  it("is left to a person where a larger sum is clearly called the total", () => {
    const { fields } = readRows([
      [[350, "Nettobetrag"], right(545, "100,00")],
      [[350, "MwSt. 19 %"], right(545, "19,00")],
      [[350, "Bruttobetrag"], right(545, "119,00")],
      [],
      [[350, "Gesamtbetrag"], right(545, "954,30")],
    ]);
    expect(fields.grossTotal?.accepted).not.toBe(true);
  });
});

describe("what is left to pay", () => {
  const final = (...payments: readonly string[]) => [
    [[350, "Nettobetrag"], right(545, "1.000,00")] as Piece[],
    [[350, "MwSt. 19 %"], right(545, "190,00")] as Piece[],
    [[350, "Rechnungsbetrag"], right(545, "1.190,00")] as Piece[],
    ...payments.map((payment): Piece[] => [[350, "Abschlagszahlung"], right(545, payment)]),
  ];

  it("is the final invoice less every payment on account", () => {
    const { fields } = readRows([...final("-300,00", "-400,00"), [[350, "Restbetrag"], right(545, "490,00")]]);
    expect([fields.prepaidAmount?.value, fields.amountDue?.value]).toEqual(["700.00", "490.00"]);
  });

  it("is known by the payment though its own caption is not", () => {
    const { fields } = readRows([...final("-300,00"), [[350, "Saldo"], right(545, "890,00")]]);
    expect(fields.amountDue?.value).toBe("890.00");
  });

  it("is not accepted while a payment is spoken of without its amount", () => {
    const { fields } = readRows(final(), [[[50, "Die Anzahlung verrechnen wir gesondert."]]]);
    expect(fields.amountDue?.accepted).not.toBe(true);
  });
});

describe("no tax", () => {
  const free = (remark: string) =>
    readRows(
      [
        [[350, "Nettobetrag"], right(545, "80,00 €")],
        [[350, "Rechnungsbetrag"], right(545, "80,00 €")],
      ],
      [[[50, remark]]],
    );

  it.each([
    ["Steuerschuldnerschaft des Leistungsempfängers", "AE"],
    ["Innergemeinschaftliche Lieferung", "K"],
    ["Kein Ausweis von Umsatzsteuer, § 19 UStG", "E"],
    ["Steuerfreie Ausfuhrlieferung", "G"],
  ])("%s", (remark, category) => {
    expect(free(remark).taxes).toMatchObject([{ category, rate: "0", tax: "0", base: "80.00" }]);
  });

  it("is not taken from the end of a rate such as 21,0 %", () => {
    const reading = readRows([
      [[350, "Totaal excl. btw"], right(545, "10.620,13 EUR")],
      [[350, "21,0 % btw"], right(545, "1.972,26 EUR")],
      [[350, "9,0 % btw"], right(545, "110,56 EUR")],
      [[350, "Totaal incl. btw"], right(545, "12.702,95 EUR")],
    ]);
    expect(sumsOf(reading)).toEqual(["10620.13", "2082.82", "12702.95"]);
  });
});
