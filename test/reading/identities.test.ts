import { assert, constantFrom, property } from "fast-check";
import { describe, expect, it } from "vitest";
import type { Reading } from "../../src/domain/extraction.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";
import { nationalVatId } from "../../src/reading/printed/national-ids.ts";
import { readPages } from "../../src/reading/read-pages.ts";
import { pageBuilder } from "../support/page.ts";

const IBAN = "DE89370400440532013000";
const OTHER_IBAN = "GB82WEST12345698765432";
const VAT = "DE136695976";
const OTHER_VAT = "ATU13585627";

function read(page: Page, hints = {}): Reading {
  return readPages([page], { ...NO_HINTS, ...hints });
}

describe("the account to pay to", () => {
  it("is put together from two rows of a narrow column", () => {
    const page = pageBuilder()
      .row(50, [
        [50, "Nordlicht Werkzeuge GmbH"],
        [300, "IBAN:"],
        [350, "DE89 3704 0044 0532"],
      ])
      .row(62, [
        [50, "Kaiweg 3"],
        [350, "0130 00"],
      ])
      .build();
    expect(read(page).fields.iban?.value).toBe(IBAN);
  });

  it("may be set in wide groups", () => {
    const groups = ["DE89", "3704", "0044", "0532", "0130", "00"];
    const page = pageBuilder()
      .row(700, [[50, "IBAN:"], ...groups.map((group, at) => [90 + at * 40, group] as const)])
      .build();
    expect(read(page).fields.iban?.value).toBe(IBAN);
  });

  it("is never the one that is debited", () => {
    const debit = `Den Betrag ziehen wir per Lastschrift vom Konto ${OTHER_IBAN} ein.`;
    const both = pageBuilder()
      .row(600, [[50, debit]])
      .row(700, [[50, `IBAN: ${IBAN}`]])
      .build();
    expect(read(both).fields.iban).toMatchObject({ value: IBAN, accepted: true });
    expect(
      read(
        pageBuilder()
          .row(600, [[50, debit]])
          .build(),
      ).fields.iban,
    ).toBeUndefined();
  });

  it("is left to a person when two are printed", () => {
    const page = pageBuilder()
      .rows(700, 12, [[[50, `IBAN: ${IBAN}`]], [[50, `IBAN: ${OTHER_IBAN}`]]])
      .build();
    expect(read(page).fields.iban).toMatchObject({ value: IBAN, accepted: false });
  });
});

describe("whose VAT identifier it is", () => {
  it("is told by the heading over it, where both parties stand in one column", () => {
    const page = pageBuilder()
      .rows(100, 12, [
        [[50, "Verkäufer:"]],
        [[50, "Nordlicht Werkzeuge GmbH"]],
        [[50, "20095 Hamburg"]],
        [[50, `USt-IdNr.: ${VAT}`]],
      ])
      .rows(180, 12, [
        [[50, "Käufer:"]],
        [[50, "Alpenbau AG"]],
        [[50, "5020 Salzburg"]],
        [[50, `USt-IdNr.: ${OTHER_VAT}`]],
      ])
      .build();
    const { supplierVatId, buyerVatId } = read(page).fields;
    expect([supplierVatId?.value, buyerVatId?.value]).toEqual([VAT, OTHER_VAT]);
  });

  it("is told by a word for yours", () => {
    const page = pageBuilder()
      .rows(100, 12, [[[50, `Ihre USt-IdNr.: ${OTHER_VAT}`]], [[50, `USt-IdNr.: ${VAT}`]]])
      .build();
    const { supplierVatId, buyerVatId } = read(page).fields;
    expect([supplierVatId?.value, buyerVatId?.value]).toEqual([VAT, OTHER_VAT]);
  });

  it("is never ours for the supplier", async () => {
    const ids = [VAT, OTHER_VAT];
    await assert(
      property(constantFrom(...ids), constantFrom(...ids), (printed, own) => {
        const page = pageBuilder()
          .row(100, [[50, `USt-IdNr.: ${printed}`]])
          .row(700, [[50, `IBAN: ${IBAN}`]])
          .build();
        const { fields } = read(page, { ownVatIds: [own], ownIbans: [IBAN] });
        expect(fields.supplierVatId?.value).not.toBe(own);
        expect(fields.iban).toBeUndefined();
      }),
      { numRuns: 10 },
    );
  });
});

describe("a national number", () => {
  it.each([
    ["nip", "526-104-08-28", "PL5261040828"],
    ["p iva", "00743110157", "IT00743110157"],
    ["cvr nr", "13 58 56 28", "DK13585628"],
    ["y tunnus", "2077474-0", "FI20774740"],
    ["org nr", "974 760 673 MVA", "NO974760673MVA"],
    ["ust idnr", "136695976", "DE136695976"],
  ])("called %s becomes a VAT identifier when its check digits agree", (label, printed, value) => {
    expect(nationalVatId(label, printed)).toBe(value);
  });

  it("stays what it is when they do not", () => {
    expect(nationalVatId("nip", "526-104-08-29")).toBeNull();
    expect(nationalVatId("customer", "526-104-08-28")).toBeNull();
  });
});
