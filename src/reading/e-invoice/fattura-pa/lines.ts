/** The lines of a FatturaPA body (DettaglioLinee); their unit price stands before its discounts. */

import { blankLine } from "../blank.ts";
import { children, type Element, textAt } from "../element.ts";
import type { EnAttribute, EnLine } from "../en-invoice.ts";
import { dayIn, groupsIn, type Placed } from "../national/place.ts";
import { categoryOf } from "./codes.ts";
import { priceOf } from "./price.ts";
import type { LineOrders } from "./references.ts";

/** CodiceTipo as people write it: numbers of GS1, the buyer's own, and classifications. */
const GTIN = /EAN|GTIN|UPC/i;
const BUYERS = /CLIENTE|COMMITTENTE|BUYER/i;
/** Names of classifications with their code of UNTDID 7143. */
const CLASSIFICATIONS: ReadonlyMap<string, string> = new Map([
  ["CPV", "STI"],
  ["TARIC", "TARIC"],
]);
const GTIN_SCHEME = "0160";

/** Every line; `goods` is DatiBeniServizi. */
export function linesOf(goods: Placed, orders: LineOrders): readonly EnLine[] {
  return groupsIn(goods, "DettaglioLinee").map((line) => lineOf(line, orders));
}

function lineOf({ element, at }: Placed, orders: LineOrders): EnLine {
  const id = textAt(element, "NumeroLinea");
  const rate = textAt(element, "AliquotaIVA");
  const attributes = children(element, "AltriDatiGestionali").map(attributeOf);
  return {
    ...blankLine(at),
    id,
    ...orders.get(id ?? ""),
    name: textAt(element, "Descrizione"),
    quantity: textAt(element, "Quantita"),
    unit: textAt(element, "UnitaMisura"),
    netAmount: textAt(element, "PrezzoTotale"),
    accountingReference: textAt(element, "RiferimentoAmministrazione"),
    period: periodOf(element),
    ...priceOf(element),
    category: categoryOf(textAt(element, "Natura"), rate),
    rate,
    ...itemOf(children(element, "CodiceArticolo")),
    ...(attributes.length === 0 ? {} : { attributes }),
  };
}

function periodOf(line: Element | undefined): EnLine["period"] {
  const start = dayIn(line, "DataInizioPeriodo");
  const end = dayIn(line, "DataFinePeriodo");
  return start === null && end === null ? null : { start, end };
}

/** Codes of any number and name; the first that is none of the named kinds is the seller's own. */
function itemOf(
  codes: readonly Element[],
): Pick<EnLine, "sellerItem" | "buyerItem" | "standardItem" | "classifications"> {
  const stated = codes.flatMap((code) => {
    const id = textAt(code, "CodiceValore");
    return id === null ? [] : [{ kind: textAt(code, "CodiceTipo") ?? "", id }];
  });
  const gtin = stated.find(({ kind }) => GTIN.test(kind));
  const classified = stated.filter(({ kind }) => CLASSIFICATIONS.has(kind.toUpperCase()));
  const buyers = stated.find(({ kind }) => BUYERS.test(kind));
  const own = stated.find((code) => code !== gtin && code !== buyers && !classified.includes(code));
  return {
    sellerItem: own?.id ?? null,
    buyerItem: buyers?.id ?? null,
    standardItem: gtin === undefined ? null : { id: gtin.id, scheme: GTIN_SCHEME },
    classifications: classified.map(({ kind, id }) => ({
      id,
      scheme: CLASSIFICATIONS.get(kind.toUpperCase()) ?? null,
    })),
  };
}

/** A name with a text, number or day. */
function attributeOf(data: Element): EnAttribute {
  const value = textAt(data, "RiferimentoTesto") ?? textAt(data, "RiferimentoNumero");
  return { name: textAt(data, "TipoDato"), value: value ?? dayIn(data, "RiferimentoData") };
}
