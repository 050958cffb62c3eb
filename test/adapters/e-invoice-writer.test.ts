/** What we write we can read: every invoice survives the way through XML, whatever its texts contain. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { writeCii } from "../../src/adapters/e-invoice-writer/cii.ts";
import type {
  EInvoiceLine,
  EInvoiceModel,
  EInvoiceParty,
} from "../../src/adapters/e-invoice-writer/e-invoice-model.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { type Decimal, decimal, trimZeros } from "../../src/domain/values/decimal.ts";
import { addDays, localDate } from "../../src/domain/values/local-date.ts";
import { readEInvoice } from "../../src/reading/e-invoice/index.ts";
import { decodeXml } from "../support/xml.ts";

const text = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 30 })
  .map((raw) => `A${raw.replace(/[^\P{C}]/gu, "")}Z`);
const amount = fc.integer({ min: 0, max: 9_999_999 }).map((cents) => decimal((cents / 100).toFixed(2)));
const rate = fc.constantFrom(...["0", "7", "19", "5.5"].map(decimal));
const date = fc.integer({ min: 0, max: 20_000 }).map((days) => addDays(localDate("1990-01-01"), days));
const vatId = fc.constantFrom("DE136695976", "ATU13585627");

/** A record whose optional keys are sometimes left out. */
const party: fc.Arbitrary<EInvoiceParty> = fc.record(
  { name: text, country: fc.constantFrom("DE", "FR"), vatId, taxNumber: text, street: text, city: text, email: text },
  { requiredKeys: ["name", "country"] },
) as fc.Arbitrary<EInvoiceParty>;

const line: fc.Arbitrary<EInvoiceLine> = fc.record(
  {
    description: text,
    quantity: amount.map(trimZeros),
    unit: fc.constantFrom("C62", "HUR", "KGM"),
    unitPrice: amount.map(trimZeros),
    netAmount: amount,
    taxCategory: fc.constant("S" as const),
    taxRate: rate,
    itemCode: text,
    orderLine: text,
  },
  { requiredKeys: ["description", "quantity", "unit", "unitPrice", "netAmount", "taxCategory", "taxRate"] },
) as fc.Arbitrary<EInvoiceLine>;

const model: fc.Arbitrary<EInvoiceModel> = fc.record(
  {
    typeCode: fc.constantFrom("380", "381", "384", "389"),
    number: text,
    issueDate: date,
    currency: fc.constantFrom(currency("EUR"), currency("CHF")),
    seller: party,
    buyer: party,
    lines: fc.array(line, { minLength: 1, maxLength: 4 }),
    taxes: fc.array(fc.record({ category: fc.constant("S"), rate, base: amount, tax: amount }), { maxLength: 3 }),
    totals: fc.record(
      {
        lines: amount,
        net: amount,
        tax: amount,
        gross: amount,
        due: amount,
        prepaid: amount,
        rounding: amount,
        charges: amount,
        allowances: amount,
      },
      { requiredKeys: ["lines", "net", "tax", "gross", "due"] },
    ),
    dueDate: date,
    deliveryDate: date,
    orderNumber: text,
    deliveryNoteNumber: text,
    precedingInvoiceNumber: text,
    iban: fc.constant("DE89370400440532013000"),
    terms: text,
    note: text,
  },
  { requiredKeys: ["typeCode", "number", "issueDate", "currency", "seller", "buyer", "lines", "taxes", "totals"] },
) as fc.Arbitrary<EInvoiceModel>;

/** What of a model a reading can know, in the names of the contract. */
function expectedFields(invoice: EInvoiceModel) {
  const fields = {
    invoiceNumber: invoice.number,
    issueDate: invoice.issueDate,
    dueDate: invoice.dueDate,
    deliveryDate: invoice.deliveryDate,
    currency: invoice.currency,
    netTotal: invoice.totals.net,
    taxTotal: invoice.totals.tax,
    grossTotal: invoice.totals.gross,
    prepaidAmount: invoice.totals.prepaid,
    amountDue: invoice.totals.due,
    supplierName: invoice.seller.name,
    supplierVatId: invoice.seller.vatId,
    supplierTaxNumber: invoice.seller.taxNumber,
    buyerName: invoice.buyer.name,
    buyerVatId: invoice.buyer.vatId,
    iban: invoice.iban,
    purchaseOrderNumber: invoice.orderNumber,
    deliveryNoteNumber: invoice.deliveryNoteNumber,
    precedingInvoiceNumber: invoice.precedingInvoiceNumber,
  };
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

function expectedLine({ taxCategory: _, ...rest }: EInvoiceLine) {
  return { ...rest, confidence: 1 };
}

function read(invoice: EInvoiceModel) {
  const reading = readEInvoice(decodeXml(writeCii(invoice)));
  if (!reading) throw new Error("our own e-invoice was not recognised");
  return reading;
}

describe("an invoice written as CII", () => {
  test("reads back as what was written", () => {
    fc.assert(
      fc.property(model, (invoice) => {
        const reading = read(invoice);
        const values = Object.fromEntries(Object.entries(reading.fields).map(([name, claim]) => [name, claim.value]));
        expect(values).toEqual(expectedFields(invoice));
        expect(reading.type).toBe(invoice.typeCode === "381" ? "credit-note" : "invoice");
        expect(reading.lines).toEqual(invoice.lines.map(expectedLine));
        expect(reading.taxes).toEqual(invoice.taxes);
        expect(reading.roundingAmount).toBe(invoice.totals.rounding);
        expect(reading.warnings).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  test("keeps markup, quotes and line breaks in a text apart from the XML", () => {
    fc.assert(
      fc.property(fc.constantFrom('</ram:Name><evil a="b">', "a & b", "]]>", "x\ny\r\nz", "<!--", "&#0;"), (name) => {
        const [invoice] = fc.sample(model, { numRuns: 1, seed: 7 });
        if (!invoice) throw new Error("no sample");
        expect(read({ ...invoice, seller: { ...invoice.seller, name } }).fields.supplierName?.value).toBe(name);
      }),
    );
  });

  test("replaces characters that XML cannot carry instead of writing a broken file", () => {
    const [invoice] = fc.sample(model, { numRuns: 1, seed: 7 });
    if (!invoice) throw new Error("no sample");
    const spoiled = { ...invoice, number: "A\u0000B\uD800C" };
    expect(read(spoiled).fields.invoiceNumber?.value).toBe("A\uFFFDB\uFFFDC");
  });

  test("states sums as given, even wrong ones, because the checks must be able to see them", () => {
    const [invoice] = fc.sample(model, { numRuns: 1, seed: 7 });
    if (!invoice) throw new Error("no sample");
    const wrong: Decimal = decimal("99999.99");
    expect(read({ ...invoice, totals: { ...invoice.totals, gross: wrong } }).fields.grossTotal?.value).toBe(wrong);
  });
});
