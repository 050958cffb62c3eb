/** Amounts, dates and sentences as people of each language read them. */
import { describe, expect, it } from "vitest";
import { fillPlaces } from "../../src/domain/languages/fill.ts";
import { formatAmount, formatDate, formatNumber, formatPercent } from "../../src/domain/languages/format.ts";
import { languageOf } from "../../src/domain/languages/index.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
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

describe("a finding in one sentence", () => {
  const invoice = anInvoice([billingLine(1, anOrderLine(), { unitPrice: decimal("11.00") })]);
  const [finding] = matchInvoice(inputs(invoice)).findings;

  it("says what differs, by how much money and under which limit", () => {
    if (finding === undefined) throw new Error("the price is a finding");
    expect(saySentence(finding, en)).toBe(
      "11.00 EUR billed, 10.00 EUR ordered for 100 of order PO-1001 line 10: 100.00 EUR too much, over the limit of 2 % (our default).",
    );
    expect(saySentence(finding, de)).toBe(
      "11,00 EUR berechnet, 10,00 EUR bestellt bei 100 auf Bestellung PO-1001 Position 10: 100,00 EUR zu viel, über der Grenze von 2 % (unsere Vorgabe).",
    );
  });
});
