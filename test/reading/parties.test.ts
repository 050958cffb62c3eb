import { assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import type { FieldName, Reading } from "../../src/domain/extraction.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { pageBuilder } from "../support/page.ts";

function read(page: Page, hints = {}): Reading {
  return readPages([page], { ...NO_HINTS, ...hints });
}

function values(reading: Reading, ...names: FieldName[]): (string | undefined)[] {
  return names.map((name) => reading.fields[name]?.value);
}

/** A letter with a window: the sender's small line, and under it an address that no heading announces. */
function windowLetter({ supplier, buyer, town }: { supplier: string; buyer: string; town: string }): Page {
  return pageBuilder()
    .row(40, [[50, supplier]], { size: 16 })
    .row(120, [[50, `${supplier} · Kaiweg 3 · ${town}`]], { size: 7 })
    .rows(140, 12, [[[50, buyer]], [[50, "Hafenallee 12"]], [[50, town]]])
    .row(240, [[50, "Invoice 4711"]], { size: 14 })
    .row(780, [[50, `${supplier} · Kaiweg 3 · ${town}`]], { size: 8 })
    .build();
}

describe("a buyer without a heading", () => {
  it.each([
    ["Brisvik Handel AB", "Lundmark Bygg HB", "113 46 Stockholm"],
    ["Zielony Sad Sp. z o.o.", "Nowa Huta Serwis Sp. j.", "30-002 Kraków"],
    ["Tinta Azul, Lda.", "Oficina do Cais S.A.", "4050-253 Porto"],
    ["Harrow Tools plc", "Fernside Joinery LLP", "Leeds LS3 9RX"],
    ["Liffey Print DAC", "Ballymore Foods CLG", "Dublin D02 X285"],
    ["Dílna Javor s.r.o.", "Stavby Kopec a.s.", "602 00 Brno"],
    ["Redwood Fixtures Inc.", "Plainfield Motors LLC", "Albany, NY 12207"],
    ["Bürklin & Sohn e.K.", "Feinwerk AG & Co. KG", "80331 München"],
  ])("is the address in the window of %s", (supplier, buyer, town) => {
    const reading = read(windowLetter({ supplier, buyer, town }));
    expect(values(reading, "supplierName", "buyerName")).toEqual([supplier, buyer]);
    expect(reading.fields.buyerName?.accepted).toBe(true);
  });
});

describe("headings and names", () => {
  it("never keeps a heading in the name, and takes the recipient of the money for the supplier", () => {
    const reading = read(
      pageBuilder()
        .row(40, [[50, "Rawicz Narzędzia S.A."]], { size: 16 })
        .rows(140, 12, [[[50, "Huta Mała Sp. j."]], [[50, "ul. Polna 4"]], [[50, "02-881 Łódź"]]])
        .rows(600, 12, [
          [[50, "Odbiorca : Rawicz Narzędzia S.A."]],
          [
            [50, "IBAN :"],
            [120, "PL61 1090 1014 0000 0712 1981 2874"],
          ],
        ])
        .build(),
    );
    expect(values(reading, "supplierName", "buyerName", "iban")).toEqual([
      "Rawicz Narzędzia S.A.",
      "Huta Mała Sp. j.",
      "PL61109010140000071219812874",
    ]);
  });

  it("takes the one invoiced, not the one who gets the goods", () => {
    const reading = read(
      pageBuilder()
        .row(40, [[50, "Harrow Tools plc"]], { size: 16 })
        .rows(120, 12, [
          [
            [50, "Bill to:"],
            [300, "Ship to:"],
          ],
          [
            [50, "Fernside Joinery LLP"],
            [300, "Moorland Site Ltd"],
          ],
          [
            [50, "3 Mill Lane"],
            [300, "9 Quarry Road"],
          ],
          [
            [50, "Leeds LS3 9RX"],
            [300, "Otley LS21 3DN"],
          ],
        ])
        .build(),
    );
    expect(values(reading, "buyerName")).toEqual(["Fernside Joinery LLP"]);
  });
});

describe("names that are not what they seem", () => {
  it("does not accept a contact who may stand before the company", () => {
    const reading = read(
      pageBuilder()
        .row(40, [[50, "Atelier Rive SARL"]], { size: 16 })
        .rows(120, 12, [
          [[300, "Client :"]],
          [[300, "Camille Ferrand"]],
          [[300, "Maison Tilleul"]],
          [[300, "12 rue du Port"]],
          [[300, "75018 Paris"]],
        ])
        .build(),
    );
    expect(reading.fields.buyerName?.accepted ?? false).toBe(false);
  });

  it("joins a name that a narrow logo broke", () => {
    const reading = read(
      pageBuilder()
        .rows(40, 20, [[[50, "Havkyst"]], [[50, "Emballasje AS"]]], { size: 16 })
        .rows(140, 12, [[[50, "Fjellheim Bygg ASA"]], [[50, "Storgata 4"]], [[50, "0181 Oslo"]]])
        .row(780, [[50, "Havkyst Emballasje AS · Kaia 2 · 5003 Bergen"]], { size: 8 })
        .build(),
    );
    expect(values(reading, "supplierName", "buyerName")).toEqual(["Havkyst Emballasje AS", "Fjellheim Bygg ASA"]);
  });
});

describe("own names", () => {
  it("are never the supplier's, wherever they stand", async () => {
    const names = ["Brisvik Handel AB", "Harrow Tools plc", "Rawicz Narzędzia S.A.", "Feinwerk AG & Co. KG"];
    await assert(
      property(constantFrom(...names), constantFrom(...names), (supplier, buyer) => {
        const page = windowLetter({ supplier, buyer, town: "80331 München" });
        const reading = read(page, { ownNames: [buyer] });
        expect(reading.fields.supplierName?.value).not.toBe(buyer);
      }),
      { numRuns: 20 },
    );
  });
});
