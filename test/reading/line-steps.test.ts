/** From the lines to the total: discounts and charges whatever they are called, older balances, and lines we missed. */
import { describe, expect, it } from "vitest";
import type { Reading } from "../../src/domain/extraction.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { type Piece, pageBuilder, right } from "../support/page.ts";

type Rows = readonly (readonly Piece[])[];

const HEADING: readonly Piece[] = [
  [50, "Beschreibung"],
  right(350, "Menge"),
  right(450, "Einzelpreis"),
  right(545, "Betrag"),
];

function line(text: string, figures: readonly [string, string, string]): readonly Piece[] {
  const [quantity, price, amount] = figures;
  return [[50, text], right(350, quantity), right(450, price), right(545, amount)];
}

const LINES: Rows = [
  line("Blech verzinkt", ["10", "40,00", "400,00"]),
  line("Winkel gebohrt", ["20", "5,00", "100,00"]),
];

function sum(text: string, amount: string): readonly Piece[] {
  return [[330, text], right(545, amount)];
}

function read(lines: Rows, sums: Rows): Reading {
  const page = pageBuilder()
    .row(40, [[50, "Rechnung 4711"]], { size: 18 })
    .rows(200, 16, [HEADING, ...lines])
    .rows(420, 16, sums)
    .build();
  return readPages([page], NO_HINTS);
}

const TAXED: Rows = [sum("MwSt. 19 %", "90,25"), sum("Gesamtbetrag", "565,25")];

describe("the step from the lines to the total", () => {
  it("is a discount by a name that nobody listed, where it is taken off below the sum of the lines", () => {
    const reading = read(LINES, [
      sum("Warenwert", "500,00"),
      sum("Treuevorteil", "-25,00"),
      sum("Summe netto", "475,00"),
      ...TAXED,
    ]);
    expect(reading).toMatchObject({ allowanceTotal: "25.00" });
    expect(reading.chargeTotal).toBeUndefined();
  });

  it("takes all discounts and charges, and not the rows that only add them up", () => {
    const reading = read(LINES, [
      sum("Rabatt", "-20,00"),
      sum("Nachlass", "-10,00"),
      sum("Versandkosten", "5,00"),
      sum("Rabatt gesamt", "-30,00"),
      sum("Summe netto", "475,00"),
      ...TAXED,
    ]);
    expect(reading).toMatchObject({ allowanceTotal: "30.00", chargeTotal: "5.00" });
  });

  it("leaves the base of a percentage alone", () => {
    const reading = read(LINES, [
      [[330, "Rabatt 5 % von"], right(480, "500,00"), right(545, "-25,00")],
      sum("Summe netto", "475,00"),
      ...TAXED,
    ]);
    expect(reading).toMatchObject({ allowanceTotal: "25.00" });
  });

  it("is never forced: a discount of another size explains nothing", () => {
    const reading = read(LINES, [sum("Rabatt", "-24,00"), sum("Summe netto", "475,00"), ...TAXED]);
    expect(reading.allowanceTotal).toBeUndefined();
    expect(reading.areLinesUnsure).toBeUndefined();
  });

  it("is not made of a sum that a sentence names", () => {
    const reading = read(LINES, [
      [[50, "Bei Verzug berechnen wir eine Pauschale von 25,00 EUR je Mahnung."]],
      sum("Summe netto", "525,00"),
      sum("MwSt. 19 %", "99,75"),
      sum("Gesamtbetrag", "624,75"),
    ]);
    expect(reading.chargeTotal).toBeUndefined();
  });
});

describe("lines that do not come to the total", () => {
  it("are the supplier's where every amount was taken up", () => {
    const reading = read(LINES, [
      sum("Summe netto", "501,00"),
      sum("MwSt. 19 %", "95,19"),
      sum("Gesamtbetrag", "596,19"),
    ]);
    expect(reading.lines).toHaveLength(2);
    expect(reading.areLinesUnsure).toBeUndefined();
  });

  it("are always our doubt on a scan that prints no sum of them", () => {
    const scan = pageBuilder()
      .row(40, [[50, "Rechnung 4711"]], { size: 18, confidence: 0.95 })
      .rows(200, 16, [HEADING, ...LINES], { confidence: 0.95 })
      .rows(420, 16, [sum("Summe netto", "575,00"), sum("MwSt. 19 %", "109,25"), sum("Gesamtbetrag", "684,25")], {
        confidence: 0.95,
      })
      .build();
    expect(readPages([scan], NO_HINTS)).toMatchObject({ areLinesUnsure: true });
  });
});

describe("the amount due", () => {
  it("has an older balance in it, which is no part of the invoice", () => {
    const reading = read(LINES, [
      sum("Summe netto", "500,00"),
      sum("MwSt. 19 %", "95,00"),
      sum("Gesamtbetrag", "595,00"),
      sum("Alter Saldo", "105,00"),
      sum("Zu zahlender Betrag", "700,00"),
    ]);
    expect(reading.fields.grossTotal?.value).toBe("595.00");
    expect(reading).toMatchObject({ earlierBalance: "105.00" });
  });
});
