/** Amounts, dates and sentences as people of each language read them. */
import { describe, expect, it } from "vitest";
import { differencesFact } from "../../src/domain/languages/differences.ts";
import { fillPlaces } from "../../src/domain/languages/fill.ts";
import { formatAmount, formatDate, formatNumber, formatPercent } from "../../src/domain/languages/format.ts";
import { LANGUAGES, languageOf } from "../../src/domain/languages/index.ts";
import type { Language } from "../../src/domain/languages/language.ts";
import { sayCount, sayUnit } from "../../src/domain/languages/unit-words.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import UNITS from "../../src/domain/values/units.json" with { type: "json" };
import { anInvoice, anOrderLine, billingLine, inputs } from "./example.ts";

const en = languageOf("en");
const de = languageOf("de");

describe("numbers and dates", () => {
  it("are grouped and marked as the language does, without changing a digit", () => {
    expect(formatNumber("1234567.50", en)).toBe("1,234,567.50");
    expect(formatNumber("-1234567.50", de)).toBe("-1.234.567,50");
    expect(formatNumber("999", de)).toBe("999");
    expect(formatNumber("as printed", de)).toBe("as printed");
    expect(formatAmount("1190.00", "EUR", de)).toBe("1.190,00 EUR");
    expect(formatPercent("7.7", de)).toBe("7,7 %");
    expect(formatDate("2026-03-02", en)).toBe("2026-03-02");
    expect(formatDate("2026-03-02", de)).toBe("02.03.2026");
  });

  it("have the places of their currency and keep a finer unit price", () => {
    const money = (text: string, currency: string) => fillPlaces("{x:money}", { values: { x: text }, currency }, en);
    expect(money("12", "EUR")).toBe("12.00 EUR");
    expect(money("12.5000", "EUR")).toBe("12.50 EUR");
    expect(money("0.4375", "EUR")).toBe("0.4375 EUR");
    expect(money("1200", "JPY")).toBe("1,200 JPY");
    expect(money("1.5", "KWD")).toBe("1.500 KWD");
  });
});

describe("units", () => {
  it.each(
    LANGUAGES.map((language) => [language.name, language as Language] as const),
  )("each has a word in %s", (_, language) => {
    const silent = UNITS.map(({ code }) => code).filter((code) => sayUnit(code, language) === code);
    expect(silent).toEqual([]);
  });

  it("are one or several, and what nobody knows stays as it was printed", () => {
    expect([sayCount("1", "HUR", en), sayCount("2500", "C62", en)]).toEqual(["1 hour", "2,500 pieces"]);
    expect([sayCount("1", "HUR", de), sayCount("2.5", "BX", de)]).toEqual(["1 Stunde", "2,5 Kartons"]);
    expect([sayUnit("Zyl", en), sayCount("3", "", en)]).toEqual(["Zyl", "3"]);
  });

  it("amounts with a currency of their own, lists and clauses are written as the language does", () => {
    const say = (pattern: string, values: Record<string, string>, language: Language) =>
      fillPlaces(pattern, { values, currency: "EUR" }, language);
    expect(say("{x:amount}", { x: "1190.00 USD" }, de)).toBe("1.190,00 USD");
    expect(say("{x:list}", {}, en)).toBe("none");
    expect(say("{x:clause}", { x: "date-before-issue", issueDate: "2026-03-02" }, de)).toBe(
      "die Rechnung ist vom 02.03.2026",
    );
  });
});

describe("a finding in one sentence", () => {
  const invoice = anInvoice([billingLine(1, anOrderLine(), { unitPrice: decimal("11.00") })]);
  const [finding] = matchInvoice(inputs(invoice)).findings;

  it("says what differs, by how much money and under which limit", () => {
    if (finding === undefined) throw new Error("the price is a finding");
    expect(saySentence(finding, en)).toBe(
      "11.00 EUR billed, 10.00 EUR ordered for 100 pieces of order PO-1001 line 10: 100.00 EUR too much, over the limit of 2 % (our default).",
    );
    expect(saySentence(finding, de)).toBe(
      "11,00 EUR berechnet, 10,00 EUR bestellt bei 100 Stück auf Bestellung PO-1001 Position 10: 100,00 EUR zu viel, über der Grenze von 2 % (unsere Vorgabe).",
    );
  });
});

describe("what two readers tell differently", () => {
  const say = (reason: string, language: typeof en) =>
    fillPlaces("{reason:differences}", { values: { reason }, currency: null }, language);

  it("is said in the words of the reader, each side by its name, numbers that are no amounts untouched", () => {
    const fact = differencesFact([
      { field: "invoiceNumber", page: "1234", xml: "1235", readers: "page-and-data" },
      { field: "amountDue", page: "1234.50", xml: "1243.50", readers: "picture-and-text" },
    ]);
    expect(say(fact, en)).toBe(
      "invoice number: page 1234, XML 1235; amount due: picture 1,234.50, text layer 1,243.50",
    );
    expect(say(fact, de)).toBe("Rechnungsnummer: Seite 1234, XML 1235; Zahlbetrag: Bild 1.234,50, Textebene 1.243,50");
  });

  it("of an earlier version, or of a hostile name, is said as it stands", () => {
    for (const text of ["gross total: page 1, XML 2", "[[", '[["a"]]', "[[1,2,3,4]]", "[]"]) {
      expect(say(text, de)).toBe(text);
    }
    const name = '"; page [[{x:money}]]';
    expect(say(differencesFact([{ field: "supplierName", page: name, xml: "B", readers: "" }]), en)).toBe(
      `supplier: page ${name}, XML B`,
    );
  });
});
