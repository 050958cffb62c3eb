/** Stories of invoices that only a coding rule lets pass: a person approves them, unless a recurring contract does. */
import { describe, expect, it } from "vitest";
import { approvalSubject } from "../../src/domain/deciding/approval-subject.ts";
import { decideByRule } from "../../src/domain/deciding/decide.ts";
import { LANGUAGES } from "../../src/domain/languages/index.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { accountsOf, aRule, direct } from "./coding-example.ts";
import { aRent, billed, MARCH, serviceLine } from "./contract-example.ts";
import { anEntity, anOrder, codesOf } from "./example.ts";

const d = decimal;

function decide(inputs: MatchInputs, options: { releases?: string[] } = {}) {
  const { invoice, supplier, orders } = inputs;
  const match = matchInvoice(inputs);
  const releases = options.releases ?? [];
  return decideByRule({ match, invoice, supplier, releases, autoApproveLimit: null, orders });
}

describe("an invoice that only a rule codes", () => {
  it("needs a person's approval, whatever its sum", () => {
    const decision = decide(direct([aRule()]));
    expect(decision).toMatchObject({ outcome: "hold", state: "in-review", reason: "Needs approval" });
    const [hold] = decision.openHolds;
    expect(hold).toMatchObject({ code: "APPROVAL_LIMIT", variance: "1190.00", limit: { limit: "0" } });
    expect(LANGUAGES.map((language) => hold && saySentence(hold, language))).toEqual([
      expect.stringMatching(/^1,190\.00 EUR is more than a rule may approve without an order .+ \(limit 0\)/),
      expect.stringMatching(/^1\.190,00 EUR sind mehr, als eine Regel ohne Bestellung .+0/),
    ]);
    expect(hold?.facts["roles"]).toBe("role-approver, role-administrator");
  });

  it("is approved by itself from a recurring contract, 5 % at most above it", () => {
    const rent = (net: string) =>
      direct([aRule()], { lines: [serviceLine("Our services", net)], contracts: [aRent()] });
    expect(decide(rent("1000.00"))).toMatchObject({ outcome: "approve" });
    expect(decide(rent("1050.00"))).toMatchObject({ outcome: "approve" });
    expect(decide(rent("1050.01"))).toMatchObject({ outcome: "hold", openHolds: [{ code: "APPROVAL_LIMIT" }] });
    expect(decide(rent("950.00"))).toMatchObject({ outcome: "approve" });
    expect(decide(rent("949.99"))).toMatchObject({ outcome: "hold", openHolds: [{ code: "APPROVAL_LIMIT" }] });
  });

  it("that names its contract is asked to be approved for what the contract does not know", () => {
    const lines = [serviceLine("Rent of the office", "1000.00"), serviceLine("Repair of a window", "300.00")];
    const named = { lines, contracts: [aRent()], terms: { contractNumber: "C-77", period: MARCH } };
    expect(codesOf(direct([aRule({ words: "repair" })], named))).toEqual([]);
    expect(decide(direct([aRule({ words: "repair" })], named)).openHolds).toMatchObject([{ code: "APPROVAL_LIMIT" }]);
    expect(codesOf(direct([aRule({ words: "painting" })], named))).toEqual(["LINE_UNMATCHED"]);
  });

  it("is approved by whoever names the account where no rule does", () => {
    const uncoded = direct([aRule({ words: "repair" })]);
    expect(decide(uncoded, { releases: ["CODING_MISSING:2:700.00"] })).toMatchObject({ outcome: "approve" });
  });

  it("stays to be approved when something else of it was released", () => {
    const old = direct([aRule()], { invoice: { issueDate: "2024-01-02" as never } });
    expect(codesOf(old)).toEqual(["DATE_STALE"]);
    const [stale] = matchInvoice(old).findings;
    const release = `DATE_STALE:-:${stale?.variance ?? "-"}`;
    expect(decide(old, { releases: [release] }).openHolds).toMatchObject([{ code: "APPROVAL_LIMIT" }]);
  });
});

describe("for limits and orders, an invoice that a rule codes", () => {
  it("counts among invoices without an order for the limits, also where a contract answers a part", () => {
    const kindOf = (inputs: MatchInputs) =>
      approvalSubject({
        invoice: inputs.invoice,
        match: matchInvoice(inputs),
        entity: anEntity(),
        orders: [],
        reservations: [],
      }).kind;
    const lines = [serviceLine("Rent of the office", "1000.00"), serviceLine("Repair of a window", "300.00")];
    expect(kindOf(direct([aRule()]))).toBe("no-order");
    expect(kindOf(direct([aRule()], { lines, contracts: [aRent()] }))).toBe("no-order");
    expect(kindOf(direct([aRule()], { lines: lines.slice(0, 1), contracts: [aRent()] }))).toBe("matched");
  });

  it("is no matter of an order: its lines answer that, and freight beside them stays freight", () => {
    const ordered = billed({
      lines: [
        { ...serviceLine("Hexagon bolt M8x40", "1000.00"), quantity: d("100"), unitPrice: d("10.00") },
        serviceLine("Freight", "15.00"),
      ],
      contracts: [],
      invoice: { orderNumbers: ["PO-1001"] },
      other: { orders: [anOrder()], codingRules: [aRule()] },
    });
    expect(matchInvoice(ordered)).toMatchObject({ verdict: "matched", codings: [] });
    const named = { ...ordered, codingRules: [aRule({ words: "freight" })] };
    expect(accountsOf(named)).toEqual([[2, "6300"]]);
    expect(decide(named)).toMatchObject({ outcome: "approve" });
  });
});
