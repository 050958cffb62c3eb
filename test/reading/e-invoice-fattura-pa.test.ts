/** FatturaPA in the words of EN 16931: several bodies, kinds of document and of tax, and the people of its head. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import {
  type FatturaBody,
  type FatturaHead,
  fattura,
  fatturaBody,
  fatturaLine,
  fatturaPayment,
  fatturaRow,
} from "../support/fattura-pa.ts";
import { decodeXml } from "../support/xml.ts";

function read(body: FatturaBody = {}, head: FatturaHead = {}) {
  const [invoice] = readEInvoices(decodeXml(fattura(fatturaBody(body), head)));
  if (!invoice) throw new Error("not recognised as FatturaPA");
  return invoice;
}

describe("a plain invoice", () => {
  test("is read term by term", () => {
    const general =
      "<DatiOrdineAcquisto><IdDocumento>PO-7</IdDocumento><CodiceCUP>CUP1</CodiceCUP><CodiceCIG>CIG1</CodiceCIG></DatiOrdineAcquisto><DatiContratto><IdDocumento>C-1</IdDocumento></DatiContratto><DatiRicezione><IdDocumento>GR-1</IdDocumento></DatiRicezione><DatiFattureCollegate><IdDocumento>9/A</IdDocumento><Data>2026-01-05</Data></DatiFattureCollegate><DatiDDT><NumeroDDT>DDT-4</NumeroDDT><DataDDT>2026-02-20</DataDDT></DatiDDT><DatiTrasporto><DataOraConsegna>2026-02-21T10:00:00+01:00</DataOraConsegna></DatiTrasporto>";
    const { model, reading } = read({ general });
    expect(model).toMatchObject({
      at: "/FatturaElettronica/FatturaElettronicaBody[1]",
      number: "12/A",
      issueDate: "2026-03-02",
      typeCode: "380",
      currency: "EUR",
      specification: "FPR12",
      orderNumber: "PO-7",
      projectReference: "CUP1",
      tenderReference: "CIG1",
      contractReference: "C-1",
      receivingAdvice: "GR-1",
      despatchAdvice: "DDT-4",
      preceding: [{ number: "9/A", date: "2026-01-05" }],
      delivery: { date: "2026-02-21" },
    });
    expect(model.seller).toMatchObject({
      name: "Ferramenta Esempio SRL",
      vatId: "IT07700000016",
      taxId: "07700000016",
      legalId: { id: "MI-770001", scheme: null },
      address: { line1: "Via Prova 5", city: "Milano", postcode: "20100", subdivision: "MI", country: "IT" },
      contact: { phone: "0255500", email: "conti@esempio.example" },
    });
    expect(model.buyer).toMatchObject({
      name: "Ada Prova",
      vatId: "IT08800000021",
      endpoint: { id: "ABC1234", scheme: "0205" },
    });
    expect(reading.fields).toMatchObject({
      netTotal: { value: "100.00" },
      taxTotal: { value: "22.00" },
      grossTotal: { value: "122.00" },
    });
    expect(reading.lines).toEqual([
      {
        description: "Viti M8",
        quantity: "10",
        unit: "PZ",
        unitPrice: "10",
        netAmount: "100.00",
        taxRate: "22",
        confidence: 1,
      },
    ]);
    expect(reading.taxes).toEqual([{ category: "S", rate: "22", base: "100.00", tax: "22.00" }]);
  });

  test("each body of a file is an invoice of its own", () => {
    const xml = fattura(fatturaBody({ number: "1" }) + fatturaBody({ number: "2", type: "TD04" }));
    const invoices = readEInvoices(decodeXml(xml));
    expect(invoices.map(({ model, reading }) => [model.number, reading.type, model.at])).toEqual([
      ["1", "invoice", "/FatturaElettronica/FatturaElettronicaBody[1]"],
      ["2", "credit-note", "/FatturaElettronica/FatturaElettronicaBody[2]"],
    ]);
  });
});

describe("what it is", () => {
  test.each([
    ["TD01", "380"],
    ["TD02", "386"],
    ["TD04", "381"],
    ["TD05", "383"],
    ["TD16", "389"],
    ["TD20", "389"],
    ["TD24", "380"],
    ["TD99", null],
  ])("%s is %s", (type, code) => {
    expect(read({ type }).model.typeCode).toBe(code);
  });

  test("an invoice that the buyer writes is self-billed", () => {
    const head = { after: "<SoggettoEmittente>CC</SoggettoEmittente>" };
    expect(read({}, head).model.typeCode).toBe("389");
    expect(read({ type: "TD04" }, head).model.typeCode).toBe("261");
  });

  test.each([
    ["N1", "O"],
    ["N2.1", "O"],
    ["N3.1", "G"],
    ["N3.2", "K"],
    ["N4", "E"],
    ["N6.3", "AE"],
    ["N3.5", "Z"],
    ["N7", "Z"],
    ["N9", null],
  ])("nature %s is category %s", (nature, category) => {
    const rows = fatturaRow(
      `<AliquotaIVA>0.00</AliquotaIVA><Natura>${nature}</Natura><ImponibileImporto>100.00</ImponibileImporto><Imposta>0.00</Imposta>`,
    );
    expect(read({ rows }).model.breakdown[0]).toMatchObject({ category, rate: "0.00", reason: nature });
  });

  test("with split payment the tax is the public buyer's to pay", () => {
    const rows = fatturaRow(
      "<AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00</Imposta><EsigibilitaIVA>S</EsigibilitaIVA>",
    );
    const payments = fatturaPayment(
      "TP02",
      "<ModalitaPagamento>MP05</ModalitaPagamento><ImportoPagamento>100.00</ImportoPagamento>",
    );
    const { model } = read({ rows, payments });
    expect([model.breakdown[0]?.category, model.totals.gross, model.totals.due]).toEqual(["B", "122.00", "100.00"]);
  });
});

describe("orders", () => {
  const order = (number: string, lines: readonly string[], item = "") =>
    `<DatiOrdineAcquisto>${lines.map((line) => `<RiferimentoNumeroLinea>${line}</RiferimentoNumeroLinea>`).join("")}<IdDocumento>${number}</IdDocumento>${item}</DatiOrdineAcquisto>`;

  test("of single lines stay with them", () => {
    const general = order("PO-1", ["1"], "<NumItem>20</NumItem>") + order("PO-2", ["2"]);
    const lines = fatturaLine() + fatturaLine("", "2");
    const { model, reading } = read({ general, lines });
    expect(model.orderNumber).toBeNull();
    expect(model.lines.map(({ orderNumber, orderLine }) => [orderNumber, orderLine])).toEqual([
      ["PO-1", "20"],
      ["PO-2", null],
    ]);
    expect(reading.orderNumbers).toEqual(["PO-1", "PO-2"]);
  });

  test("several delivery notes are told, and none of them is the one", () => {
    const slip = (number: string) => `<DatiDDT><NumeroDDT>${number}</NumeroDDT><DataDDT>2026-02-01</DataDDT></DatiDDT>`;
    const { model } = read({ general: slip("1") + slip("2") });
    expect(model.despatchAdvice).toBeNull();
    expect(model.notes).toEqual([{ subject: null, text: "DDT 1, 2" }]);
  });
});

describe("the parties", () => {
  test("a Greek number begins with EL, and a country is not written twice", () => {
    const seller = (country: string, code: string) =>
      `<IdFiscaleIVA><IdPaese>${country}</IdPaese><IdCodice>${code}</IdCodice></IdFiscaleIVA>`;
    expect(read({}, { seller: seller("GR", "123456783") }).model.seller.vatId).toBe("EL123456783");
    expect(read({}, { seller: seller("IT", "IT07700000016") }).model.seller.vatId).toBe("IT07700000016");
  });

  test("private buyers without a channel are reached by certified mail", () => {
    const transmission =
      "<CodiceDestinatario>0000000</CodiceDestinatario><PECDestinatario>ada@pec.example</PECDestinatario>";
    expect(read({}, { transmission }).model.buyer.endpoint).toEqual({ id: "ada@pec.example", scheme: "0202" });
  });

  test("attachments are kept as they came", () => {
    const more =
      "<Allegati><NomeAttachment>report.pdf</NomeAttachment><FormatoAttachment>PDF</FormatoAttachment><Attachment>JVBERi0=</Attachment></Allegati><Allegati><NomeAttachment>a</NomeAttachment><AlgoritmoCompressione>ZIP</AlgoritmoCompressione><Attachment>UEs=</Attachment></Allegati>";
    expect(read({ more }).model.attachments).toMatchObject([
      { fileName: "report.pdf", mediaType: "application/pdf", content: "JVBERi0=" },
      { fileName: "a", mediaType: "application/zip" },
    ]);
  });
});

const SAMPLES = resolve(import.meta.dirname, "../../../shared/corpus/zugferd/xml-other");

describe.skipIf(!existsSync(SAMPLES))("the published examples (skipped when ../shared/corpus is absent)", () => {
  const names = (existsSync(SAMPLES) ? readdirSync(SAMPLES) : []).filter((name) => /^IT.*\.xml$/.test(name));

  test.each(names)("%s is read with its totals, lines and due days", (name) => {
    const invoices = readEInvoices(decodeXml(readFileSync(join(SAMPLES, name), "utf8")));
    expect(invoices.length).toBeGreaterThan(0);
    for (const { model, reading } of invoices) {
      expect(reading.type).toBe("invoice");
      expect(reading.fields.amountDue?.value).toBe(reading.fields.grossTotal?.value);
      expect(reading.fields.dueDate?.value).toMatch(/^201\d-/);
      expect(model.lines.length).toBeGreaterThan(0);
      expect(reading.warnings).toEqual([]);
    }
  });
});
