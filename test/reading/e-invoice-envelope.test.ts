/** Envelopes for the transport: what is read is the document inside, and nothing of the header. */
import { expect, test } from "vitest";
import { documentsIn } from "../../src/reading/e-invoice/envelope.ts";
import { readEInvoices } from "../../src/reading/e-invoice/index.ts";
import { fattura, fatturaBody } from "../support/fattura-pa.ts";
import { ublInvoice } from "../support/ubl.ts";
import { decodeXml } from "../support/xml.ts";

const HEADER =
  "<StandardBusinessDocumentHeader><HeaderVersion>1.0</HeaderVersion><DocumentIdentification><Standard>urn:oasis:names:specification:ubl:schema:xsd:Invoice-2</Standard><InstanceIdentifier>R-99</InstanceIdentifier><Type>Invoice</Type></DocumentIdentification></StandardBusinessDocumentHeader>";

function enveloped(...inside: readonly string[]): string {
  return `<StandardBusinessDocument xmlns="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader">${HEADER}${inside.join("")}</StandardBusinessDocument>`;
}

test("the invoice in an envelope reads as the invoice alone", () => {
  const alone = readEInvoices(decodeXml(ublInvoice()));
  expect(readEInvoices(decodeXml(enveloped(ublInvoice())))).toEqual(alone);
  expect(alone[0]?.model.number).toBe("R-77");
});

test("any syntax may be inside, and several documents", () => {
  const all = readEInvoices(decodeXml(enveloped(ublInvoice(), fattura(fatturaBody()))));
  expect(all.map(({ model }) => model.at)).toEqual(["/Invoice", "/FatturaElettronica/FatturaElettronicaBody[1]"]);
});

test("an envelope in an envelope is opened, an endless chain is not", () => {
  expect(readEInvoices(decodeXml(enveloped(enveloped(ublInvoice()))))).toHaveLength(1);
  const chain = Array.from({ length: 50 }).reduce<string>((inner) => enveloped(inner), ublInvoice());
  expect(readEInvoices(decodeXml(chain))).toEqual([]);
});

test("an empty envelope holds nothing, and one of another family is a document like any other", () => {
  expect(documentsIn(decodeXml(enveloped()))).toEqual([]);
  const other = decodeXml("<StandardBusinessDocument><Invoice/></StandardBusinessDocument>");
  expect(documentsIn(other)).toEqual([other]);
});
