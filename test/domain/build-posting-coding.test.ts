/** Stories of postings as the match coded them: by rule, by contract, and under the policy that the goods were compared by. */
import { array, assert, constantFrom, integer, property } from "fast-check";
import { describe, expect, it } from "vitest";
import { buildPosting } from "../../src/domain/ledger/build-posting.ts";
import type { Match } from "../../src/domain/matching/match.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { decimal, sum } from "../../src/domain/values/decimal.ts";
import type { DecisionId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { aRule, direct } from "./coding-example.ts";
import { aRent, serviceLine } from "./contract-example.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "./example.ts";

const d = decimal;

function ledgerOf(matchInputs: MatchInputs, changes: Partial<Match> = {}) {
  const { invoice, orders, supplier, entity } = matchInputs;
  const match = { ...matchInvoice(matchInputs), ...changes };
  const decision = { id: "x.1#1/1" as DecisionId };
  const { lines } = expectOk(buildPosting({ decision, invoice, match, orders, supplier, entity, exporter: "csv" }));
  expect(Number(sum(lines.map((line) => line.amount)))).toBe(0);
  return lines;
}

const chargesOf = (matchInputs: MatchInputs, changes: Partial<Match> = {}) =>
  ledgerOf(matchInputs, changes)
    .filter(({ role }) => role !== "tax" && role !== "payables")
    .map(({ role, account, costCenter, amount }) => [role, account, costCenter, amount]);

describe("a line without an order", () => {
  it("is charged to the account, cost centre and project of its rule", () => {
    const lines = [serviceLine("Repair of a window", "300.00"), serviceLine("Painting of the hall", "700.00")];
    const rules = [aRule(), aRule({ ledgerAccount: "6460", costCenter: null, project: "P-9", words: "painting" })];
    const [repair, painting] = ledgerOf(direct(rules, { lines }));
    expect(repair).toMatchObject({ role: "expense", account: "6300", costCenter: "K12", text: "Repair of a window" });
    expect(painting).toMatchObject({ account: "6460", costCenter: null, project: "P-9", amount: "700.00" });
    expect(repair).not.toHaveProperty("project");
  });

  it("is charged as it was matched, whatever the rules say later", () => {
    const matched = matchInvoice(direct([aRule()]));
    expect(chargesOf(direct([aRule({ ledgerAccount: "9999" })]), { codings: matched.codings })).toEqual([
      ["expense", "6300", "K12", "300.00"],
      ["expense", "6300", "K12", "700.00"],
    ]);
  });

  it("is charged to the standard account where nothing codes it, as rows of an older version are", () => {
    const { codings: _, ...old } = matchInvoice(direct([aRule()]));
    expect(chargesOf(direct([]), old).map(([, account]) => account)).toEqual(["expense", "expense"]);
    expect(chargesOf(direct([aRule({ words: "repair" })])).map(([, account]) => account)).toEqual(["6300", "expense"]);
  });

  it("of an invoice without lines is charged as a whole, and a credit note gives back what it charged", () => {
    const whole = { lines: [], invoice: { netTotal: d("1000.00") } };
    expect(chargesOf(direct([aRule()], whole))).toEqual([["expense", "6300", "K12", "1000.00"]]);
    const credit = { invoice: { type: "credit-note", sign: -1 } as const };
    expect(chargesOf(direct([aRule()], credit)).map(([, account, , amount]) => [account, amount])).toEqual([
      ["6300", "-300.00"],
      ["6300", "-700.00"],
    ]);
  });

  it("that a contract covers is charged where the contract says", () => {
    const contracts = [aRent({ ledgerAccount: "6310", costCenter: "K1" })];
    const rent = direct([aRule()], { lines: [serviceLine("Rent of the office", "1000.00")], contracts });
    expect(chargesOf(rent)).toEqual([["expense", "6310", "K1", "1000.00"]]);
  });
});

describe("an ordered line", () => {
  const underRent = anOrderLine({
    contractNumber: "C-77",
    description: "Rent of the office",
    itemCode: null,
    quantity: d("1"),
    unitPrice: d("1000.00"),
    received: d("0"),
  });
  const billed = (contracts: MatchInputs["contracts"], line = underRent) =>
    inputs(anInvoice([billingLine(1, line)]), { orders: [anOrder([line])], contracts });

  it("under a recurring contract is an expense, for no receipt was asked for", () => {
    const matched = billed([aRent()]);
    expect(matchInvoice(matched)).toMatchObject({ verdict: "matched", pairs: [{ policy: "CONTRACT" }] });
    expect(chargesOf(matched)).toEqual([["expense", "expense", null, "1000.00"]]);
    expect(chargesOf(billed([aRent({ ledgerAccount: "6310", costCenter: "K1" })]))).toEqual([
      ["expense", "6310", "K1", "1000.00"],
    ]);
  });

  it("is charged to its own account first", () => {
    const own = { ...underRent, ledgerAccount: "4400", costCenter: "K9" };
    expect(chargesOf(billed([aRent({ ledgerAccount: "6310", costCenter: "K1" })], own))).toEqual([
      ["expense", "4400", "K9", "1000.00"],
    ]);
  });

  it("of a match that did not keep its policy is booked as before", () => {
    const { pairs } = matchInvoice(billed([aRent()]));
    const old = pairs.map(({ policy: _, ...pair }) => pair);
    expect(chargesOf(billed([aRent()]), { pairs: old })).toEqual([["grni", "grni", null, "1000.00"]]);
  });

  it("that came with a receipt clears it, whatever a rule says of the supplier", () => {
    expect(chargesOf(inputs(anInvoice(), { codingRules: [aRule()] }))).toEqual([["grni", "grni", null, "1000.00"]]);
  });
});

describe("every coded posting", () => {
  it("balances whatever the rules say", async () => {
    const words = constantFrom(null, "repair", "painting", "freight", "window");
    const lines = constantFrom("Repair of a window", "Painting", "Freight", "Discount", "Rent of the office");
    await assert(
      property(
        array(words, { maxLength: 4 }),
        array(lines, { minLength: 1, maxLength: 5 }),
        array(integer({ min: -5_000, max: 500_000 }), { minLength: 5, maxLength: 5 }),
        (named, texts, cents) => {
          const rules = named.map((word, index) => aRule({ words: word, ledgerAccount: String(4000 + index) }));
          const billed = texts.map((text, index) => serviceLine(text, ((cents[index] ?? 1) / 100).toFixed(2)));
          ledgerOf(direct(rules, { lines: billed, contracts: [aRent({ ledgerAccount: "6310" })] }));
        },
      ),
    );
  });
});
