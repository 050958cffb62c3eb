/** What an order line is compared with, from its own word up to the company's; and which checks have no limit at all. */
import { describe, expect, it } from "vitest";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { type AgreedPolicy, type PolicyInputs, resolvePolicy } from "../../src/domain/matching/policy.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import type { MatchPolicy } from "../../src/domain/supplier.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { anEntity, anInvoice, anOrder, anOrderLine, aSupplier, aTolerance, billingLine, inputs } from "./example.ts";

const d = decimal;

function policyOf(line: Partial<OrderLine>, changes: Partial<PolicyInputs> = {}): MatchPolicy {
  return resolvePolicy(anOrderLine(line), { supplier: aSupplier(), contracts: [], ...changes });
}

describe("the match policy", () => {
  const company: AgreedPolicy = { scope: "company", scopeId: "", policy: "TWO_WAY" };
  const category: AgreedPolicy = { scope: "category", scopeId: "Services", policy: "AMOUNT_BASED" };
  const item: AgreedPolicy = { scope: "item-supplier", scopeId: "B-840|S-100", policy: "EVALUATED_RECEIPT" };
  const rent = { contractNumber: "C-7", period: "month" as const };
  const supplier = aSupplier({ matchPolicy: "MILESTONE" });

  it("is the order line's, then the contract's, the item's, the category's, the supplier's, the company's", () => {
    const all = { supplier, contracts: [rent], policies: [company, category, item] };
    const line = { contractNumber: "c 7", category: "services" };
    expect(policyOf({ ...line, matchPolicy: "FOUR_WAY" }, all)).toBe("FOUR_WAY");
    expect(policyOf(line, all)).toBe("CONTRACT");
    expect(policyOf({ ...line, contractNumber: null }, all)).toBe("EVALUATED_RECEIPT");
    expect(policyOf({ category: "services", itemCode: "X-1" }, all)).toBe("AMOUNT_BASED");
    expect(policyOf({ itemCode: "X-1" }, all)).toBe("MILESTONE");
    expect(policyOf({ itemCode: "X-1" }, { policies: [company] })).toBe("TWO_WAY");
    expect(policyOf({ itemCode: "X-1" })).toBe("THREE_WAY");
  });

  it("is the billed company's own before that of all companies", () => {
    const own: AgreedPolicy = { scope: "company", scopeId: "E-1", policy: "FOUR_WAY" };
    const policies = [company, own];
    expect(policyOf({}, { policies, entity: anEntity() })).toBe("FOUR_WAY");
    expect(policyOf({}, { policies, entity: null })).toBe("TWO_WAY");
    expect(policyOf({}, { policies: [own], entity: null })).toBe("THREE_WAY");
    expect(policyOf({}, { policies: [{ ...item, scopeId: "" }] })).toBe("THREE_WAY");
  });

  it("of what was agreed for articles and companies reaches the match, and stays with its pairs", () => {
    const unreceived = anOrder([anOrderLine({ received: d("0") })]);
    const matched = (policies: readonly AgreedPolicy[]) =>
      matchInvoice(inputs(anInvoice(), { orders: [unreceived], policies, entity: anEntity() }));
    expect(matched([])).toMatchObject({ verdict: "waiting-receipt", pairs: [{ policy: "THREE_WAY" }] });
    expect(matched([company])).toMatchObject({ verdict: "matched", pairs: [{ policy: "TWO_WAY" }] });
    expect(matched([company, item])).toMatchObject({ pairs: [{ policy: "EVALUATED_RECEIPT" }] });
  });

  it("leaves goods to be counted where a contract only sets their price", () => {
    expect(policyOf({ contractNumber: "C-7" }, { contracts: [{ contractNumber: "C-7", period: null }] })).toBe(
      "THREE_WAY",
    );
    expect(policyOf({ contractNumber: "C-8" }, { contracts: [rent] })).toBe("THREE_WAY");
  });

  it("follows the flags of the order line among the ways of counting, and no further", () => {
    expect(policyOf({ inspectionRequired: true })).toBe("FOUR_WAY");
    expect(policyOf({ receiptRequired: false })).toBe("TWO_WAY");
    expect(policyOf({ receiptRequired: true }, { policies: [company] })).toBe("THREE_WAY");
    expect(policyOf({ receiptRequired: true }, { supplier })).toBe("MILESTONE");
  });
});

describe("a check without a limit", () => {
  const unchecked = (keys: readonly string[], line: Partial<OrderLine> = {}) => {
    const ordered = anOrderLine(line);
    const tolerances = keys.map((key) => aTolerance(key, { upperPercent: "off", upperAmount: "off" }));
    const outcome = matchInvoice(
      inputs(anInvoice([billingLine(1, ordered)]), { orders: [anOrder([ordered])], tolerances }),
    );
    return outcome.notChecked.filter(({ because }) => because === "no-limit").map(({ code }) => code);
  };

  it("is shown as not checked, never as passed", () => {
    expect(unchecked([])).toEqual([]);
    expect(unchecked(["price_over"])).toEqual(["PRICE_OVER"]);
    expect(unchecked(["qty_over_received", "qty_over_ordered"])).toEqual(["QTY_OVER_RECEIVED", "QTY_OVER_ORDERED"]);
    expect(unchecked(["tax", "date_stale_days"])).toEqual(["TAX_CALC", "DATE_STALE"]);
  });

  it("is not listed where it would not be asked", () => {
    expect(unchecked(["qty_over_received"], { matchPolicy: "TWO_WAY" })).toEqual([]);
    expect(unchecked(["qty_over_ordered"], { overDeliveryPercent: d("5") })).toEqual([]);
    expect(unchecked(["delivery_early"])).toEqual([]);
    expect(unchecked(["delivery_early"], { deliveryDate: localDate("2026-03-01") })).toEqual(["DELIVERY_EARLY"]);
  });

  it("says so of a return whose day nobody knows", () => {
    const back = anOrderLine({ quantity: d("200"), received: d("90"), returned: d("10"), billed: d("95") });
    const known = { ...back, returnedOn: localDate("2026-03-01") };
    const because = (line: OrderLine) =>
      matchInvoice(inputs(anInvoice([billingLine(1, line)]), { orders: [anOrder([line])] }))
        .notChecked.filter(({ code }) => code === "RETURN_NOT_CREDITED")
        .map((entry) => entry.because);
    expect(because(back)).toEqual(["no-return-date"]);
    expect(because(known)).toEqual([]);
  });
});
