/** Days of issue, payment and delivery among the other dates of a paper. */
import { describe, expect, it } from "vitest";
import { NO_HINTS } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { type Piece, pageBuilder, right } from "../support/page.ts";

type Row = readonly [y: number, ...pieces: Piece[]];

function fieldsOf(...rows: readonly Row[]) {
  const builder = pageBuilder().row(40, [[50, "Harbour Cleaning Ltd"]], { size: 16 });
  for (const [y, ...pieces] of rows) builder.row(y, pieces);
  return readPages([builder.build()], NO_HINTS).fields;
}

const HEAD: Row = [
  300,
  [50, "Day"],
  [130, "Description"],
  right(360, "Qty"),
  right(440, "Price"),
  right(545, "Amount"),
];

describe("the day of issue", () => {
  it("never comes from a row of the table", () => {
    const fields = fieldsOf(HEAD, [
      316,
      [50, "17.03.2026"],
      [130, "Cable"],
      right(360, "2"),
      right(440, "20.00"),
      right(545, "40.00"),
    ]);
    expect(fields.issueDate).toBeUndefined();
  });

  it("is not the day of printing, of the order or of the invoice that is credited", () => {
    const fields = fieldsOf(
      [100, [50, "Utskriftsdatum:"], [200, "2026-07-27"]],
      [114, [50, "Beställningsdatum:"], [200, "2026-07-01"]],
      [128, [50, "Date de facture associée :"], [200, "30.05.2026"]],
    );
    expect(fields.issueDate).toBeUndefined();
  });

  it("is announced by the stems of a caption that no list has", () => {
    expect(fieldsOf([100, [50, "Faktureringsdag:"], [200, "2026-07-27"]]).issueDate?.value).toBe("2026-07-27");
  });

  it("is told by 'Date' alone above the goods, not among them", () => {
    expect(fieldsOf([100, [50, "Date"], [400, "27 July 2026"]]).issueDate?.value).toBe("2026-07-27");
  });

  it("may break over two lines of a title", () => {
    const page = pageBuilder()
      .row(80, [[50, "Factuur INV-9015 d.d. 15"]], { size: 16, bold: true })
      .row(98, [[50, "oktober 2026"]], { size: 16, bold: true })
      .row(140, [[50, "Molenkamp Kantoor"]])
      .row(152, [[50, "Havenkade 3"]])
      .build();
    expect(readPages([page], NO_HINTS).fields.issueDate?.value).toBe("2026-10-15");
  });
});

describe("the day of payment", () => {
  it.each([
    ["Betales senest 20-12-2026.", "2026-12-20"],
    ["Prosimy o zapłatę do dnia 20.12.2026.", "2026-12-20"],
    ["A pagar antes del 20 de diciembre de 2026.", "2026-12-20"],
    ["Règlement à 14 jours, soit le 20.12.2026.", "2026-12-20"],
    ["Zahlbar ohne Abzug bis zum 20.12.2026", "2026-12-20"],
    ["Gelieve te betalen voor 20 december 2026", "2026-12-20"],
    ["Maksettava viimeistään 20.12.2026", "2026-12-20"],
    ["Payable with 2 % discount until 1 December 2026, net by 20 December 2026", "2026-12-20"],
  ])("%s", (terms, date) => {
    expect(fieldsOf([100, [50, "Invoice date"], [200, "30 November 2026"]], [500, [50, terms]]).dueDate?.value).toBe(
      date,
    );
  });

  it("is proven by terms that count to it, month ends too", () => {
    const fields = fieldsOf(
      [100, [50, "Date de facture"], [200, "10.10.2026"]],
      [500, [50, "Règlement : 30 jours fin de mois"]],
      [514, [50, "Le 30.11.2026"]],
    );
    expect(fields.dueDate).toMatchObject({ value: "2026-11-30", accepted: true });
    expect(fields.issueDate?.accepted).toBe(true);
  });

  it("is absent where only terms are printed: a counted day was not read", () => {
    const fields = fieldsOf(
      [100, [50, "Invoice date"], [200, "30 November 2026"]],
      [500, [50, "Payment within 30 days"]],
    );
    expect(fields.dueDate).toBeUndefined();
  });
});

describe("dates that can be read two ways", () => {
  const issue: Row = [100, [50, "Invoice date"], [200, "03/04/2026"]];
  const due: Row = [114, [50, "Due date"], [200, "03/05/2026"]];

  it("are left open alone", () => {
    const fields = fieldsOf(issue, due);
    expect(fields.issueDate?.accepted ?? false).toBe(false);
    expect(fields.dueDate?.accepted ?? false).toBe(false);
  });

  it("are settled by terms that fit one way only", () => {
    const fields = fieldsOf(issue, due, [500, [50, "Payment terms: 30 days net"]]);
    expect(fields.issueDate).toMatchObject({ value: "2026-04-03", accepted: true });
    expect(fields.dueDate).toMatchObject({ value: "2026-05-03", accepted: true });
  });
});

describe("days of a discount", () => {
  it("are not the day of payment, on whatever line they stand", () => {
    const fields = fieldsOf(
      [100, [50, "Rechnungsdatum"], [200, "4. September 2026"]],
      [600, [50, "Bei Zahlung bis 8. September 2026: 3,00 % Skonto, Zahlbetrag EUR 5.925,54"]],
      [612, [50, "Bei Zahlung bis 12. September 2026: 2,00 % Skonto, Zahlbetrag EUR 5.986,62"]],
      [624, [50, "bis 4. Oktober 2026 ohne Abzug = EUR 6.108,80"]],
    );
    expect(fields.dueDate?.value).toBe("2026-10-04");
  });
});
