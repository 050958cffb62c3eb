/** National e-invoices of ill will: spoiled anywhere, they are read as far as they are sound and never break the reader. */
import fc from "fast-check";
import { expect, test } from "vitest";
import type { Element } from "../../src/reading/e-invoice/element.ts";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import { EB_VERSIONS, ebInterface } from "../support/ebinterface.ts";
import { facturae, facturaeInvoice } from "../support/facturae.ts";
import { fattura, fatturaBody, fatturaPayment } from "../support/fattura-pa.ts";
import { ksef, ksefLine } from "../support/ksef.ts";
import { decodeXml } from "../support/xml.ts";

const DISCOUNT =
  "<Quantita>2.00</Quantita><PrezzoUnitario>10.00</PrezzoUnitario><ScontoMaggiorazione><Tipo>SC</Tipo><Percentuale>10.00</Percentuale></ScontoMaggiorazione><PrezzoTotale>18.00</PrezzoTotale>";
const DETAIL = "<ImportoPagamento>61.00</ImportoPagamento><DataScadenzaPagamento>2026-04-01</DataScadenzaPagamento>";
const BEFORE =
  "<P_7>A</P_7><P_8B>1</P_8B><P_9B>1.23</P_9B><P_11A>1.23</P_11A><P_11Vat>0.23</P_11Vat><StanPrzed>1</StanPrzed>";

const WHOLE: readonly Element[] = [
  fattura(
    fatturaBody({
      lines: `<DettaglioLinee>${DISCOUNT}</DettaglioLinee>`,
      payments: fatturaPayment("TP01", DETAIL, DETAIL),
    }) + fatturaBody(),
  ),
  ksef({ lines: ksefLine() + ksefLine(BEFORE, "2") }),
  facturae(facturaeInvoice() + facturaeInvoice()),
  ...EB_VERSIONS.map((version) => ebInterface({ version })),
].map(decodeXml);

const odd = fc.constantFrom(
  "",
  "-0",
  "-119.00",
  "1e9",
  "1.234,00",
  "NaN",
  "2026-02-30",
  "TD04",
  "SC",
  "9".repeat(60),
  "\u0000",
);
const spoiling = fc.record({ at: fc.nat(150), text: odd, how: fc.constantFrom("text", "attribute", "drop", "twice") });
type Spoiling = typeof spoiling extends fc.Arbitrary<infer T> ? T : never;

/** The tree with one element spoiled, counted in document order. */
function spoil(root: Element, { at, text, how }: Spoiling): Element {
  let seen = 0;
  const visit = (element: Element): readonly Element[] => {
    const isChosen = seen++ === at && element !== root;
    const children = element.children.flatMap(visit);
    const whole = { ...element, children };
    if (!isChosen) return [whole];
    if (how === "drop") return [];
    if (how === "twice") return [whole, { ...whole, text }];
    if (how === "text") return [{ ...whole, text }];
    return [{ ...whole, attributes: { Unit: text, BaseQuantity: text, TaxCategoryCode: text } }];
  };
  return visit(root)[0] ?? root;
}

test("never throw, and give no total and no day that cannot be", () => {
  fc.assert(
    fc.property(fc.constantFrom(...WHOLE), fc.array(spoiling, { minLength: 1, maxLength: 12 }), (whole, spoilings) => {
      for (const { reading } of readEInvoices(spoilings.reduce(spoil, whole))) {
        expect(reading.fields.grossTotal?.value ?? "0").toMatch(/^\d+(\.\d+)?$/);
        expect(reading.fields.issueDate?.value ?? "2026-03-02").toBe("2026-03-02");
        for (const line of reading.lines) expect(line.unitPrice ?? "0").toMatch(/^-?\d+(\.\d+)?$/);
      }
    }),
    { numRuns: 800 },
  );
});
