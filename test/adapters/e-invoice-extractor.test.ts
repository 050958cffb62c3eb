/** From opened files with XML to readings: hybrids compared with their page, batches parted, other papers named. */
import { describe, expect, it } from "vitest";
import type { OpenedDocument } from "../../src/adapters/extractors/extractor.ts";
import { extractDocument, extractDocuments } from "../../src/adapters/extractors/index.ts";
import { decodeXml } from "../../src/adapters/extractors/xml-elements.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { german } from "../support/printed-invoice.ts";

const CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
const RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";
const SBDH = "http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader";
const UBL = "urn:oasis:names:specification:ubl:schema:xsd";
const NOTHING: OpenedDocument = { pages: [], skews: new Map(), xml: [], warnings: [] };

function invoiceXml(number: string, gross: string, iban = "DE33990100440071160025"): string {
  const account = `<ram:PayeePartyCreditorFinancialAccount><ram:IBANID>${iban}</ram:IBANID></ram:PayeePartyCreditorFinancialAccount>`;
  return `<rsm:CrossIndustryInvoice xmlns:rsm="${CII}" xmlns:ram="${RAM}">
    <rsm:ExchangedDocument><ram:ID>${number}</ram:ID><ram:TypeCode>380</ram:TypeCode></rsm:ExchangedDocument>
    <rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementPaymentMeans><ram:TypeCode>58</ram:TypeCode>${account}</ram:SpecifiedTradeSettlementPaymentMeans>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation><ram:GrandTotalAmount>${gross}</ram:GrandTotalAmount></ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`;
}

function opened(xml: string, pages: OpenedDocument["pages"] = []): OpenedDocument {
  const root = expectOk(decodeXml(new TextEncoder().encode(xml)));
  return { ...NOTHING, pages, xml: [{ name: "factur-x.xml", root }] };
}

function enveloped(...documents: readonly string[]): string {
  return `<StandardBusinessDocument xmlns="${SBDH}">${documents.join("")}</StandardBusinessDocument>`;
}

const ruleless = (code: string) => !/^BR-|^RULES_/.test(code);

describe("a hybrid", () => {
  it("keeps the data's values and says where its page contradicts them", () => {
    const xml = invoiceXml("RE-2026-118", "1963.50", "DE89990500330061904477");
    const { reading } = extractDocument(opened(xml, [german()]), NO_HINTS) ?? {};
    expect(reading?.fields.grossTotal).toMatchObject({ value: "1963.50", source: "xml" });
    expect(reading?.contradictions?.map(({ field }) => field)).toEqual(["grossTotal", "iban"]);
    expect(reading?.warnings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["GROSS_MISMATCH", "IBAN_MISMATCH"]),
    );
  });

  it("that agrees with its page carries no mismatch, and lends the page's lines to a short profile", () => {
    const { reading } = extractDocument(opened(invoiceXml("RE-2026-118", "1368.50"), [german()]), NO_HINTS) ?? {};
    expect(reading?.contradictions).toBeUndefined();
    expect(reading?.warnings.filter(({ code }) => /mismatch/i.test(code))).toEqual([]);
    expect(reading?.lines.map(({ netAmount }) => netAmount)).toEqual(["750.00", "400.00"]);
  });
});

describe("several invoices in one XML", () => {
  const batch = enveloped(invoiceXml("A-1", "10.00"), invoiceXml("A-2", "20.00"));

  it("are several documents", () => {
    const found = extractDocuments(opened(batch), NO_HINTS);
    expect(found.map(({ extractor, reading }) => [extractor, reading.fields.invoiceNumber?.value])).toEqual([
      ["e-invoice", "A-1"],
      ["e-invoice", "A-2"],
    ]);
  });

  it("beside a page are one, with a warning that the others were not read", () => {
    const found = extractDocuments(opened(batch, [german()]), NO_HINTS);
    expect(found.map(({ reading }) => reading.fields.invoiceNumber?.value)).toEqual(["A-1"]);
    expect(found[0]?.reading.warnings.map(({ code }) => code)).toContain("BATCH_OF_INVOICES");
  });
});

describe("XML that is no invoice", () => {
  it.each([
    ["Order", "order", "UBL_ORDER", { purchaseOrderNumber: "PO-1" }],
    ["DespatchAdvice", "delivery-note", "UBL_DESPATCH_ADVICE", { deliveryNoteNumber: "PO-1" }],
    ["Catalogue", "other", "UBL_CATALOGUE", {}],
  ])("%s is told with its type, its code and its number", (root, type, code, numbers) => {
    const xml = `<${root} xmlns="${UBL}:${root}-2"><ID>PO-1</ID></${root}>`;
    for (const text of [xml, enveloped(xml)]) {
      const { reading } = extractDocument(opened(text), NO_HINTS) ?? {};
      expect([reading?.type, reading?.warnings.map((warning) => warning.code).filter(ruleless)]).toEqual([
        type,
        [code],
      ]);
      expect(
        Object.fromEntries(Object.entries(reading?.fields ?? {}).map(([name, { value }]) => [name, value])),
      ).toEqual(numbers);
    }
  });

  it("leaves a PDF that carries it to the page", () => {
    const xml = `<Order xmlns="${UBL}:Order-2"><ID>PO-1</ID></Order>`;
    expect(extractDocument(opened(xml, [german()]), NO_HINTS)?.extractor).toBe("page-words");
  });
});
