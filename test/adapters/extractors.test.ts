/** From opened files to a reading: XML is decoded strictly, the best extractor wins, and boxes lie on the picture. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { OpenedDocument } from "../../src/adapters/extractors/extractor.ts";
import { extractDocument } from "../../src/adapters/extractors/index.ts";
import { decodeXml } from "../../src/adapters/extractors/xml-elements.ts";
import { expectOk, type Result } from "../../src/domain/values/result.ts";
import { NO_HINTS, type Page } from "../../src/reading/page.ts";

const bytes = (text: string) => new TextEncoder().encode(text);
const CII = "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100";
const RAM = "urn:un:unece:uncefact:data:standard:ReusableAggregateBusinessInformationEntity:100";

function refusal(result: Result<unknown>): string | undefined {
  return result.ok ? undefined : result.issues[0]?.code;
}

function invoiceXml(number: string, gross: string): Uint8Array {
  const summation = `<ram:GrandTotalAmount>${gross}</ram:GrandTotalAmount>`;
  return bytes(`<rsm:CrossIndustryInvoice xmlns:rsm="${CII}" xmlns:ram="${RAM}">
    <rsm:ExchangedDocument><ram:ID>${number}</ram:ID><ram:TypeCode>380</ram:TypeCode></rsm:ExchangedDocument>
    <rsm:SupplyChainTradeTransaction><ram:ApplicableHeaderTradeSettlement>
      <ram:InvoiceCurrencyCode>EUR</ram:InvoiceCurrencyCode>
      <ram:SpecifiedTradeSettlementHeaderMonetarySummation>${summation}</ram:SpecifiedTradeSettlementHeaderMonetarySummation>
    </ram:ApplicableHeaderTradeSettlement></rsm:SupplyChainTradeTransaction></rsm:CrossIndustryInvoice>`);
}

function xmlFile(name: string, content: Uint8Array): OpenedDocument["xml"][number] {
  return { name, root: expectOk(decodeXml(content)) };
}

/** A page in a face six points wide, one line below the other. */
function pageOf(lines: readonly string[]): Page {
  const words = lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map(({ 0: text, index }) => {
      const x0 = 72 + index * 6;
      const box = { x0, y0: 72 + row * 24, x1: x0 + text.length * 6, y1: 84 + row * 24 };
      return { text, ...box, confidence: null, hidden: false, bold: false };
    }),
  );
  return { number: 1, width: 595, height: 842, source: "text", words };
}

const NOTHING: OpenedDocument = { pages: [], skews: new Map(), xml: [], warnings: [] };
const PAGE = pageOf(["Invoice", "Invoice number: RE-77", "Total EUR 119.00"]);

describe("XML from outside", () => {
  it("becomes elements with namespaces, attributes and their own text", () => {
    const root = expectOk(decodeXml(bytes(`<a:x xmlns:a="urn:a" unit="kg">one<b/><![CDATA[ & two]]></a:x>`)));
    expect(root).toMatchObject({ name: "x", namespace: "urn:a", attributes: { unit: "kg" }, text: "one & two" });
    expect(root.children.map((child) => child.name)).toEqual(["b"]);
  });

  it("is refused when it could grow or reach outside", () => {
    const many = (count: number, make: (index: number) => string) => Array.from({ length: count }, (_, i) => make(i));
    expect(refusal(decodeXml(bytes(`<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><x>&e;</x>`)))).toBe(
      "XML_REFUSED",
    );
    expect(refusal(decodeXml(bytes(`${"<a>".repeat(101)}${"</a>".repeat(101)}`)))).toBe("XML_REFUSED");
    expect(refusal(decodeXml(bytes(`<a ${many(300, (i) => `b${i}="1"`).join(" ")}/>`)))).toBe("XML_REFUSED");
    expect(refusal(decodeXml(bytes(`<a>${"<b/>".repeat(500_001)}</a>`)))).toBe("XML_REFUSED");
  });

  it("is broken when its bytes lie or its tags do not close", () => {
    const latin = new Uint8Array(Buffer.from(`<?xml version="1.0" encoding="UTF-8"?><a>Grün</a>`, "latin1"));
    expect(refusal(decodeXml(latin))).toBe("XML_BROKEN");
    for (const text of ["<a/><b/>", "<a>", "", "<a>\u0000</a>"]) {
      expect(refusal(decodeXml(bytes(text)))).toBe("XML_BROKEN");
    }
    const honest = new Uint8Array(Buffer.from(`<?xml version="1.0" encoding="ISO-8859-1"?><a>Grün</a>`, "latin1"));
    expect(expectOk(decodeXml(honest)).text).toBe("Grün");
  });

  it("never throws, whatever the bytes", () => {
    const tags = fc.array(fc.constantFrom("<a>", "</a>", "<!--", "]]>", "<?x", "&lt;", "&x;", "text", 'b="', ">"));
    const anything = fc.oneof(
      fc.uint8Array({ maxLength: 200 }),
      tags.map((parts) => bytes(parts.join(""))),
    );
    fc.assert(
      fc.property(anything, (content) => {
        expect(typeof decodeXml(content).ok).toBe("boolean");
      }),
    );
  });
});

describe("the cascade", () => {
  it("takes the e-invoice before the page, and the page before nothing", () => {
    const xml = [xmlFile("factur-x.xml", invoiceXml("RE-77", "119.00"))];
    const both = extractDocument({ ...NOTHING, pages: [PAGE], xml }, NO_HINTS);
    expect(both?.extractor).toBe("e-invoice");
    expect(both?.reading.source).toBe("xml");
    expect(both?.reading.pages).toEqual([1]);
    expect(both?.reading.fields.grossTotal).toMatchObject({ value: "119.00", source: "xml" });
    expect(both?.reading.fields.grossTotal).not.toHaveProperty("page");
    expect(extractDocument({ ...NOTHING, pages: [PAGE] }, NO_HINTS)?.extractor).toBe("page-words");
    expect(extractDocument({ ...NOTHING, pages: [pageOf([])] }, NO_HINTS)).toBeNull();
  });

  it("reads the page when the XML is an empty shell or no e-invoice", () => {
    for (const content of [bytes(`<x:CrossIndustryInvoice xmlns:x="${CII}"/>`), bytes("<packing-list/>")]) {
      const xml = [xmlFile("factur-x.xml", content)];
      expect(extractDocument({ ...NOTHING, pages: [PAGE], xml }, NO_HINTS)?.extractor).toBe("page-words");
    }
  });

  it("prefers the prescribed name, and warns when two e-invoices differ", () => {
    const other = xmlFile("copy.xml", invoiceXml("RE-78", "9999.00"));
    const prescribed = xmlFile("factur-x.xml", invoiceXml("RE-77", "119.00"));
    const extracted = extractDocument({ ...NOTHING, xml: [other, prescribed] }, NO_HINTS);
    expect(extracted?.reading.fields.invoiceNumber?.value).toBe("RE-77");
    expect(extracted?.reading.warnings.map((warning) => warning.code)).toContain("AMBIGUOUS_XML");
    const twice = extractDocument({ ...NOTHING, xml: [prescribed, prescribed] }, NO_HINTS);
    expect(twice?.reading.warnings.map((warning) => warning.code)).not.toContain("AMBIGUOUS_XML");
  });

  it("puts boxes of a straightened scan back onto its picture", () => {
    const straight = extractDocument({ ...NOTHING, pages: [PAGE] }, NO_HINTS)?.reading.fields.invoiceNumber?.box;
    const turned = extractDocument({ ...NOTHING, pages: [PAGE], skews: new Map([[1, 2]]) }, NO_HINTS);
    const box = turned?.reading.fields.invoiceNumber?.box;
    if (straight === undefined || box === undefined) throw new Error("the page states a number");
    // Turned clockwise, what stands left of and above the middle moves right and up.
    expect(box[0]).toBeGreaterThan(straight[0]);
    expect(box[1]).toBeLessThan(straight[1]);
    expect(box[2] - box[0]).toBeCloseTo(straight[2] - straight[0]);
  });

  it("hands on what opening the file found out", () => {
    const warnings = [{ code: "PDF_ACTIVE_CONTENT", message: "Scripts inside." }];
    const extracted = extractDocument({ ...NOTHING, pages: [PAGE], warnings }, NO_HINTS);
    expect(extracted?.reading.warnings.map((warning) => warning.code)).toContain("PDF_ACTIVE_CONTENT");
  });
});
