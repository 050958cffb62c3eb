/** The orders, contracts, receipts and delivery notes that a FatturaPA body names, for all its lines or for some. */
import { child, children, type Element, elementsAt, textAt, textsAt } from "../element.ts";
import type { EnInvoice, EnLine, EnReference } from "../en-invoice.ts";
import { dayIn } from "../national/place.ts";
import { onlyOf } from "../national/stated-sums.ts";

type References = Pick<
  EnInvoice,
  | "orderNumber"
  | "contractReference"
  | "receivingAdvice"
  | "despatchAdvice"
  | "projectReference"
  | "tenderReference"
  | "preceding"
>;

/** The project (BT-11) is the administration's CUP, the tender (BT-17) its CIG. */
const RELATED = ["DatiOrdineAcquisto", "DatiContratto", "DatiConvenzione", "DatiRicezione"];

/** `general` is DatiGenerali. An order of the whole document stands before one that only some lines name. */
export function referencesOf(general: Element | undefined): References {
  const orders = children(general, "DatiOrdineAcquisto");
  const ofAll = orders.find((order) => linesOf(order).length === 0);
  return {
    orderNumber: textAt(ofAll, "IdDocumento") ?? onlyOf(textsAt(general, "DatiOrdineAcquisto/IdDocumento")),
    contractReference: firstAt(general, ["DatiContratto/IdDocumento", "DatiConvenzione/IdDocumento"]),
    receivingAdvice: textAt(general, "DatiRicezione/IdDocumento"),
    despatchAdvice: onlyOf(textsAt(general, "DatiDDT/NumeroDDT")),
    projectReference: codeIn(general, "CodiceCUP"),
    tenderReference: codeIn(general, "CodiceCIG"),
    preceding: [...elementsAt(general, "DatiFattureCollegate").map(linkedOf), ...principalOf(general)],
  };
}

function firstAt(general: Element | undefined, paths: readonly string[]): string | null {
  return paths.map((path) => textAt(general, path)).find((text) => text !== null) ?? null;
}

function codeIn(general: Element | undefined, name: string): string | null {
  return firstAt(
    general,
    RELATED.map((related) => `${related}/${name}`),
  );
}

function linkedOf(linked: Element): EnReference {
  return { number: textAt(linked, "IdDocumento"), date: dayIn(linked, "Data") };
}

/** The main invoice of a carrier's accompanying ones. */
function principalOf(general: Element | undefined): readonly EnReference[] {
  const principal = child(general, "FatturaPrincipale");
  if (principal === undefined) return [];
  return [{ number: textAt(principal, "NumeroFatturaPrincipale"), date: dayIn(principal, "DataFatturaPrincipale") }];
}

export type LineOrders = ReadonlyMap<string, Pick<EnLine, "orderNumber" | "orderLine">>;

/** The order and its item for each line that one is named for, by NumeroLinea. */
export function lineOrdersOf(general: Element | undefined): LineOrders {
  return new Map(
    children(general, "DatiOrdineAcquisto").flatMap((order) =>
      linesOf(order).map((line) => {
        const named = { orderNumber: textAt(order, "IdDocumento"), orderLine: textAt(order, "NumItem") };
        return [line, named] as const;
      }),
    ),
  );
}

function linesOf(related: Element): readonly string[] {
  return textsAt(related, "RiferimentoNumeroLinea");
}
