/** The golden tests of accounts-payable §10 that matching and deciding owe, G1 to G20, each in its shortest form. */
import { expect, it } from "vitest";
import { lineSetOf } from "../../src/domain/checking/duplicate.ts";
import { decideByRule } from "../../src/domain/deciding/decide.ts";
import type { Invoice, TaxGroup } from "../../src/domain/invoice.ts";
import { en } from "../../src/domain/languages/en.ts";
import type { EarlierInvoice, ItemAlias } from "../../src/domain/matching/evidence.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { OrderLine } from "../../src/domain/purchase-order.ts";
import { composeReply, replyOwed } from "../../src/domain/replying/compose-reply.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { Iban } from "../../src/domain/values/identifiers.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { anEntity, anInvoice, anOrder, anOrderLine, aSupplier, billingLine, inputs, PIECE, TODAY } from "./example.ts";
import { billing } from "./example-billing.ts";
import { back, given, original } from "./example-credit.ts";

const d = decimal;
const ordering = (line: OrderLine, ...printed: Parameters<typeof billingLine>[2][]) =>
  inputs(anInvoice(printed.map((changes, index) => billingLine(index + 1, line, changes))), {
    orders: [anOrder([line])],
  });
const found = (given: MatchInputs) => matchInvoice(given).findings.map(({ code, severity }) => `${code} ${severity}`);
const verdict = (given: MatchInputs) => matchInvoice(given).verdict;
const places = (given: MatchInputs) =>
  matchInvoice(given).pairs.map((pair) => `${pair.invoiceLine} ${pair.orderNumber}/${pair.orderLine} ${pair.quantity}`);
const decide = (given: MatchInputs) =>
  decideByRule({ ...given, match: matchInvoice(given), releases: [], autoApproveLimit: null });

it("G1: 2 500 pieces at 43.75 for a hundred, billed as ordered, are 1 093.75 and match", () => {
  const line = anOrderLine({ quantity: d("2500"), unitPrice: d("0.4375") });
  const same = ordering(line, { netAmount: d("1093.75") });
  expect([same.invoice.netTotal, verdict(same)]).toEqual(["1093.75", "matched"]);
});

it("G2: 10 boxes of 12 at 60.00, billed as 120 pieces: 5.10 passes at 2 %, 5.11 is held", () => {
  const box = anOrderLine({ quantity: d("10"), unit: "BX" as UnitCode, unitPrice: d("60.00") });
  const factor = { fromUnit: "BX" as UnitCode, toUnit: PIECE, factor: d("12") };
  const confirmed = { confirmations: 3, confirmedBy: "anna", confirmedAt: instant("2026-01-10T09:00:00Z") };
  const twelve: ItemAlias = { id: "A-1", supplierId: "S-100", key: "B840", itemCode: null, factor, ...confirmed };
  const at = (price: string) => ({
    ...ordering(box, { unit: PIECE, quantity: d("120"), unitPrice: d(price) }),
    aliases: [twelve],
  });
  expect(verdict(at("5.10"))).toBe("matched");
  expect(found(at("5.11"))).toEqual(["PRICE_OVER hold"]);
});

it("G3: 100 are billed and 60 came: 40 pieces, 400.00; once they came it matches", () => {
  const [short] = matchInvoice(billing("100", { received: d("60") })).findings;
  expect(short).toMatchObject({ code: "QTY_OVER_RECEIVED", variance: "400.00", facts: { over: "40" } });
  expect(verdict(billing("100", { received: d("100") }))).toBe("matched");
});

it("G4: two invoices of 5 for the last 5: the first reserves them, the second is beyond the order", () => {
  const line = { receiptRequired: false };
  const [reserved] = decide(billing("5", { ...line, billed: d("95") })).reservations;
  expect(reserved?.quantity).toBe("5");
  expect(found(billing("5", { ...line, billed: d("100") }))).toEqual(["QTY_OVER_ORDERED hold"]);
});

it("G5: nothing came yet: it waits, and the supplier is not written to", () => {
  const { state, outcome, openHolds } = decide(billing("100", { received: d("0") }));
  expect(state).toBe("waiting-receipt");
  expect(replyOwed({ outcome, openHolds })).toBeNull();
});

it("G6: 90 of 100 passed inspection, 100 are billed: ten too many under a four-way match", () => {
  const refused = billing("100", { matchPolicy: "FOUR_WAY", received: d("100"), accepted: d("90") });
  expect(matchInvoice(refused).findings).toMatchObject([{ code: "QTY_OVER_ACCEPTED", facts: { over: "10" } }]);
});

it("G7: tax of 3 × 10.33 at 19 % is 5.88 or 5.89; on an e-invoice 5.88 is noted", () => {
  const line = anOrderLine({ quantity: d("3"), unitPrice: d("10.33") });
  const three = [1, 2, 3].map((number) => billingLine(number, line, { quantity: d("1") }));
  const taxed = (tax: string, isData: boolean) =>
    inputs(anInvoice(three, { taxTotal: d(tax), ...row("S", "19", "30.99", tax), terms: isData ? { isData } : {} }), {
      orders: [anOrder([line])],
    });
  expect([found(taxed("5.88", false)), found(taxed("5.89", false)), found(taxed("5.89", true))]).toEqual([[], [], []]);
  expect(found(taxed("5.88", true))).toEqual(["TAX_CALC warn"]);
});

it("G8: a price 25 % up and a quantity 20 % down leave the value the same, and are held", () => {
  expect(found(ordering(anOrderLine(), { quantity: d("80"), unitPrice: d("12.50") }))).toEqual(["PRICE_OVER hold"]);
});

it("G9: M8×40 and M8×50 without codes are paired crosswise by their size, and freight stays out", () => {
  const size = (lineNumber: string, words: string, price: string) =>
    anOrderLine({
      lineNumber,
      itemCode: null,
      description: `Sechskantschraube ${words} verzinkt`,
      unitPrice: d(price),
    });
  const [short, long] = [size("10", "M8×40", "0.125"), size("20", "M8×50", "0.130")];
  const freight = { description: "Freight", quantity: d("1"), unitPrice: d("0.40") };
  const invoice = anInvoice([
    billingLine(1, long, { description: "Skt-Schraube M8 x 50 verzinkt" }),
    billingLine(2, short, { description: "Skt-Schraube M8 x 40 verzinkt" }),
    billingLine(3, short, freight),
  ]);
  expect(places(inputs(invoice, { orders: [anOrder([short, long])] }))).toEqual([
    "1 PO-1001/20 100",
    "2 PO-1001/10 100",
  ]);
});

it("G10: one line of 1 000 pieces is split over orders of 600 and 400, the older delivery first", () => {
  const order = (number: string, count: string, day: string) =>
    anOrder([anOrderLine({ quantity: d(count), deliveryDate: localDate(day) })], { number });
  const orders = [order("PO-A", "600", "2026-02-10"), order("PO-B", "400", "2026-02-20")];
  const line = billingLine(1, anOrderLine(), { quantity: d("1000") });
  const whole = inputs(anInvoice([line], { orderNumbers: ["PO-A", "PO-B"] }), { orders });
  expect(places(whole)).toEqual(["1 PO-A/10 600", "1 PO-B/10 400"]);
});

it("G11: three lines of 200, 300 and 500 answer one order line of 1 000", () => {
  const line = anOrderLine({ quantity: d("1000") });
  const parts = ordering(line, { quantity: d("200") }, { quantity: d("300") }, { quantity: d("500") });
  expect([places(parts).length, verdict(parts)]).toEqual([3, "matched"]);
});

it("G12: 45.00 of freight on an order that is delivered DAP", () => {
  const freight = { description: "Freight", itemCode: null, quantity: d("1"), unitPrice: d("45.00") };
  const lines = [billingLine(1, anOrderLine()), billingLine(2, anOrderLine(), freight)];
  const dap = inputs(anInvoice(lines), { orders: [anOrder(undefined, { incoterm: "DAP" })] });
  expect(matchInvoice(dap).findings).toMatchObject([{ code: "CHARGE_INCOTERM", variance: "45.00" }]);
});

it("G13: 3 % off the whole invoice where the order takes 3 % off the line is only noted", () => {
  const line = anOrderLine({ unitPrice: d("9.70"), discountPercent: d("3") });
  const whole = { allowanceTotal: d("30.00"), netTotal: d("970.00") };
  const invoice = anInvoice([billingLine(1, line, { unitPrice: d("10.00") })], whole);
  expect(found(inputs(invoice, { orders: [anOrder([line])] }))).toEqual(["PRICE_STRUCTURE_DIFF info"]);
});

const FIRST: EarlierInvoice = {
  invoiceId: "y.1",
  documentId: "y",
  number: "4711",
  issueDate: localDate("2026-03-02"),
  grossTotal: d("1190.00"),
  currency: "EUR",
  state: "posted",
  receivedAt: "2026-03-03T08:00:00Z",
  lineSet: lineSetOf(anInvoice()),
};
const after = (earlier: Partial<EarlierInvoice>, invoice: Partial<Invoice>) =>
  inputs(anInvoice(undefined, invoice), { earlier: [{ ...FIRST, ...earlier }] });

it("G14: RE-2026-0147 and RE 2026 147 over the same sum on the same day are one invoice", () => {
  expect(found(after({ number: "RE 2026 147" }, { number: "RE-2026-0147" }))).toEqual(["DUP_EXACT block"]);
});

it("G15: 4711-1 comes twenty days after 4711 with the same lines and sum", () => {
  const again = after({}, { number: "4711-1", issueDate: localDate("2026-03-22") });
  const near = matchInvoice({ ...again, today: localDate("2026-03-23") }).findings;
  expect(near).toMatchObject([{ code: "DUP_NEAR", facts: { level: "N2" } }]);
});

it("G16: a monthly sum under consecutive numbers for other periods is no duplicate", () => {
  const month = (start: string, end: string) => ({ start: localDate(start), end: localDate(end) });
  const february = { issueDate: localDate("2026-02-02"), period: month("2026-02-01", "2026-02-28") };
  const march = { number: "4712", terms: { period: month("2026-03-01", "2026-03-31") } };
  expect(found(after(february, march))).toEqual([]);
});

it("G17: another account on the page of a verified mail blocks; with the account on file it is paid", () => {
  const billedTo = (iban: string) => inputs(anInvoice(undefined, { iban: iban as Iban }), { sender: "verified" });
  const { outcome, state, openHolds } = decide(billedTo("DE02120300000000202051"));
  expect([outcome, state, openHolds.map(({ code }) => code)]).toEqual(["hold", "held", ["BANK_MISMATCH"]]);
  expect(decide(billedTo("DE89370400440532013000")).outcome).toBe("approve");
});

it("G18: 20 are credited of 100 billed, of which 90 came back before: ten too many", () => {
  const { findings } = matchInvoice(given([back("20")], { original: original({}, "90") }));
  expect(findings).toMatchObject([{ code: "CN_OVER_CREDIT", facts: { over: "10" } }]);
});

it("G19: 5 000 were paid in advance and 4 000 are taken off: 1 000 are missing", () => {
  const press = anOrderLine({ quantity: d("1"), unitPrice: d("10000.00") });
  const final = inputs(anInvoice([billingLine(1, press)], { prepaidAmount: d("4000.00") }), {
    orders: [anOrder([press])],
    prepayments: [{ invoiceNumber: "A-1", orderNumber: "PO-1001", gross: d("5000.00"), deducted: d("0") }],
  });
  expect(matchInvoice(final).findings).toMatchObject([{ code: "PREPAY_NOT_DEDUCTED", variance: "1000.00" }]);
});

it("G20: 20 % of VAT between two Member States blocks, and the rejection says why", () => {
  const money = { taxTotal: d("200.00"), grossTotal: d("1200.00"), ...row("S", "20", "1000.00", "200.00") };
  const vat = { supplierVatId: "ATU13585627", terms: { buyerVatId: "DE129273398" } };
  const supplier = aSupplier({ country: "AT", vatId: "ATU13585627" });
  const charged = inputs(anInvoice(undefined, { ...money, ...vat }), { supplier, entity: anEntity() });
  const { findings } = matchInvoice(charged);
  expect(findings).toMatchObject([{ code: "TAX_RC_CHARGED", severity: "block", variance: "200.00" }]);
  const about = { invoice: charged.invoice, supplier, entity: anEntity(), findings, payDate: TODAY, language: en };
  expect(composeReply({ kind: "rejection", ...about, ourReference: "MB-1" }).text).toContain("VAT of 200.00 EUR");
});

/** The one row of a table of taxes. */
function row(category: string, rate: string, base: string, tax: string): { readonly taxes: readonly TaxGroup[] } {
  return { taxes: [{ category, rate: d(rate), base: d(base), tax: d(tax) }] };
}
