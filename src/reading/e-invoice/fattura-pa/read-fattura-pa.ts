/**
 * FatturaPA 1.2, Italy's e-invoice, to the one model. Source: "Schema del file xml FatturaPA" 1.2.2 of the Agenzia delle
 * Entrate and the examples published with it. One head for any number of bodies, each an invoice of its own.
 */

import { addressOf, BLANK_ATTACHMENT, BLANK_INVOICE } from "../blank.ts";
import { attributeOf, child, type Element, textAt, textsAt } from "../element.ts";
import type { EnAttachment, EnDelivery, EnInvoice, EnNote } from "../en-invoice.ts";
import { dayIn, groupIn, groupsIn, type Placed } from "../national/place.ts";
import { joined } from "../national/stated-sums.ts";
import { typeCodeOf } from "./codes.ts";
import { linesOf } from "./lines.ts";
import { moneyNotesOf, moneyOf } from "./money.ts";
import { buyerOf, representativeOf, sellerOf } from "./parties.ts";
import { amountDueOf, paymentOf } from "./payments.ts";
import { lineOrdersOf, referencesOf } from "./references.ts";

export const FATTURA_PA_NAMESPACE = "http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2";

/** Every body of the file, in its order. */
export function readFatturaPa(element: Element): readonly EnInvoice[] {
  const root: Placed = { element, at: "/FatturaElettronica" };
  const head = groupIn(root, "FatturaElettronicaHeader");
  const transmission = child(head.element, "DatiTrasmissione");
  const common: Common = {
    seller: sellerOf(groupIn(head, "CedentePrestatore")),
    buyer: buyerOf(groupIn(head, "CessionarioCommittente"), transmission),
    taxRepresentative: representativeOf(groupIn(head, "RappresentanteFiscale")),
    accountingReference: textAt(head.element, "CedentePrestatore/RiferimentoAmministrazione"),
    specification: textAt(transmission, "FormatoTrasmissione") ?? attributeOf(element, "versione"),
  };
  const isByBuyer = textAt(head.element, "SoggettoEmittente") === "CC";
  return groupsIn(root, "FatturaElettronicaBody").map((body) => invoiceOf(body, common, isByBuyer));
}

type Common = Pick<EnInvoice, "seller" | "buyer" | "taxRepresentative" | "accountingReference" | "specification">;

function invoiceOf(body: Placed, common: Common, isByBuyer: boolean): EnInvoice {
  const general = child(body.element, "DatiGenerali");
  const document = child(general, "DatiGeneraliDocumento");
  return {
    ...BLANK_INVOICE,
    at: body.at,
    ...common,
    number: textAt(document, "Numero"),
    issueDate: dayIn(document, "Data"),
    typeCode: typeCodeOf(textAt(document, "TipoDocumento"), isByBuyer),
    currency: textAt(document, "Divisa"),
    ...referencesOf(general),
    ...paymentOf(body, common.seller.name),
    ...moneyOf(body, amountDueOf(body)),
    notes: notesOf(body, general),
    delivery: deliveryOf(child(general, "DatiTrasporto")),
    attachments: groupsIn(body, "Allegati").map(attachmentOf),
    lines: linesOf(groupIn(body, "DatiBeniServizi"), lineOrdersOf(general)),
  };
}

/** BG-1: the reasons, what is withheld or added, and the delivery notes when there are several. */
function notesOf(body: Placed, general: Element | undefined): readonly EnNote[] {
  const slips = new Set(textsAt(general, "DatiDDT/NumeroDDT"));
  const texts = [
    ...textsAt(general, "DatiGeneraliDocumento/Causale"),
    ...moneyNotesOf(body),
    ...(slips.size > 1 ? [`DDT ${[...slips].join(", ")}`] : []),
  ];
  return texts.map((text) => ({ subject: null, text }));
}

/** BG-13. */
function deliveryOf(transport: Element | undefined): EnDelivery | null {
  const place = child(transport, "IndirizzoResa");
  const address = addressOf({
    line1: joined([textAt(place, "Indirizzo"), textAt(place, "NumeroCivico")]),
    city: textAt(place, "Comune"),
    postcode: textAt(place, "CAP"),
    subdivision: textAt(place, "Provincia"),
    country: textAt(place, "Nazione"),
  });
  const date = dayIn(transport, "DataOraConsegna");
  return date === null && address === null ? null : { name: null, location: null, date, address };
}

const MEDIA_TYPES: ReadonlyMap<string, string> = new Map([
  ["PDF", "application/pdf"],
  ["XML", "application/xml"],
  ["CSV", "text/csv"],
  ["PNG", "image/png"],
  ["JPG", "image/jpeg"],
]);

/** BG-24; a compressed one is a ZIP, whatever is inside. */
function attachmentOf({ element }: Placed): EnAttachment {
  const isPacked = textAt(element, "AlgoritmoCompressione") !== null;
  const format = textAt(element, "FormatoAttachment")?.toUpperCase() ?? "";
  const name = textAt(element, "NomeAttachment");
  return {
    ...BLANK_ATTACHMENT,
    id: name,
    description: textAt(element, "DescrizioneAttachment"),
    content: textAt(element, "Attachment"),
    mediaType: isPacked ? "application/zip" : (MEDIA_TYPES.get(format) ?? null),
    fileName: name,
  };
}
