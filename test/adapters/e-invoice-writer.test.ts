/** What we write we can read: every invoice survives the way through XML, except what its syntax has no place for. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { BLANK_INVOICE } from "../../src/adapters/e-invoice-writer/blank.ts";
import { writeCii } from "../../src/adapters/e-invoice-writer/cii.ts";
import { writeUbl } from "../../src/adapters/e-invoice-writer/ubl.ts";
import type { EnInvoice, EnNote, EnPayment } from "../../src/reading/e-invoice/en-invoice.ts";
import { readEInvoice } from "../../src/reading/e-invoice/index.ts";
import { anyInvoice } from "../support/any-invoice.ts";
import { MODEL_IN_FULL } from "../support/model-in-full.ts";
import { decodeXml } from "../support/xml.ts";

const WRITERS = [
  { syntax: "CII", write: writeCii, carried: carriedByCii },
  { syntax: "UBL", write: writeUbl, carried: carriedByUbl },
] as const;

/** What was read, without the places, which are those of the file. */
function read(xml: string): EnInvoice {
  const found = readEInvoice(decodeXml(xml));
  if (!found) throw new Error("our own e-invoice was not recognised");
  return unplaced(found.model);
}

function unplaced<T>(model: T): T {
  return JSON.parse(JSON.stringify(model, (key, value) => (key === "at" ? "" : value)));
}

function isDebit({ meansCode, mandate }: EnPayment): boolean {
  return mandate !== null || meansCode === "49" || meansCode === "59";
}

function first(payments: readonly EnPayment[], term: "creditor" | "mandate" | "remittance"): string | null {
  return payments.map((payment) => payment[term]).find((text) => text !== null) ?? null;
}

/** BT-83, BT-89 and BT-90 are stated once for all; BT-7 and BT-8 only beside a tax; BT-111 only in a currency of its own. */
function carriedByCii(invoice: EnInvoice): EnInvoice {
  const isDebitInCii = (payment: EnPayment) =>
    payment.meansCode === "49" || payment.meansCode === "59" || payment.debitedAccount !== null;
  const debits = invoice.payments.filter(isDebitInCii);
  const [creditor, mandate, remittance] = (["creditor", "mandate", "remittance"] as const).map((term) =>
    first(invoice.payments, term),
  );
  const payments = invoice.payments.map((payment, index) => {
    const collects = debits.length === 0 ? index === 0 : isDebitInCii(payment);
    return {
      ...payment,
      remittance: remittance ?? null,
      creditor: collects ? (creditor ?? null) : null,
      mandate: collects ? (mandate ?? null) : null,
    };
  });
  const hasTax = invoice.breakdown.length > 0;
  return {
    ...invoice,
    payments,
    taxPointDate: hasTax ? invoice.taxPointDate : null,
    taxPointCode: hasTax ? invoice.taxPointCode : null,
    totals: withForeignTax(invoice),
  };
}

function withForeignTax({ totals, currency, taxCurrency }: EnInvoice): EnInvoice["totals"] {
  const isTold = currency !== null && taxCurrency !== null;
  return { ...totals, taxInAccountingCurrency: isTold ? totals.taxInAccountingCurrency : null };
}

/** No test flag, a language only of notes, subjects inside the notes, one creditor, no trading name of a representative. */
function carriedByUbl(invoice: EnInvoice): EnInvoice {
  const creditor = first(invoice.payments, "creditor");
  const hasDebits = invoice.payments.some(isDebit);
  const representative = invoice.taxRepresentative;
  return {
    ...invoice,
    isTest: false,
    language: invoice.notes.length === 0 ? null : invoice.language,
    payments: invoice.payments.map((payment) => ({
      ...payment,
      creditor: !hasDebits || isDebit(payment) ? creditor : null,
    })),
    taxRepresentative: representative && { ...representative, tradingName: null },
    totals: withForeignTax(invoice),
  };
}

describe.each(WRITERS)("an invoice written as $syntax", ({ write, carried }) => {
  test("reads back as what was written, term by term", () => {
    fc.assert(
      fc.property(anyInvoice, (invoice) => {
        expect(read(write(invoice))).toEqual(unplaced(carried(invoice)));
      }),
      { numRuns: 100 },
    );
  }, 60_000);

  test("carries every term of the model", () => {
    expect(read(write(MODEL_IN_FULL))).toEqual(unplaced(carried(MODEL_IN_FULL)));
  });

  test("keeps markup, quotes and line breaks in a text apart from the XML", () => {
    for (const name of ['</ram:Name><evil a="b">', "a & b", "]]>", "x\ny\r\nz\tw", "<!--", "&#0;", "'\"<"]) {
      const note: EnNote = { subject: null, text: name };
      const invoice = { ...MODEL_IN_FULL, seller: { ...MODEL_IN_FULL.seller, name }, notes: [note] };
      const back = read(write(invoice));
      expect([back.seller.name, back.notes]).toEqual([name, [note]]);
    }
  });

  test("replaces characters that XML cannot carry instead of writing a broken file", () => {
    expect(read(write({ ...MODEL_IN_FULL, number: "A\u0000B\uD800C\uFFFE" })).number).toBe("A\uFFFDB\uFFFDC\uFFFD");
  });

  test("states sums as given, even wrong ones, because the checks must be able to see them", () => {
    const totals = { ...MODEL_IN_FULL.totals, gross: "99999.99" };
    expect(read(write({ ...MODEL_IN_FULL, totals })).totals.gross).toBe("99999.99");
  });

  test("claims no specification but one of EN 16931, for only its words are written", () => {
    const specification = (stated: string | null) =>
      read(write({ ...MODEL_IN_FULL, specification: stated })).specification;
    expect(specification("OIOUBL-2.1")).toBe("urn:cen.eu:en16931:2017");
    expect(specification("urn:cen.eu:en16931:2017#conformant#urn:example")).toMatch(/#urn:example$/);
    expect(specification(null)).toBeNull();
  });

  test("of nothing is an e-invoice that states nothing", () => {
    expect(read(write({ ...BLANK_INVOICE, specification: "urn:cen.eu:en16931:2017" }))).toEqual({
      ...BLANK_INVOICE,
      specification: "urn:cen.eu:en16931:2017",
    });
  });
});

describe("a credit note written as UBL", () => {
  const creditNote: EnInvoice = { ...MODEL_IN_FULL, typeCode: "381" };

  test("has the root that says so, whatever its code among those of credit notes", () => {
    expect(decodeXml(writeUbl(creditNote)).name).toBe("CreditNote");
    expect(decodeXml(writeUbl({ ...creditNote, typeCode: "261" })).name).toBe("CreditNote");
    expect(decodeXml(writeUbl({ ...creditNote, typeCode: "384" })).name).toBe("Invoice");
  });

  test("keeps its due date with or without a means of payment, and its project", () => {
    expect(read(writeUbl(creditNote))).toMatchObject({ dueDate: creditNote.dueDate, projectReference: "BT-11" });
    expect(read(writeUbl({ ...creditNote, payments: [] })).dueDate).toBe(creditNote.dueDate);
  });
});

test("an address whose first line is missing moves up in UBL, and loses nothing else", () => {
  const address = {
    line1: null,
    line2: "Gate 3",
    line3: "Yard",
    city: null,
    postcode: null,
    subdivision: null,
    country: "DE",
  };
  const { seller } = read(writeUbl({ ...MODEL_IN_FULL, seller: { ...MODEL_IN_FULL.seller, address } }));
  expect(seller.address).toEqual({ ...address, line1: "Gate 3", line2: "Yard", line3: null });
});
