/** Stories of checking: what a reading becomes, and what is said when it cannot be used. */
import { describe, expect, it } from "vitest";
import { checkInvoice } from "../../src/domain/checking/check-invoice.ts";
import type { Contradiction } from "../../src/domain/extraction.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import { languageOf } from "../../src/domain/languages/index.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import type { Iban, SupplierId } from "../../src/domain/values/identifiers.ts";
import { anEntity, aSupplier, IBAN_ON_FILE, TODAY } from "./example.ts";
import { anExtraction, checked } from "./example-extraction.ts";

const codes = (invoice: Invoice) => invoice.findings.map((finding) => finding.code);
const factsOf = (invoice: Invoice, code: string) => invoice.findings.find((finding) => finding.code === code)?.facts;

describe("a clear reading", () => {
  it("becomes an invoice of a known supplier and entity without findings", () => {
    const invoice = checked(anExtraction());
    expect(invoice).toMatchObject({
      number: "4711",
      supplierId: "S-100",
      entityId: "E-1",
      currency: "EUR",
      grossTotal: "1190.00",
      sign: 1,
      orderNumbers: ["PO-1001"],
      findings: [],
    });
  });

  it("derives net or tax only where that is exact", () => {
    expect(checked(anExtraction({ netTotal: null })).netTotal).toBe("1000.00");
    expect(checked(anExtraction({ taxTotal: null })).taxTotal).toBe("190.00");
    const neither = checked(anExtraction({ netTotal: null, taxTotal: null }));
    expect(factsOf(neither, "FIELD_MISSING")).toEqual({ fields: "netTotal, taxTotal" });
  });

  it("turns a negative invoice into a credit note with positive amounts", () => {
    const invoice = checked(anExtraction({ netTotal: "-1000.00", taxTotal: "-190.00", grossTotal: "-1190.00" }));
    expect(invoice).toMatchObject({ type: "credit-note", sign: -1, grossTotal: "1190.00", netTotal: "1000.00" });
  });
});

describe("a reading with gaps", () => {
  it("names all missing fields in one hold and never fills them", () => {
    const invoice = checked(anExtraction({ invoiceNumber: null, grossTotal: null }));
    expect(factsOf(invoice, "FIELD_MISSING")).toEqual({ fields: "invoiceNumber, grossTotal" });
    expect(invoice.number).toBeNull();
  });

  it("never defaults a currency", () => {
    const invoice = checked(anExtraction({ currency: "$" }));
    expect(invoice.currency).toBeNull();
    expect(codes(invoice)).toContain("CUR_UNCLEAR");
  });

  it("holds fields that were read without certainty, but not an account that is on file", () => {
    const invoice = checked(anExtraction({}, { unsure: ["grossTotal", "iban", "supplierName"] }));
    expect(factsOf(invoice, "EXTRACT_LOW_CONF")).toEqual({ fields: "grossTotal" });
    const misread = checked(anExtraction({ iban: "DE89370400440532013001" }));
    expect(misread.iban).toBeNull();
    expect(factsOf(misread, "EXTRACT_LOW_CONF")).toEqual({ fields: "iban" });
  });

  it("says when the document could not be read", () => {
    const failure = { code: "PDF_PASSWORD", message: "the PDF asks for a password" };
    const invoice = checked({ ...anExtraction(), reading: null, failure });
    expect(invoice.findings).toMatchObject([{ code: "DOC_UNREADABLE", severity: "block", owner: "supplier" }]);
    expect(invoice.findings[0]?.facts).toMatchObject({ reason: failure.message, cause: "PDF_PASSWORD" });
  });
});

describe("dates", () => {
  it("may be three days ahead, not four", () => {
    expect(codes(checked(anExtraction({ issueDate: "2026-03-13" })))).toEqual([]);
    expect(codes(checked(anExtraction({ issueDate: "2026-03-14" })))).toEqual(["DATE_FUTURE"]);
  });

  it("cannot be the thirtieth of February, nor due before they are issued", () => {
    expect(factsOf(checked(anExtraction({ issueDate: "2026-02-30" })), "DATE_INVALID")).toEqual({
      field: "issueDate",
      date: "2026-02-30",
      why: "date-no-day",
    });
    expect(codes(checked(anExtraction({ dueDate: "2026-03-01" })))).toEqual(["DATE_INVALID"]);
  });
});

describe("the supplier", () => {
  it("is found by VAT id, account, or name, and not by the sender alone", () => {
    const anonymous = { supplierVatId: null, supplierName: null };
    expect(checked(anExtraction({ ...anonymous, supplierVatId: "DE 136 695 976" })).supplierId).toBe("S-100");
    expect(checked(anExtraction(anonymous)).supplierId).toBe("S-100");
    expect(checked(anExtraction({ ...anonymous, iban: null, supplierName: "NORDBOLT A.S." })).supplierId).toBe("S-100");
    const nobody = checked(anExtraction({ ...anonymous, iban: null }));
    expect(nobody.supplierId).toBeNull();
    expect(codes(nobody)).toContain("SUPPLIER_UNKNOWN");
  });

  it("is not the one of the same name when the VAT id is another's", () => {
    const invoice = checked(anExtraction({ supplierVatId: "DE129273398", iban: null }), [aSupplier()]);
    expect(codes(invoice)).toContain("SUPPLIER_SELF");
    const other = checked(anExtraction({ supplierVatId: "ATU13585627", iban: null }));
    expect(codes(other)).toContain("SUPPLIER_UNKNOWN");
  });

  it("stays open when two records fit equally well, and is decided by the account", () => {
    const twin = aSupplier({ id: "S-101" as SupplierId, name: "Nordbolt AS Branch", ibans: [] });
    const twins = [aSupplier({ ibans: [] }), twin];
    const unclear = checked(anExtraction({ supplierName: null, iban: null }), twins);
    expect(unclear.supplierId).toBeNull();
    expect(codes(unclear)).toContain("SUPPLIER_AMBIGUOUS");
    expect(checked(anExtraction({ supplierName: null }), [twin, aSupplier()]).supplierId).toBe("S-100");
  });

  it("is blocked when the master record says so", () => {
    expect(codes(checked(anExtraction(), [aSupplier({ status: "blocked" })]))).toEqual(["SUPPLIER_BLOCKED"]);
  });

  it("is never ourselves", () => {
    const entities = [anEntity({ ibans: [IBAN_ON_FILE as Iban] })];
    const context = { candidates: [aSupplier()], entities, senderAddress: null, today: TODAY };
    expect(codes(checkInvoice(anExtraction(), context))).toEqual(["SUPPLIER_SELF"]);
  });
});

describe("the buyer", () => {
  it("must be one of ours when the page is clear about it", () => {
    expect(codes(checked(anExtraction({ buyerName: "Werkbank Example GmbH, Accounts Payable" })))).toEqual([]);
    expect(codes(checked(anExtraction({ buyerName: "Quite Another Company Ltd" })))).toEqual(["BUYER_WRONG_ENTITY"]);
    expect(codes(checked(anExtraction({ buyerVatId: "ATU13585627" })))).toEqual(["BUYER_WRONG_ENTITY"]);
    expect(codes(checked(anExtraction({ buyerName: "Quite Another" }, { unsure: ["buyerName"] })))).toEqual([]);
  });

  it("is not judged while no entity is on file", () => {
    const context = { candidates: [aSupplier()], entities: [], senderAddress: null, today: TODAY };
    expect(codes(checkInvoice(anExtraction({ buyerName: "Quite Another Company Ltd" }), context))).toEqual([]);
  });
});

describe("other papers and notes", () => {
  it("keeps a pro-forma invoice from being paid, with nothing else to say about it", () => {
    const invoice = checked(anExtraction({ invoiceNumber: null }, { reading: { type: "proforma" } }));
    expect(invoice.findings).toMatchObject([{ code: "DOC_NOT_INVOICE", facts: { type: "proforma" } }]);
  });

  it("blocks a page that contradicts its XML about money, and only warns about the rest", () => {
    const warned = (code: string, message: string) =>
      checked(anExtraction({}, { reading: { warnings: [{ code, message }] } })).findings.map((f) => [
        f.code,
        f.severity,
      ]);
    expect(warned("HYBRID_MISMATCH_GROSS", "gross total: page 1,190.00, XML 1,090.00")).toEqual([
      ["DOC_HYBRID_MISMATCH", "block"],
    ]);
    expect(warned("HYBRID_MISMATCH", "order number: page A, XML B")).toEqual([["DOC_HYBRID_MISMATCH", "warn"]]);
    expect(warned("BR-CO-15", "gross is not net and tax")).toEqual([["DOC_SCHEMA_INVALID", "hold"]]);
    expect(warned("BR-DE-21", "not the current XRechnung")).toEqual([["DOC_SCHEMA_INVALID", "info"]]);
    expect(warned("SEVERAL_IBANS", "two accounts are printed")).toEqual([["READING_WARNING", "info"]]);
  });

  it("warns of other days and stops for other money, with both values", () => {
    const contradicted = (code: string, one: Contradiction) => {
      const warnings = [{ code, message: "page and data differ" }];
      const extraction = anExtraction({}, { reading: { warnings, contradictions: [one] } });
      return checked(extraction).findings.map((found) => [
        found.severity,
        saySentence(found, languageOf("en")),
        saySentence(found, languageOf("de")),
      ]);
    };
    const disagree = "The page and the data inside the document contradict each other";
    const widersprechen = "Die Seite und die eingebetteten Daten widersprechen sich";
    const due = { field: "dueDate", page: "2026-11-25", xml: "2026-12-25" } as const;
    expect(contradicted("DUE_DATE_MISMATCH", due)).toEqual([
      [
        "warn",
        `${disagree}: due date: page 2026-11-25, XML 2026-12-25`,
        `${widersprechen}: Fälligkeit: Seite 25.11.2026, XML 25.12.2026`,
      ],
    ]);
    const gross = { field: "grossTotal", page: "1190.00", xml: "1910.00" } as const;
    expect(contradicted("GROSS_MISMATCH", gross)).toEqual([
      [
        "block",
        `${disagree}: gross total: page 1,190.00, XML 1,910.00`,
        `${widersprechen}: Bruttosumme: Seite 1.190,00, XML 1.910,00`,
      ],
    ]);
  });

  it("no longer speaks of a contradiction once a person has entered the field", () => {
    const gross = { field: "grossTotal", page: "1190.00", xml: "1910.00" } as const;
    const warnings = [{ code: "GROSS_MISMATCH", message: "page and data differ" }];
    const { reading, ...extraction } = anExtraction({}, { reading: { warnings, contradictions: [gross] } });
    if (reading?.fields.grossTotal === undefined) throw new Error("the example has a total");
    const byPerson = { ...reading.fields.grossTotal, source: "person" as const };
    const corrected = { ...extraction, reading: { ...reading, fields: { ...reading.fields, grossTotal: byPerson } } };
    expect(checked(corrected).findings).toEqual([]);
  });
});
