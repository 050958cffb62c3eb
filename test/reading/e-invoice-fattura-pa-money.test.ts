/** The money of FatturaPA: discounts in a row, funds and withheld tax, instalments and choices. */
import { describe, expect, test } from "vitest";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import {
  type FatturaBody,
  fattura,
  fatturaBody,
  fatturaLine,
  fatturaPayment,
  fatturaRow,
} from "../support/fattura-pa.ts";
import { decodeXml } from "../support/xml.ts";

function read(body: FatturaBody = {}) {
  const [invoice] = readEInvoices(decodeXml(fattura(fatturaBody(body))));
  if (!invoice) throw new Error("not recognised as FatturaPA");
  return invoice;
}

describe("the prices", () => {
  const discounted = (changes: string, total: string) =>
    read({
      lines: fatturaLine(
        `<Descrizione>Viti</Descrizione><Quantita>10.00</Quantita><PrezzoUnitario>10.00</PrezzoUnitario>${changes}<PrezzoTotale>${total}</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA>`,
      ),
    }).model.lines[0];
  const change = (kind: string, inside: string) =>
    `<ScontoMaggiorazione><Tipo>${kind}</Tipo>${inside}</ScontoMaggiorazione>`;
  const percent = (value: string) => `<Percentuale>${value}</Percentuale>`;

  test("discounts follow each other: 10 % and 5 % of ten are 8.55", () => {
    const line = discounted(change("SC", percent("10.00")) + change("SC", percent("5.00")), "85.50");
    expect(line).toMatchObject({ price: "8.55", discount: "1.45", listPrice: "10.00", netAmount: "85.50" });
  });

  test("a stated amount is of one unit, and a surcharge adds", () => {
    expect(discounted(change("SC", "<Importo>0.50</Importo>"), "95.00")).toMatchObject({ price: "9.5" });
    expect(discounted(change("MG", percent("10.00")), "110.00")).toMatchObject({ price: "11", discount: null });
  });

  test("a net price that does not make the amount is not given", () => {
    expect(discounted(change("SC", percent("10.00")), "77.00")).toMatchObject({ price: null, listPrice: "10.00" });
    expect(discounted(change("XX", percent("10.00")), "90.00")).toMatchObject({ price: null });
  });

  test("codes say whose they are", () => {
    const code = (kind: string, value: string) =>
      `<CodiceArticolo><CodiceTipo>${kind}</CodiceTipo><CodiceValore>${value}</CodiceValore></CodiceArticolo>`;
    const codes =
      code("EAN", "8000000000002") + code("Codice cliente", "B-1") + code("INTERNO", "S-1") + code("CPV", "44530000-4");
    const lines = fatturaLine(`${codes}<Descrizione>Viti</Descrizione><PrezzoTotale>100.00</PrezzoTotale>`);
    expect(read({ lines }).model.lines[0]).toMatchObject({
      sellerItem: "S-1",
      buyerItem: "B-1",
      standardItem: { id: "8000000000002", scheme: "0160" },
      classifications: [{ id: "44530000-4", scheme: "STI" }],
      quantity: null,
    });
  });
});

describe("the money", () => {
  test("a professional's fund is a charge, withheld tax a note, and what is due is as stated", () => {
    const document =
      "<DatiRitenuta><TipoRitenuta>RT01</TipoRitenuta><ImportoRitenuta>20.00</ImportoRitenuta><AliquotaRitenuta>20.00</AliquotaRitenuta><CausalePagamento>A</CausalePagamento></DatiRitenuta><DatiCassaPrevidenziale><TipoCassa>TC01</TipoCassa><AlCassa>4.00</AlCassa><ImportoContributoCassa>4.00</ImportoContributoCassa><ImponibileCassa>100.00</ImponibileCassa><AliquotaIVA>22.00</AliquotaIVA></DatiCassaPrevidenziale><ImportoTotaleDocumento>126.88</ImportoTotaleDocumento><Causale>Consulenza</Causale>";
    const rows = fatturaRow(
      "<AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>104.00</ImponibileImporto><Imposta>22.88</Imposta>",
    );
    const payments = fatturaPayment(
      "TP02",
      "<ModalitaPagamento>MP05</ModalitaPagamento><ImportoPagamento>106.88</ImportoPagamento>",
    );
    const { model, reading } = read({ type: "TD06", document, rows, payments });
    expect(model.charges).toMatchObject([
      { amount: "4.00", base: "100.00", percent: "4.00", category: "S", reason: "TC01" },
    ]);
    expect(model.totals).toMatchObject({
      charges: "4.00",
      net: "104.00",
      tax: "22.88",
      gross: "126.88",
      due: "106.88",
      prepaid: null,
    });
    expect(model.notes.map(({ text }) => text)).toEqual(["Consulenza", "Ritenuta: RT01, 20.00, 20.00"]);
    expect(reading.chargeTotal).toBe("4.00");
  });

  test("several rows add up; a row that cannot be read leaves no sum", () => {
    const free = fatturaRow(
      "<AliquotaIVA>0.00</AliquotaIVA><Natura>N4</Natura><ImponibileImporto>50.00</ImponibileImporto><Imposta>0.00</Imposta><RiferimentoNormativo>art. 10</RiferimentoNormativo>",
    );
    const { model } = read({ document: "", rows: fatturaRow() + free });
    expect(model.totals).toMatchObject({ net: "150.00", tax: "22.00", gross: "172.00" });
    const spoiled = fatturaRow("<ImponibileImporto>1.234,00</ImponibileImporto><Imposta>1.00</Imposta>");
    expect(read({ rows: fatturaRow() + spoiled }).model.totals).toMatchObject({ net: null, tax: "23.00" });
  });

  test("an unstated total is not made up where a stamp or a rounding may have changed it", () => {
    expect(read({ document: "" }).model.totals.gross).toBe("122.00");
    expect(
      read({ document: "<DatiBollo><BolloVirtuale>SI</BolloVirtuale><ImportoBollo>2.00</ImportoBollo></DatiBollo>" })
        .model.totals.gross,
    ).toBeNull();
    expect(read({ document: "<Arrotondamento>-0.02</Arrotondamento>" }).model.totals).toMatchObject({
      gross: null,
      rounding: "-0.02",
    });
  });

  test("a credit note of negative amounts is turned once", () => {
    const rows = fatturaRow(
      "<AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>-100.00</ImponibileImporto><Imposta>-22.00</Imposta>",
    );
    const { reading } = read({
      type: "TD04",
      document: "<ImportoTotaleDocumento>-122.00</ImportoTotaleDocumento>",
      rows,
    });
    expect([reading.type, reading.fields.grossTotal?.value]).toEqual(["credit-note", "122.00"]);
  });
});

describe("the payment", () => {
  const detail = (day: string, amount: string, more = "") =>
    `<ModalitaPagamento>MP05</ModalitaPagamento><DataScadenzaPagamento>${day}</DataScadenzaPagamento><ImportoPagamento>${amount}</ImportoPagamento>${more}`;

  test("one account, one day", () => {
    const more =
      "<IBAN>IT60X0542811101000000123456</IBAN><BIC>BLOPIT22XXX</BIC><CodicePagamento>RF-1</CodicePagamento>";
    const { model, reading } = read({ payments: fatturaPayment("TP02", detail("2026-04-01", "122.00", more)) });
    expect(model).toMatchObject({ dueDate: "2026-04-01", totals: { due: "122.00" } });
    expect(model.payments).toMatchObject([
      {
        at: "/FatturaElettronica/FatturaElettronicaBody[1]/DatiPagamento[1]/DettaglioPagamento[1]",
        meansCode: "30",
        meansText: "MP05",
        remittance: "RF-1",
      },
    ]);
    expect(reading.fields).toMatchObject({
      iban: { value: "IT60X0542811101000000123456" },
      bic: { value: "BLOPIT22XXX" },
    });
  });

  test("instalments have several days and are due in sum", () => {
    const { model, reading } = read({
      payments: fatturaPayment("TP01", detail("2026-04-01", "61.00"), detail("2026-05-01", "61.00")),
    });
    expect(model).toMatchObject({ dueDate: null, dueDates: ["2026-04-01", "2026-05-01"], totals: { due: "122.00" } });
    expect(reading.warnings.map(({ code }) => code)).toContain("SEVERAL_DUE_DATES");
  });

  test("two banks to choose from ask for the amount once", () => {
    const { model } = read({
      payments: fatturaPayment("TP02", detail("2026-04-01", "122.00"), detail("2026-04-01", "122.00")),
    });
    expect(model).toMatchObject({ dueDate: "2026-04-01", totals: { due: "122.00" } });
    const apart = fatturaPayment("TP02", detail("2026-04-01", "100.00"), detail("2026-04-01", "22.00"));
    expect(read({ payments: apart }).model.totals.due).toBeNull();
  });

  test("a term in days is told, not counted", () => {
    const terms =
      "<ModalitaPagamento>MP12</ModalitaPagamento><DataRiferimentoTerminiPagamento>2026-03-31</DataRiferimentoTerminiPagamento><GiorniTerminiPagamento>30</GiorniTerminiPagamento><ImportoPagamento>122.00</ImportoPagamento>";
    const { model } = read({ payments: fatturaPayment("TP02", terms) });
    expect([model.dueDate, model.paymentTerms, model.payments[0]?.meansCode]).toEqual([
      null,
      "30 giorni dal 2026-03-31",
      "ZZZ",
    ]);
  });

  test("another payee than the seller is one to look at", () => {
    const to = (name: string) =>
      fatturaPayment("TP02", `<Beneficiario>${name}</Beneficiario>${detail("2026-04-01", "122.00")}`);
    expect(read({ payments: to("FERRAMENTA ESEMPIO S.R.L.") }).model.payee).toBeNull();
    expect(read({ payments: to("Factor Prova SPA") }).model.payee).toMatchObject({ name: "Factor Prova SPA" });
  });
});
