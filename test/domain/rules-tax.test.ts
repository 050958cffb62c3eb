/** Stories of tax: what is charged, at which rate, and where the buyer is to account for it himself. */
import { describe, expect, it } from "vitest";
import type { Finding } from "../../src/domain/finding.ts";
import type { Invoice, InvoiceTerms, TaxGroup } from "../../src/domain/invoice.ts";
import { languageOf } from "../../src/domain/languages/index.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { anEntity, anInvoice, anOrder, anOrderLine, aSupplier, aTolerance, billingLine, inputs } from "./example.ts";

const d = decimal;
const FROM_DATA: InvoiceTerms = { isData: true };

const findings = (invoice: Invoice, changes: Partial<MatchInputs> = {}): readonly Finding[] =>
  matchInvoice(inputs(invoice, { entity: anEntity(), ...changes })).findings;
const codes = (invoice: Invoice, changes: Partial<MatchInputs> = {}) =>
  findings(invoice, changes).map(({ code, severity }) => `${code} ${severity}`);

describe("tax that follows from its base (TAX_CALC)", () => {
  const orders = [
    anOrder([anOrderLine({ quantity: d("3"), received: d("3"), accepted: d("3"), unitPrice: d("10.33") })]),
  ];
  const one = billingLine(1, anOrderLine(), { quantity: d("1"), unitPrice: d("10.33"), netAmount: d("10.33") });
  const three = [1, 2, 3].map((number) => ({ ...one, number, taxRate: d("19") }));
  const charging = (tax: string, terms?: InvoiceTerms) =>
    anInvoice(three, {
      netTotal: d("30.99"),
      taxTotal: d(tax),
      grossTotal: d((30.99 + Number(tax)).toFixed(2)),
      taxes: [{ category: "S", rate: d("19"), base: d("30.99"), tax: d(tax) }],
      ...(terms ? { terms } : {}),
    });

  it("may be rounded by line or in total, on paper both without a word (G7)", () => {
    expect(codes(charging("5.88"), { orders })).toEqual([]);
    expect(codes(charging("5.89"), { orders })).toEqual([]);
  });

  it("is noted on an e-invoice where it was rounded by line, a cent below the total's tax (G7)", () => {
    expect(codes(charging("5.89", FROM_DATA), { orders })).toEqual([]);
    const [finding] = findings(charging("5.88", FROM_DATA), { orders });
    expect(finding).toMatchObject({
      code: "TAX_CALC",
      severity: "warn",
      variance: "0.01",
      facts: { expected: "5.89", printed: "5.88", direction: "under" },
    });
  });

  it("passes up to a cent a line and holds beyond, over as well as under", () => {
    expect(codes(charging("5.92"), { orders })).toEqual([]);
    expect(codes(charging("5.93"), { orders })).toEqual(["TAX_CALC hold"]);
    expect(codes(charging("5.85"), { orders })).toEqual([]);
    const [under] = findings(charging("5.84"), { orders });
    expect(under).toMatchObject({ code: "TAX_CALC", variance: "0.04", limit: { key: "tax", limit: "0.03" } });
    expect(under?.facts).toMatchObject({ direction: "under" });
  });

  it("may be given a wider limit downwards alone", () => {
    const tolerances = [aTolerance("tax", { lowerAmount: d("0.10") })];
    expect(codes(charging("5.78"), { orders, tolerances })).toEqual([]);
    expect(codes(charging("5.77"), { orders, tolerances })).toEqual(["TAX_CALC hold"]);
    expect(codes(charging("5.93"), { orders, tolerances })).toEqual(["TAX_CALC hold"]);
  });
});

/** Ordered before any of these invoices. */
const EARLY = [anOrder(undefined, { orderDate: localDate("2020-06-01") })];

describe("the rate (TAX_RATE)", () => {
  const at = (rate: string, changes: Partial<Invoice> = {}) => {
    const tax = d((10 * Number(rate)).toFixed(2));
    const taxes: TaxGroup[] = [{ category: "S", rate: d(rate), base: d("1000.00"), tax }];
    return anInvoice(undefined, {
      taxTotal: tax,
      grossTotal: d((1000 + 10 * Number(rate)).toFixed(2)),
      taxes,
      ...changes,
    });
  };

  it("is one of the supplier's country: 19 and 7 percent pass in Germany, 18 does not", () => {
    expect(codes(at("19"))).toEqual([]);
    expect(codes(at("7"))).toEqual([]);
    const [finding] = findings(at("18"));
    expect(finding).toMatchObject({ code: "TAX_RATE", severity: "hold", owner: "tax", variance: "180.00" });
    expect(finding?.facts).toMatchObject({ rate: "18", country: "DE", expected: "19 %, 7 %" });
    expect(finding && saySentence(finding, languageOf("en"))).toMatch(
      /^180\.00 EUR of tax is charged at 18\s%; in force are 19 %, 7 %: 180\.00 EUR at stake\.$/,
    );
  });

  it("was 16 percent in Germany in the second half of 2020, told by the day of supply", () => {
    const late = { issueDate: localDate("2021-01-10") };
    const supplied = (day: string) => ({ ...late, terms: { deliveryDate: localDate(day) } });
    expect(codes(at("16", supplied("2020-12-31")), { orders: EARLY, today: localDate("2021-01-12") })).toEqual([]);
    expect(codes(at("16", supplied("2021-01-02")), { orders: EARLY, today: localDate("2021-01-12") })).toEqual([
      "TAX_RATE hold",
    ]);
  });

  it("may be that of a supply of the year before where no day is stated", () => {
    const swiss = { supplier: aSupplier({ country: "CH", vatId: null }), entity: null };
    const day = (issueDate: string) => ({ issueDate: localDate(issueDate) });
    expect(codes(at("7.7", day("2024-12-30")), { ...swiss, orders: EARLY, today: localDate("2025-01-01") })).toEqual(
      [],
    );
    expect(codes(at("7.7", day("2025-01-02")), { ...swiss, orders: EARLY, today: localDate("2025-01-03") })).toEqual([
      "TAX_RATE hold",
    ]);
  });

  it("is not judged for a country that the table does not know, nor for a tax that is none of VAT", () => {
    expect(codes(at("6.25"), { supplier: aSupplier({ country: "US", vatId: null }) })).toEqual([]);
    expect(
      codes(at("9.5", { taxes: [{ category: "L", rate: d("9.5"), base: d("1000.00"), tax: d("95.00") }] })),
    ).toEqual([]);
  });

  it("may be that of our own country: a foreign supplier who is registered here", () => {
    const dutch = aSupplier({ country: "NL", vatId: null });
    expect(codes(at("19"), { supplier: dutch })).toEqual([]);
    expect(codes(at("19"), { supplier: dutch, entity: anEntity({ country: "NL", vatId: null }) })).toEqual([
      "TAX_RATE hold",
    ]);
  });

  it("is the one ordered", () => {
    const orders = (rate: string) => [anOrder([anOrderLine({ taxRate: d(rate) })])];
    const billed = (rate: string) => at(rate, { lines: [billingLine(1, anOrderLine(), { taxRate: d(rate) })] });
    expect(codes(billed("19"), { orders: orders("19.00") })).toEqual([]);
    const [finding] = findings(billed("19"), { orders: orders("7") });
    expect(finding).toMatchObject({ code: "TAX_RATE", line: 1, variance: "120.00" });
    expect(finding?.facts).toMatchObject({ basis: "tax-rate-of-order", expected: "7 %", order: "PO-1001" });
    expect(codes(billed("7"), { orders: orders("19") })).toEqual(["TAX_RATE hold"]);
  });
});

describe("reverse charge", () => {
  const austrian = aSupplier({ country: "AT", vatId: "ATU13585627" });
  const abroad = { supplier: austrian };
  const BUYER = "DE129273398";
  const across = (changes: Partial<Invoice> = {}, terms: InvoiceTerms = { buyerVatId: BUYER }) => {
    const taxes: TaxGroup[] = [{ category: "S", rate: d("20"), base: d("1000.00"), tax: d("200.00") }];
    const money = { taxTotal: d("200.00"), grossTotal: d("1200.00"), taxes };
    return anInvoice(undefined, { supplierVatId: "ATU13585627", ...money, terms, ...changes });
  };
  const untaxed = (category: string | null, terms?: InvoiceTerms) =>
    across(
      {
        taxTotal: d("0"),
        grossTotal: d("1000.00"),
        taxes: [{ category, rate: d("0"), base: d("1000.00"), tax: d("0") }],
      },
      terms ?? { buyerVatId: BUYER },
    );

  it("blocks 20 % of VAT between businesses of two Member States (G20)", () => {
    const [finding] = findings(across(), abroad);
    expect(finding).toMatchObject({ code: "TAX_RC_CHARGED", severity: "block", variance: "200.00" });
    expect(finding?.facts).toMatchObject({ supplierVat: "ATU13585627", buyerVat: BUYER, basis: "rc-two-countries" });
    expect(matchInvoice(inputs(across(), { ...abroad, entity: anEntity() })).verdict).toBe("blocked");
  });

  it("leaves VAT alone that is charged at home, or where one VAT id is not certain", () => {
    expect(codes(across({ supplierVatId: "DE136695976", taxes: [] }), { supplier: aSupplier() })).toEqual([]);
    expect(codes(across({}, {}), abroad)).toEqual([]);
    expect(codes(across({}, { buyerVatId: "DE129273399" }), abroad)).toEqual([]);
    const registeredHere = aSupplier({ country: "AT", vatId: "DE136695976" });
    expect(codes(across(), { supplier: registeredHere })).toEqual([]);
    expect(codes(across(), { ...abroad, entity: null })).toEqual([]);
  });

  it("leaves VAT alone that comes from outside the Union, and credit notes that take it back", () => {
    const british = { supplier: aSupplier({ country: "GB", vatId: "GB980780684" }) };
    expect(codes(across({ supplierVatId: "GB980780684" }), british)).toEqual([]);
    const credit = across({ type: "credit-note", sign: -1 });
    expect(codes(credit, abroad).filter((code) => code.startsWith("TAX_RC"))).toEqual([]);
  });

  it("blocks tax under a category that says the buyer owes it, and asks about a remark beside tax", () => {
    const home = { supplier: aSupplier() };
    const own = { supplierVatId: "DE136695976" };
    const taxes: TaxGroup[] = [{ category: "AE", rate: d("19"), base: d("1000.00"), tax: d("190.00") }];
    expect(codes(anInvoice(undefined, { ...own, taxes }), home)).toEqual(["TAX_RC_CHARGED block"]);
    const remark = anInvoice(undefined, { ...own, terms: { isReverseCharge: true } });
    expect(codes(remark, home)).toEqual(["TAX_RC_CHARGED hold"]);
  });

  it("without tax must be said: a page is looked at, data are held", () => {
    expect(codes(untaxed("AE"), abroad)).toEqual([]);
    expect(codes(untaxed("K"), abroad)).toEqual([]);
    expect(codes(untaxed("E"), abroad)).toEqual([]);
    expect(codes(untaxed(null, { buyerVatId: BUYER, isReverseCharge: true }), abroad)).toEqual([]);
    const [onPage] = findings(untaxed(null), abroad);
    expect(onPage).toMatchObject({ code: "TAX_RC_NOTE", severity: "warn", facts: { from: "AT", to: "DE" } });
    expect(codes(untaxed("S", { ...FROM_DATA, buyerVatId: BUYER }), abroad)).toEqual(["TAX_RC_NOTE hold"]);
  });

  it("must name the buyer's VAT id, which is certainly absent only in data", () => {
    expect(codes(untaxed("AE", {}), abroad)).toEqual([]);
    const [finding] = findings(untaxed("AE", FROM_DATA), abroad);
    expect(finding).toMatchObject({ code: "TAX_RC_NOTE", severity: "hold", facts: { missing: "buyerVatId" } });
    expect(codes(untaxed("AE", FROM_DATA), { supplier: aSupplier() })).toEqual([]);
  });
});
