/** Tax that the buyer keeps back, as Italy and Spain state it: read as such, taken off what is due, and never booked unseen. */
import { describe, expect, test } from "vitest";
import { lostTerms } from "../../src/adapters/e-invoice-writer/stated-terms.ts";
import { decideByRule } from "../../src/domain/deciding/decide.ts";
import { languageOf } from "../../src/domain/languages/index.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { saySentence } from "../../src/domain/matching/sentence.ts";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import { readingOf } from "../../src/reading/e-invoice/reading-of.ts";
import { judge } from "../../src/reading/e-invoice/rules/judge.ts";
import { anInvoice, aSupplier, inputs } from "../domain/example.ts";
import { anExtraction, checked } from "../domain/example-extraction.ts";
import { facturae, facturaeInvoice } from "../support/facturae.ts";
import { fattura, fatturaBody, fatturaPayment } from "../support/fattura-pa.ts";
import { STANDARD } from "../support/valid-invoices.ts";
import { decodeXml } from "../support/xml.ts";

function only(xml: string) {
  const [invoice] = readEInvoices(decodeXml(xml));
  if (!invoice) throw new Error("not recognised");
  return invoice;
}

const ritenuta = (amount: string) =>
  `<DatiRitenuta><TipoRitenuta>RT01</TipoRitenuta><ImportoRitenuta>${amount}</ImportoRitenuta><AliquotaRitenuta>20.00</AliquotaRitenuta><CausalePagamento>A</CausalePagamento></DatiRitenuta>`;

const parcella = (document: string) =>
  only(
    fattura(
      fatturaBody({
        type: "TD06",
        document: `${document}<ImportoTotaleDocumento>122.00</ImportoTotaleDocumento>`,
        payments: fatturaPayment(
          "TP02",
          "<ModalitaPagamento>MP05</ModalitaPagamento><ImportoPagamento>102.00</ImportoPagamento>",
        ),
      }),
    ),
  );

const retained = (rows: string, total: string) =>
  only(
    facturae(
      facturaeInvoice({
        taxes: `<TaxesOutputs><Tax><TaxTypeCode>01</TaxTypeCode><TaxRate>21.00</TaxRate><TaxableBase><TotalAmount>100.00</TotalAmount></TaxableBase><TaxAmount><TotalAmount>21.00</TotalAmount></TaxAmount></Tax></TaxesOutputs><TaxesWithheld>${rows}</TaxesWithheld>`,
        totals: `<TotalGrossAmount>100.00</TotalGrossAmount><TotalGrossAmountBeforeTaxes>100.00</TotalGrossAmountBeforeTaxes><TotalTaxOutputs>21.00</TotalTaxOutputs><TotalTaxesWithheld>${total}</TotalTaxesWithheld><InvoiceTotal>106.00</InvoiceTotal><TotalOutstandingAmount>106.00</TotalOutstandingAmount><TotalExecutableAmount>106.00</TotalExecutableAmount>`,
      }),
    ),
  );

const irpf = (amount: string) =>
  `<Tax><TaxTypeCode>04</TaxTypeCode><TaxRate>15.00</TaxRate><TaxableBase><TotalAmount>100.00</TotalAmount></TaxableBase><TaxAmount><TotalAmount>${amount}</TotalAmount></TaxAmount></Tax>`;

describe("the term", () => {
  test("of a FatturaPA is its DatiRitenuta, beside a gross total that stays whole", () => {
    const { model, reading } = parcella(ritenuta("20.00"));
    expect(model.withheldTax).toEqual([
      { at: expect.stringMatching(/\/DatiRitenuta\[1\]$/), kind: "RT01", rate: "20.00", amount: "20.00" },
    ]);
    expect(model.totals).toMatchObject({ gross: "122.00", due: "102.00" });
    expect(reading.withheldTax).toEqual([{ kind: "RT01", rate: "20", amount: "20.00" }]);
    expect(reading.warnings).toContainEqual({
      code: "WITHHELD_TAX",
      message: "The e-invoice withholds tax from the payment (RT01 20.00); remit it, and pay the amount due.",
    });
  });

  test("of a Facturae is its rows, where they make the total that the invoice went by", () => {
    expect(retained(irpf("15.00"), "15.00").reading.withheldTax).toEqual([
      { kind: "IRPF", rate: "15", amount: "15.00" },
    ]);
    expect(retained(irpf("1.50"), "15.00").reading.withheldTax).toEqual([{ amount: "15.00" }]);
    expect(retained("", "15.00").reading.withheldTax).toEqual([{ amount: "15.00" }]);
  });

  test("is left out where nothing is withheld, and kept without its amount where that cannot be read", () => {
    expect(parcella(ritenuta("0.00")).model.withheldTax).toBeUndefined();
    expect(retained("", "0.00").model.withheldTax).toBeUndefined();
    const { reading } = parcella(ritenuta("venti"));
    expect(reading.withheldTax).toEqual([{ kind: "RT01", rate: "20" }]);
    expect(reading.warnings.map(({ code }) => code)).toContain("AMOUNT_UNREADABLE");
  });

  test("turns round with the other amounts of a negative invoice", () => {
    const { totals, ...rest } = parcella(ritenuta("-20.00")).model;
    const reading = readingOf({ ...rest, totals: { ...totals, gross: "-122.00", due: "-102.00" } });
    expect(reading.type).toBe("credit-note");
    expect(reading.withheldTax).toEqual([{ kind: "RT01", rate: "20", amount: "20.00" }]);
  });

  test("is taken off the amount due by BR-CO-16 too", () => {
    const withheldTax = [{ at: "/Invoice", kind: "RT01", rate: "20", amount: "9.70" }];
    const less = { ...STANDARD, totals: { ...STANDARD.totals, due: "200.00" } };
    expect(judge({ ...less, withheldTax })).toEqual([]);
    expect(judge(less).map(({ rule }) => rule)).toEqual(["BR-CO-16"]);
  });

  test("is lost when the invoice is written as EN 16931, which is said", () => {
    expect(lostTerms(parcella(ritenuta("20.00")).model).map(({ code }) => code)).toEqual(["WITHHELD_TAX_NOT_WRITTEN"]);
    expect(lostTerms(STANDARD)).toEqual([]);
  });
});

describe("an invoice with withheld tax", () => {
  const withheldTax = parcella(ritenuta("20.00")).reading.withheldTax ?? [];
  const invoiceWith = (amountDue: string, rows = withheldTax) =>
    checked(
      anExtraction(
        { amountDue },
        { reading: { withheldTax: rows, warnings: [{ code: "WITHHELD_TAX", message: "" }] } },
      ),
    );

  test("adds up, and waits for tax with one finding that says what to pay and what to remit", () => {
    const invoice = invoiceWith("1170.00");
    expect(invoice).toMatchObject({ grossTotal: "1190.00", amountDue: "1170.00", withheldTax });
    expect(invoice.findings).toMatchObject([{ code: "TAX_WHT", severity: "hold", owner: "tax", variance: "20.00" }]);
    const [finding] = invoice.findings;
    if (finding === undefined) throw new Error("withheld tax is a finding");
    expect(saySentence(finding, languageOf("en"))).toBe(
      "20.00 EUR of tax is withheld (RT01 20 %): 1,170.00 EUR is to be paid to the supplier, the rest to be remitted; the posting owes the gross total.",
    );
    expect(saySentence(finding, languageOf("de"))).toMatch(/^20,00 EUR Steuer sind einzubehalten \(RT01 20 %\)/);
  });

  test("that does not add up even so is stopped for that as well", () => {
    const sums = { ...anInvoice(), withheldTax, findings: [] };
    const codes = (invoice: typeof sums) => matchInvoice(inputs(invoice)).findings.map(({ code }) => code);
    expect(codes({ ...sums, amountDue: "1170.00" as typeof sums.amountDue })).toEqual([]);
    expect(codes({ ...sums, amountDue: "1190.00" as typeof sums.amountDue })).toEqual(["TOTAL_ARITH"]);
  });

  test("is held even where its amount cannot be read and nothing says what is due", () => {
    const [row] = withheldTax;
    const unread = checked(anExtraction({}, { reading: { withheldTax: [{ kind: row?.kind ?? "" }] } }));
    expect(unread.findings).toMatchObject([{ code: "TAX_WHT", severity: "hold", variance: null }]);
  });

  test("is never approved by a rule, and by a person only with a release", () => {
    const { findings, ...rest } = invoiceWith("1170.00");
    const invoice = { ...anInvoice(), withheldTax, amountDue: rest.amountDue, findings };
    const match = matchInvoice(inputs(invoice));
    const decide = (releases: readonly string[]) =>
      decideByRule({
        match,
        invoice,
        supplier: aSupplier(),
        releases,
        autoApproveLimit: null,
        orders: inputs(invoice).orders,
      });
    expect(match.findings.map(({ code }) => code)).toEqual(["TAX_WHT"]);
    expect(decide([])).toMatchObject({ outcome: "hold", state: "in-review" });
    expect(decide(["TAX_WHT:-:20.00"]).outcome).toBe("approve");
  });
});
