/** The money and the lines of a UBL invoice in the words of EN 16931. */
import { describe, expect, test } from "vitest";
import { readUbl } from "../../src/reading/e-invoice/ubl/read-ubl.ts";
import { EVERY_TERM, money, ublInvoice } from "../support/ubl.ts";
import { decodeXml } from "../support/xml.ts";

function modelOf(xml: string) {
  const [model] = readUbl(decodeXml(xml));
  if (!model) throw new Error("no invoice was read");
  return model;
}

const whole = modelOf(EVERY_TERM);

describe("the money", () => {
  test("each way to pay (BG-16 to BG-19), and the creditor with the direct debit alone", () => {
    const none = { remittance: null, account: null, accountName: null, bic: null, cardNumber: null, cardHolder: null };
    const rest = { meansText: null, mandate: null, creditor: null, debitedAccount: null };
    expect(whole.payments).toEqual([
      {
        ...rest,
        at: "/Invoice/cac:PaymentMeans[1]",
        meansCode: "58",
        meansText: "SEPA transfer",
        remittance: "RF18539007547034",
        account: "DE02120300000000202051",
        accountName: "Factoring Nord",
        bic: "BYLADEM1001",
        cardNumber: null,
        cardHolder: null,
      },
      {
        ...none,
        ...rest,
        at: "/Invoice/cac:PaymentMeans[2]",
        meansCode: "48",
        cardNumber: "123456",
        cardHolder: "S. Buyer",
      },
      {
        ...none,
        ...rest,
        at: "/Invoice/cac:PaymentMeans[3]",
        meansCode: "59",
        mandate: "M-1",
        creditor: "DE98ZZZ09999999999",
        debitedAccount: "DE02500105170137075030",
      },
    ]);
  });

  test("allowances (BG-20) and charges (BG-21)", () => {
    expect([whole.allowances, whole.charges]).toEqual([
      [
        {
          at: "/Invoice/cac:AllowanceCharge[1]",
          amount: "10.00",
          base: "100.00",
          percent: "10",
          category: "S",
          rate: "19",
          reason: "Discount",
          reasonCode: "95",
        },
      ],
      [
        {
          at: "/Invoice/cac:AllowanceCharge[2]",
          amount: "5.00",
          base: "100.00",
          percent: "5",
          category: "Z",
          rate: "0",
          reason: "Freight",
          reasonCode: "FC",
        },
      ],
    ]);
  });
});

describe("the sums", () => {
  test("the totals (BG-22), and the tax in the accounting currency apart from the invoice's (BT-111)", () => {
    expect(whole.totals).toEqual({
      at: "/Invoice/cac:LegalMonetaryTotal",
      lines: "100.00",
      allowances: "10.00",
      charges: "5.00",
      net: "95.00",
      tax: "17.10",
      taxInAccountingCurrency: "190.00",
      gross: "112.10",
      prepaid: "12.00",
      rounding: "-0.10",
      due: "100.00",
    });
  });

  test("the tax breakdown (BG-23)", () => {
    const at = "/Invoice/cac:TaxTotal[1]/cac:TaxSubtotal";
    expect(whole.breakdown).toEqual([
      { at: `${at}[1]`, base: "90.00", tax: "17.10", category: "S", rate: "19", reason: null, reasonCode: null },
      {
        at: `${at}[2]`,
        base: "5.00",
        tax: "0.00",
        category: "E",
        rate: "0",
        reason: "Exempt",
        reasonCode: "VATEX-EU-132",
      },
    ]);
  });

  test("an allowance that does not say that it is one is neither allowance nor charge", () => {
    const body = `<cac:AllowanceCharge>${money("Amount", "10.00")}</cac:AllowanceCharge>`;
    const { allowances, charges } = modelOf(ublInvoice({ body }));
    expect([...allowances, ...charges]).toEqual([]);
  });
});

test("a line with all its terms (BG-25 to BG-31)", () => {
  const [line] = whole.lines;
  expect(line).toMatchObject({
    at: "/Invoice/cac:InvoiceLine[1]",
    id: "10",
    note: "As sampled",
    objectReference: { id: "METER-2", scheme: "ABT" },
    quantity: "200",
    unit: "C62",
    netAmount: "100.00",
    orderLine: "3",
    orderNumber: "PO-1002",
    accountingReference: "4712",
    period: { start: "2026-02-02", end: "2026-02-03" },
    price: "50.00",
    discount: "5.00",
    listPrice: "55.00",
    priceBase: "100",
    priceBaseUnit: "C62",
    category: "S",
    rate: "19",
    name: "Bolt",
    description: "M8, zinc",
    sellerItem: "S-1",
    buyerItem: "B-1",
    standardItem: { id: "04000001000017", scheme: "0160" },
    classifications: [{ id: "44530000", scheme: "STI" }],
    origin: "SE",
  });
  expect(line?.allowances).toEqual([
    {
      at: "/Invoice/cac:InvoiceLine[1]/cac:AllowanceCharge[1]",
      amount: "2.00",
      base: "100.00",
      percent: "2",
      category: null,
      rate: null,
      reason: "Season",
      reasonCode: "100",
    },
  ]);
  expect(line?.charges.map(({ at, reason }) => [at, reason])).toEqual([
    ["/Invoice/cac:InvoiceLine[1]/cac:AllowanceCharge[2]", "Packing"],
  ]);
});
