/** Stories of invoices without an order: which account a line is charged to, and who said so. */
import { array, assert, constantFrom, property, record } from "fast-check";
import { describe, expect, it } from "vitest";
import type { CodingRule } from "../../src/domain/agreements/coding-rule.ts";
import { LANGUAGES } from "../../src/domain/languages/index.ts";
import { sayCoding } from "../../src/domain/matching/coding/line-coding.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { EntityId, SupplierId } from "../../src/domain/values/identifiers.ts";
import { accountsOf, aRule, direct } from "./coding-example.ts";
import { aRent, serviceLine } from "./contract-example.ts";
import { aSupplier, codesOf } from "./example.ts";

const d = decimal;
const E1 = "E-1" as EntityId;

describe("the coding of an invoice without an order", () => {
  it("is complete when a rule names every line, and kept with the match", () => {
    const outcome = matchInvoice(direct([aRule({ project: "P-9" })]));
    expect(outcome.findings).toEqual([]);
    expect(outcome.codings).toEqual([
      {
        invoiceLine: 1,
        ledgerAccount: "6300",
        costCenter: "K12",
        project: "P-9",
        from: { kind: "rule", company: null, itemCode: null, words: null },
      },
      expect.objectContaining({ invoiceLine: 2, ledgerAccount: "6300" }),
    ]);
    expect(outcome.codings.map(sayCoding)[0]).toBe("1 → 6300/K12/P-9 (rule)");
  });

  it("names the lines that no rule knows, and their money", () => {
    const half = direct([aRule({ words: "repair" })]);
    const [finding] = matchInvoice(half).findings;
    expect(finding).toMatchObject({
      code: "CODING_MISSING",
      severity: "hold",
      owner: "ap",
      line: 2,
      variance: "700.00",
    });
    expect(LANGUAGES.map((language) => finding && saySentence(finding, language))).toEqual([
      "Nordbolt AS charges 700.00 EUR without an order, and nothing says which account and cost centre to charge: 2 Painting of the hall.",
      "Nordbolt AS berechnet 700,00 EUR ohne Bestellung, und nichts sagt, welches Konto und welche Kostenstelle zu belasten sind: 2 Painting of the hall.",
    ]);
    const none = matchInvoice(direct([])).findings;
    expect(none).toMatchObject([
      { line: null, variance: "1000.00", facts: { lines: "1 Repair of a window, 2 Painting of the hall" } },
    ]);
  });

  it("of an invoice without lines can only come from a rule for all that the supplier bills", () => {
    const whole = { lines: [], invoice: { netTotal: d("1000.00") } };
    expect(codesOf(direct([aRule()], whole))).toEqual([]);
    expect(accountsOf(direct([aRule()], whole))).toEqual([[0, "6300"]]);
    const worded = matchInvoice(direct([aRule({ words: "repair" })], whole)).findings;
    expect(worded).toMatchObject([
      { code: "CODING_MISSING", line: null, variance: "1000.00", facts: { lines: "4711" } },
    ]);
  });

  it("asks nothing of freight and discounts beside other lines, and all of them where nothing else is billed", () => {
    const beside = [serviceLine("Repair", "300.00"), serviceLine("Freight", "20.00"), serviceLine("Discount", "-5.00")];
    expect(codesOf(direct([aRule({ words: "repair" })], { lines: beside }))).toEqual([]);
    const alone = [serviceLine("Freight", "20.00")];
    expect(codesOf(direct([aRule({ words: "repair" })], { lines: alone }))).toEqual(["CODING_MISSING"]);
    expect(codesOf(direct([aRule({ words: "freight" })], { lines: alone }))).toEqual([]);
  });

  it("is not asked of a supplier who is only paid against an order, nor of a credit note", () => {
    expect(codesOf(direct([aRule()], { other: { supplier: aSupplier() } }))).toEqual(["PO_MISSING"]);
    const credit = { invoice: { type: "credit-note", sign: -1 } as const };
    expect(codesOf(direct([], credit))).not.toContain("CODING_MISSING");
    expect(accountsOf(direct([aRule()], credit))).toEqual([
      [1, "6300"],
      [2, "6300"],
    ]);
  });
});

const one = {
  lines: [serviceLine("Toner for the printer", "80.00", { itemCode: "T-1" })],
  invoice: { entityId: E1 },
};
const chosen = (...rules: readonly CodingRule[]) => accountsOf(direct(rules, one))[0]?.[1];
const general = aRule({ ledgerAccount: "1" });
const ofCompany = aRule({ ledgerAccount: "2", company: E1 });
const worded = aRule({ ledgerAccount: "3", words: "toner" });
const ofArticle = aRule({ ledgerAccount: "4", itemCode: "t 1" });

describe("of several rules", () => {
  it("the one about the article comes first, then words, then the company, then all that the supplier bills", () => {
    expect(chosen(general)).toBe("1");
    expect(chosen(general, ofCompany)).toBe("2");
    expect(chosen(ofCompany, worded)).toBe("3");
    expect(chosen(worded, ofArticle)).toBe("4");
    expect(chosen(ofArticle, aRule({ ledgerAccount: "5", itemCode: "T-1", company: E1 }))).toBe("5");
    expect(chosen(worded, aRule({ ledgerAccount: "6", words: "printer toner" }))).toBe("6");
  });

  it("one holds only where all it names fits: whole words in any order, the company, the supplier", () => {
    expect(chosen(aRule({ words: "PRINTER, Toner" }))).toBe("6300");
    expect(chosen(aRule({ words: "print" }))).toBeUndefined();
    expect(chosen(aRule({ words: " " }))).toBeUndefined();
    expect(chosen(aRule({ itemCode: "T-2" }))).toBeUndefined();
    expect(chosen(aRule({ company: "E-2" as EntityId }))).toBeUndefined();
    expect(chosen(aRule({ supplierId: "S-2" as SupplierId }))).toBeUndefined();
  });

  it("two of the same rank that differ decide nothing, and that is said; two that agree are one", () => {
    const other = aRule({ ledgerAccount: "9", words: "printer" });
    const [finding] = matchInvoice(direct([worded, other], one)).findings;
    expect(finding).toMatchObject({ code: "CODING_MISSING", variance: "80.00", facts: { cause: "coding-several" } });
    expect(finding && saySentence(finding, LANGUAGES[0])).toBe(
      "Nordbolt AS charges 80.00 EUR without an order, and rules of the same rank name different accounts (3/K12, 9/K12): 1 Toner for the printer.",
    );
    expect(chosen(worded, { ...other, ledgerAccount: "3" })).toBe("3");
  });
});

describe("a rule", () => {
  it("of one company decides nothing where it is not known who is billed", () => {
    const unknown = { ...one, invoice: { entityId: null } };
    expect(codesOf(direct([general, ofCompany], unknown))).toEqual(["CODING_MISSING"]);
    expect(codesOf(direct([general, worded], unknown))).toEqual([]);
  });

  it("the order in which they are on file never matters", async () => {
    const maybe = <T>(value: T) => constantFrom(null, value);
    const anyRule = record({
      company: maybe(E1),
      itemCode: maybe("T-1"),
      words: maybe("toner"),
      ledgerAccount: constantFrom("1", "2"),
    });
    await assert(
      property(array(anyRule, { maxLength: 6 }), constantFrom(E1, null), (given, entityId) => {
        const rules = given.map((changes) => aRule(changes));
        const coded = (listed: readonly CodingRule[]) =>
          matchInvoice(direct(listed, { ...one, invoice: { entityId } }));
        expect(coded(rules.toReversed()).codings.map((coding) => coding.ledgerAccount)).toEqual(
          coded(rules).codings.map((coding) => coding.ledgerAccount),
        );
      }),
    );
  });

  it("for our own article is found by the words that people confirmed", () => {
    const alias = {
      id: "a",
      supplierId: "S-100",
      key: "T-1",
      itemCode: "OWN-7",
      factor: null,
      confirmations: 1,
      confirmedBy: "anna",
      confirmedAt: "2026-01-01T00:00:00Z" as never,
    };
    const known = direct([aRule({ ledgerAccount: "8", itemCode: "OWN-7" })], { ...one, other: { aliases: [alias] } });
    expect(accountsOf(known)).toEqual([[1, "8"]]);
  });
});

describe("a contract", () => {
  const agreed = aRent({ ledgerAccount: "6310", costCenter: "K1" });
  const lines = [serviceLine("Rent of the office", "1000.00"), serviceLine("Repair of a window", "300.00")];

  it("codes what it covers, before any rule; what it leaves open is the rule's", () => {
    const outcome = matchInvoice(direct([aRule()], { lines, contracts: [agreed] }));
    expect(outcome.findings).toEqual([]);
    expect(outcome.codings).toMatchObject([
      { invoiceLine: 1, ledgerAccount: "6310", costCenter: "K1", from: { kind: "contract", contractNumber: "C-77" } },
      { invoiceLine: 2, ledgerAccount: "6300", from: { kind: "rule" } },
    ]);
    expect(outcome.codings.map(sayCoding)[0]).toBe("1 → 6310/K1 (contract C-77/1)");
    const onlyCenter = direct([aRule()], { contracts: [aRent({ costCenter: "K2" })], lines: lines.slice(0, 1) });
    expect(matchInvoice(onlyCenter).codings).toMatchObject([{ ledgerAccount: "6300", costCenter: "K2" }]);
  });

  it("that answers a line leaves only the others without coding", () => {
    const [finding] = matchInvoice(direct([], { lines, contracts: [agreed] })).findings;
    expect(finding).toMatchObject({ code: "CODING_MISSING", line: 2, variance: "300.00" });
  });
});
