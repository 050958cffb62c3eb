/** Stories of orders that nobody approved, of delivery notes that must be named, of those who bill for others, and of caps. */
import { describe, expect, it } from "vitest";
import type { InvoiceTerms } from "../../src/domain/invoice.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import type { Supplier } from "../../src/domain/supplier.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import { aRent, billed } from "./contract-example.ts";
import { anInvoice, anOrder, anOrderLine, aSupplier, billingLine, codesOf, inputs } from "./example.ts";

const d = decimal;
const found = (matchInputs: MatchInputs) => matchInvoice(matchInputs).findings;
const FACTOR = "S-999" as SupplierId;

describe("an order that nobody approved", () => {
  it("holds what is billed on it", () => {
    const pending = inputs(anInvoice(), { orders: [anOrder(undefined, { isApproved: false })] });
    expect(found(pending)).toMatchObject([
      { code: "PO_NOT_APPROVED", severity: "hold", owner: "buyer", variance: "1000.00", facts: { order: "PO-1001" } },
    ]);
    expect(codesOf(inputs(anInvoice(), { orders: [anOrder(undefined, { isApproved: true })] }))).toEqual([]);
  });

  it("is no matter where the invoice answers another order", () => {
    const orders = [
      anOrder(),
      anOrder([anOrderLine({ itemCode: "X-1", description: "Crane" })], { number: "PO-2", isApproved: false }),
    ];
    expect(codesOf(inputs(anInvoice(undefined, { orderNumbers: ["PO-1001", "PO-2"] }), { orders }))).toEqual([]);
  });
});

describe("a supplier who must name the delivery note", () => {
  const careful = aSupplier({ requiresDeliveryNote: true });
  const noted = (terms: InvoiceTerms, supplier: Supplier = careful, line: Partial<OrderLine> = {}) => {
    const ordered = anOrderLine(line);
    return inputs(anInvoice([billingLine(1, ordered)], { terms }), { supplier, orders: [anOrder([ordered])] });
  };

  it("is held where goods need a receipt and none is named", () => {
    expect(found(noted({}))).toMatchObject([
      { code: "DELIVERY_REF_MISSING", severity: "hold", owner: "supplier", variance: "1000.00" },
    ]);
    expect(codesOf(noted({ deliveryNotes: ["LS-7"] }))).toEqual([]);
    expect(codesOf(noted({ deliveryNotes: [" "] }))).toEqual(["DELIVERY_REF_MISSING"]);
    expect(codesOf(noted({}, aSupplier()))).toEqual([]);
  });

  it("may name it on a line", () => {
    const named = billingLine(1, anOrderLine(), { deliveryNote: "LS-7" });
    expect(codesOf(inputs(anInvoice([named]), { supplier: careful }))).toEqual([]);
  });

  it("is only warned where nothing has to be received, and not asked for a credit note", () => {
    expect(found(noted({}, careful, { matchPolicy: "TWO_WAY" }))).toMatchObject([
      { code: "DELIVERY_REF_MISSING", severity: "warn", variance: null, facts: { net: "1000" } },
    ]);
    const credit = anInvoice(undefined, { type: "credit-note", sign: -1, precedingInvoiceNumber: "4700" });
    expect(codesOf(inputs(credit, { supplier: careful }))).not.toContain("DELIVERY_REF_MISSING");
  });
});

describe("who bills what another delivers", () => {
  const foreign = anOrder(undefined, { supplierId: FACTOR });

  it("is accepted where either record names the other", () => {
    const named = { orders: [foreign], supplier: aSupplier({ payees: [FACTOR] }) };
    expect(matchInvoice(inputs(anInvoice(), named))).toMatchObject({
      verdict: "matched",
      findings: [],
      pairs: [{ orderLine: "10" }],
    });
    const naming = { orders: [foreign], invoicingFor: [FACTOR] };
    expect(matchInvoice(inputs(anInvoice(), naming))).toMatchObject({ verdict: "matched", findings: [] });
  });

  it("is stopped where neither does, or the link is to somebody else", () => {
    const other = aSupplier({ payees: ["S-7" as SupplierId] });
    expect(codesOf(inputs(anInvoice(), { orders: [foreign], supplier: other }))).toEqual(["PO_OTHER_SUPPLIER"]);
    expect(codesOf(inputs(anInvoice(), { orders: [foreign], invoicingFor: ["S-7" as SupplierId] }))).toEqual([
      "PO_OTHER_SUPPLIER",
    ]);
  });

  it("is asked all else: the order's state, its currency, its goods", () => {
    const linked = (changes: Partial<typeof foreign>) =>
      codesOf(inputs(anInvoice(), { orders: [{ ...foreign, ...changes }], invoicingFor: [FACTOR] }));
    expect(linked({ status: "closed" })).toEqual(["PO_CLOSED"]);
    expect(linked({ currency: currency("USD") })).toEqual(["CUR_MISMATCH"]);
    expect(linked({ lines: [anOrderLine({ received: d("60") })] })).toEqual(["QTY_OVER_RECEIVED"]);
  });
});

describe("a sum that must not be exceeded", () => {
  it("is said to the cent", () => {
    const cap = (notToExceed: string) =>
      found(inputs(anInvoice(), { orders: [anOrder(undefined, { notToExceed: d(notToExceed) })] }));
    expect(cap("999.99")).toMatchObject([
      { code: "LIMIT_EXCEEDED", variance: "0.01", facts: { billed: "1000.00", cap: "999.99" } },
    ]);
    expect(cap("900")).toMatchObject([{ facts: { billed: "1000.00", cap: "900.00" } }]);
    const rent = found(billed({ contracts: [aRent({ capAmount: d("11999"), billedAmount: d("11000") })] }));
    expect(rent).toMatchObject([{ facts: { billed: "12000.00", cap: "11999.00" } }]);
  });
});
