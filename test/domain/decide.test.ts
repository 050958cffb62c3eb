/** Stories of the decision: what a rule may approve, what stays open, and what an approval uses up. */
import { describe, expect, it } from "vitest";
import { decideByRule, isReleasable, reservationsFor } from "../../src/domain/deciding/decide.ts";
import { mayMove, stateAfter, statesBefore } from "../../src/domain/deciding/lifecycle.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Iban } from "../../src/domain/values/identifiers.ts";
import { anInvoice, anOrder, anOrderLine, aSupplier, billingLine, inputs } from "./example.ts";
import { anExtraction, checked } from "./example-extraction.ts";

const d = decimal;

function decide(
  invoice: Invoice,
  options: { releases?: string[]; limit?: string; inputs?: Partial<MatchInputs> } = {},
) {
  const matchInputs = inputs(invoice, options.inputs);
  return decideByRule({
    match: matchInvoice(matchInputs),
    invoice,
    supplier: matchInputs.supplier,
    releases: options.releases ?? [],
    autoApproveLimit: options.limit === undefined ? null : d(options.limit),
    orders: matchInputs.orders,
  });
}

describe("a rule's decision", () => {
  it("approves what agrees and reserves what it bills", () => {
    expect(decide(anInvoice())).toMatchObject({
      outcome: "approve",
      state: "approved",
      reservations: [{ orderNumber: "PO-1001", orderLine: "10", quantity: "100", netAmount: "1000.00" }],
      openHolds: [],
    });
  });

  it("waits for goods, for a person, or for a condition to change", () => {
    const unreceived = { orders: [anOrder([anOrderLine({ received: d("0") })])] };
    expect(decide(anInvoice(), { inputs: unreceived })).toMatchObject({ outcome: "hold", state: "waiting-receipt" });
    const dear = anInvoice([billingLine(1, anOrderLine(), { unitPrice: d("12.00") })]);
    expect(decide(dear)).toMatchObject({ outcome: "hold", state: "in-review", reservations: [] });
    const stolen = anInvoice(undefined, { iban: "GB82WEST12345698765432" as Iban });
    expect(decide(stolen)).toMatchObject({ outcome: "hold", state: "held" });
  });

  it("approves when every hold was released, each by its code, line and money", () => {
    const dear = anInvoice([billingLine(1, anOrderLine(), { unitPrice: d("12.00") })]);
    expect(decide(dear, { releases: ["PRICE_OVER:1:200.00"] })).toMatchObject({
      outcome: "approve",
      reason: "Every hold was released",
    });
    expect(decide(dear, { releases: ["PRICE_OVER:1:150.00"] })).toMatchObject({ outcome: "hold" });
  });

  it("cannot be released where something must be known first", () => {
    const nobody = checked(anExtraction(), []);
    const decision = decide(nobody, { releases: ["SUPPLIER_UNKNOWN:-:-"], inputs: { supplier: null } });
    expect(decision).toMatchObject({ outcome: "hold", state: "held" });
    expect(isReleasable("SUPPLIER_UNKNOWN")).toBe(false);
    expect(isReleasable("BANK_MISMATCH")).toBe(true);
  });

  it("approves up to the limit and asks a person above it", () => {
    expect(decide(anInvoice(), { limit: "1190.00" })).toMatchObject({ outcome: "approve" });
    const above = decide(anInvoice(), { limit: "1189.99" });
    expect(above).toMatchObject({ outcome: "hold", state: "in-review" });
    expect(above.openHolds).toMatchObject([{ code: "APPROVAL_LIMIT" }]);
    expect(decide(anInvoice(), { limit: "1189.99", releases: ["APPROVAL_LIMIT:-:1190.00"] })).toMatchObject({
      outcome: "approve",
    });
  });

  it("reserves the sum of all lines that bill one order line", () => {
    const line = anOrderLine();
    const half = (number: number) => billingLine(number, line, { quantity: d("50") });
    const invoice = anInvoice([half(1), half(2)]);
    expect(reservationsFor(matchInvoice(inputs(invoice)), invoice)).toMatchObject([
      { quantity: "100", netAmount: "1000.00" },
    ]);
  });

  it("does not approve for a supplier that is not there", () => {
    expect(decide(anInvoice(), { inputs: { supplier: aSupplier() } }).outcome).toBe("approve");
    const match = matchInvoice(inputs(anInvoice()));
    const input = { match, invoice: anInvoice(), supplier: null, releases: [], autoApproveLimit: null, orders: [] };
    expect(decideByRule(input)).toMatchObject({ outcome: "hold", state: "in-review" });
  });
});

describe("the states of an invoice", () => {
  it("lead to posted only through approved, and never back from there", () => {
    expect(statesBefore("posted")).toEqual(["approved"]);
    expect(mayMove("posted", "in-review")).toBe(false);
    expect(mayMove("waiting-receipt", "matched")).toBe(true);
    expect(stateAfter("blocked", "approve")).toBe("approved");
    expect(stateAfter("review", "reject")).toBe("rejected");
  });
});
