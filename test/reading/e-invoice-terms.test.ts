/** What e-invoices state beside what each one must: contract, delivery note, periods, prepayments, reasons for no tax. */
import { describe, expect, it } from "vitest";
import { readEInvoice } from "../../src/reading/e-invoice/index.ts";
import { readingOf } from "../../src/reading/e-invoice/reading-of.ts";
import { invoiceXml } from "../support/cii.ts";
import { ublInvoice } from "../support/ubl.ts";
import { invoiceOf, STANDARD } from "../support/valid-invoices.ts";
import { decodeXml } from "../support/xml.ts";

describe("terms of an e-invoice", () => {
  it("are read as stated", () => {
    const { terms } = readingOf({
      ...STANDARD,
      contractReference: "C-7",
      despatchAdvice: "LS-9",
      period: { start: "2026-02-01", end: "2026-02-28" },
    });
    expect(terms).toMatchObject({
      typeCode: "380",
      contractNumber: "C-7",
      deliveryNotes: ["LS-9"],
      periodStart: "2026-02-01",
      periodEnd: "2026-02-28",
      accountingTaxTotal: STANDARD.totals.taxInAccountingCurrency,
    });
    expect(terms).not.toHaveProperty("isReverseCharge");
  });

  it("warn of a day that is none, and leave it out", () => {
    const { terms, warnings } = readingOf({ ...STANDARD, period: { start: "soon", end: null } });
    expect(terms).not.toHaveProperty("periodStart");
    expect(warnings.map(({ code }) => code)).toContain("DATE_UNREADABLE");
  });

  it("say reverse charge by the category, and why by text or else by code", () => {
    const model = invoiceOf("AE", "0");
    expect(readingOf(model).terms?.isReverseCharge).toBe(true);
    expect(readingOf(model).taxes[0]?.exemptionReason).toBe("not taxed");
    const coded = model.breakdown.map((row) => ({ ...row, reason: null, reasonCode: "VATEX-EU-AE" }));
    expect(readingOf({ ...model, breakdown: coded }).taxes[0]?.exemptionReason).toBe("VATEX-EU-AE");
  });

  it("give the ground itself where a national format has a field for each instead of a reason", () => {
    const model = invoiceOf("AE", "0");
    const breakdown = model.breakdown.map((row) => ({ ...row, reason: null, reasonCode: null }));
    expect(readingOf({ ...model, breakdown }).taxes[0]).not.toHaveProperty("exemptionReason");
    const national = { ...model, breakdown, specification: "FA (3) 1-0E" };
    expect(readingOf(national).taxes[0]?.exemptionReason).toBe("AE");
  });

  it("of a line are its period, and its order where that is another than the document's", () => {
    const [line] = STANDARD.lines;
    if (line === undefined) throw new Error("the example has lines");
    const period = { start: "2026-02-01", end: "2026-02-28" };
    const [first, second] = readingOf({
      ...STANDARD,
      lines: [
        { ...line, period, orderNumber: STANDARD.orderNumber },
        { ...line, orderNumber: "PO-2002" },
      ],
    }).lines;
    expect(first).toMatchObject({ periodStart: "2026-02-01", periodEnd: "2026-02-28" });
    expect(first).not.toHaveProperty("orderNumber");
    expect(second?.orderNumber).toBe("PO-2002");
  });
});

describe("prepayments of an e-invoice", () => {
  it("are listed only where they make up what the totals call paid", () => {
    const prepayments = [
      { invoiceNumber: "A-1", amount: "10.00" },
      { invoiceNumber: null, amount: "5.50" },
    ];
    const paid = (prepaid: string) =>
      readingOf({ ...STANDARD, prepayments, totals: { ...STANDARD.totals, prepaid } }).terms?.prepayments;
    expect(paid("15.50")).toEqual([
      { invoiceNumber: "A-1", amount: "10.00" },
      { invoiceNumber: null, amount: "5.50" },
    ]);
    expect(paid("15.51")).toBeUndefined();
  });

  it("are turned with an invoice over a negative total", () => {
    const totals = { ...STANDARD.totals, gross: "-119.00", prepaid: "-10.00", taxInAccountingCurrency: "-200.00" };
    const { terms, type } = readingOf({
      ...STANDARD,
      totals,
      prepayments: [{ invoiceNumber: "A-1", amount: "-10.00" }],
    });
    expect(type).toBe("credit-note");
    expect(terms).toMatchObject({ accountingTaxTotal: "200.00", prepayments: [{ amount: "10.00" }] });
  });

  it("come from UBL and from CII's extended profile, each with its invoice", () => {
    const ubl = ublInvoice({
      head: `<cac:PrepaidPayment><cbc:ID>A-1</cbc:ID><cbc:PaidAmount currencyID="EUR">19.00</cbc:PaidAmount></cac:PrepaidPayment>`,
      totals: `<cbc:TaxInclusiveAmount currencyID="EUR">119.00</cbc:TaxInclusiveAmount><cbc:PrepaidAmount currencyID="EUR">19.00</cbc:PrepaidAmount>`,
    });
    const cii = invoiceXml({
      settlement: `<ram:SpecifiedAdvancePayment><ram:PaidAmount>19.00</ram:PaidAmount><ram:InvoiceSpecifiedReferencedDocument><ram:IssuerAssignedID>A-1</ram:IssuerAssignedID></ram:InvoiceSpecifiedReferencedDocument></ram:SpecifiedAdvancePayment>`,
      totals: `<ram:GrandTotalAmount>119.00</ram:GrandTotalAmount><ram:TotalPrepaidAmount>19.00</ram:TotalPrepaidAmount>`,
    });
    for (const xml of [ubl, cii]) {
      expect(readEInvoice(decodeXml(xml))?.reading.terms?.prepayments).toEqual([
        { invoiceNumber: "A-1", amount: "19.00" },
      ]);
    }
  });
});
