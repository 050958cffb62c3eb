/** What a UBL document is: invoice, credit note, payment request, or something that is not to be paid at all. */
import { describe, expect, test } from "vitest";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import { notInvoice } from "../../src/reading/e-invoice/ubl/not-invoice.ts";
import { paymentMeans as means, PROFILES, type UblParts, ublInvoice, ublLine, ublXml } from "../support/ubl.ts";
import { decodeXml } from "../support/xml.ts";

function read(parts: UblParts) {
  const [invoice] = readEInvoices(decodeXml(ublInvoice(parts)));
  if (!invoice) throw new Error("not recognised as UBL");
  return invoice;
}

describe("what it is (BT-3)", () => {
  test.each(["381", "396", "261"])("an Invoice of type %s is a credit note", (typeCode) => {
    expect(read({ typeCode }).reading.type).toBe("credit-note");
  });

  test("a CreditNote whose code is an invoice's is left to a person, not paid", () => {
    const { model, reading } = read({ root: "CreditNote", typeCode: "380" });
    expect([model.typeCode, reading.type]).toEqual([null, "other"]);
    expect(reading.warnings.map((warning) => warning.code)).toContain("TYPE_CODE_UNKNOWN");
  });

  test("older profiles let the root say it; EN 16931 does not", () => {
    expect(read({ root: "CreditNote", typeCode: "", profile: PROFILES.bii }).reading.type).toBe("credit-note");
    expect(read({ typeCode: "", profile: PROFILES.bii }).reading.type).toBe("invoice");
    expect(read({ typeCode: "" }).model.typeCode).toBeNull();
  });

  test("a Norwegian payment request has no code and no tax, and is one to pay", () => {
    const { model, reading } = read({ typeCode: "", profile: PROFILES.paymentRequest });
    expect([model.typeCode, reading.type, model.totals.tax]).toEqual(["71", "invoice", null]);
  });

  test("a Turkish sale is named by its tax; goods sent back by a customer are no sale", () => {
    expect(read({ typeCode: "ISTISNA", profile: PROFILES.turkish }).reading.type).toBe("invoice");
    expect(read({ typeCode: "IADE", profile: PROFILES.turkish }).reading.type).toBe("other");
    expect(read({ typeCode: "ISTISNA" }).reading.type).toBe("other");
  });
});

describe("a credit note", () => {
  const credited = ublLine({ element: "CreditNoteLine" }).replaceAll("InvoicedQuantity", "CreditedQuantity");

  test("has lines and quantities of its own name", () => {
    const { model, reading } = read({ root: "CreditNote", lines: credited });
    expect(model.lines[0]).toMatchObject({ at: "/CreditNote/cac:CreditNoteLine[1]", quantity: "10", unit: "C62" });
    expect(reading.type).toBe("credit-note");
  });

  test("keeps its due date with the payment and its project among the documents", () => {
    const body = means("<cbc:PaymentDueDate>2026-04-01</cbc:PaymentDueDate>");
    const head =
      "<cac:AdditionalDocumentReference><cbc:ID>PRJ-3</cbc:ID><cbc:DocumentTypeCode>50</cbc:DocumentTypeCode></cac:AdditionalDocumentReference>";
    const { model } = read({ root: "CreditNote", body, head, lines: credited });
    expect(model).toMatchObject({ dueDate: "2026-04-01", projectReference: "PRJ-3", attachments: [] });
  });

  test("that is to be paid back on several days has no one due date", () => {
    const days = ["2026-04-01", "2026-05-01"];
    const body = days.map((day) => means(`<cbc:PaymentDueDate>${day}</cbc:PaymentDueDate>`)).join("");
    const { model, reading } = read({ root: "CreditNote", body, lines: credited });
    expect(model.dueDates).toEqual(days);
    expect(reading.fields.dueDate).toBeUndefined();
    expect(reading.warnings.map((warning) => warning.code)).toContain("SEVERAL_DUE_DATES");
  });
});

describe("what is no invoice", () => {
  test.each([
    ["Order", "order", "UBL_ORDER"],
    ["OrderChange", "order", "UBL_ORDER_CHANGE"],
    ["OrderResponse", "order-confirmation", "UBL_ORDER_RESPONSE"],
    ["DespatchAdvice", "delivery-note", "UBL_DESPATCH_ADVICE"],
    ["ReceiptAdvice", "other", "UBL_RECEIPT_ADVICE"],
    ["Reminder", "reminder", "UBL_REMINDER"],
    ["Statement", "statement", "UBL_STATEMENT"],
    ["ApplicationResponse", "other", "UBL_APPLICATION_RESPONSE"],
    ["Catalogue", "other", "UBL_CATALOGUE"],
    ["SelfBilledInvoice", "other", "UBL_SELF_BILLED_INVOICE"],
  ])("%s is told apart as %s", (root, kind, code) => {
    const element = decodeXml(ublXml(root, "<cbc:ID>X-1</cbc:ID>"));
    expect(notInvoice(element)).toEqual({ kind, number: "X-1", code });
    expect(readEInvoices(element)).toEqual([]);
  });

  test("invoices, credit notes and strangers are not among them", () => {
    expect(notInvoice(decodeXml(ublInvoice()))).toBeNull();
    expect(notInvoice(decodeXml(ublInvoice({ root: "CreditNote" })))).toBeNull();
    expect(notInvoice(decodeXml('<Order xmlns="urn:example:else"/>'))).toBeNull();
  });
});
