/**
 * The money of a FatturaPA body. The format states the tax in rows (DatiRiepilogo) and the total of the document, and
 * leaves the sums of the rows to the reader: they are BT-109 and BT-110.
 */

import { blankAllowance, blankTotals } from "../blank.ts";
import { child, type Element, textAt } from "../element.ts";
import type { EnAllowance, EnInvoice, EnTaxGroup, EnTotals, EnWithheldTax } from "../en-invoice.ts";
import { groupsAt, groupsIn, type Placed } from "../national/place.ts";
import { sumOf } from "../national/stated-sums.ts";
import { withheldIn } from "../national/withheld-tax.ts";
import { categoryOf } from "./codes.ts";

type Money = Pick<EnInvoice, "totals" | "breakdown" | "charges" | "withheldTax">;

/** `due` is what the terms of payment ask for. */
export function moneyOf(body: Placed, due: string | null): Money {
  const rows = groupsAt(body, "DatiBeniServizi/DatiRiepilogo");
  const breakdown = rows.map(taxGroupOf);
  const charges = [...groupsAt(body, FUNDS).map(fundOf), ...rows.flatMap(ancillaryOf)];
  const totals = totalsOf(body, { breakdown, charges, due });
  return { totals, breakdown, charges, ...withheldIn(groupsAt(body, `${DOCUMENT}/DatiRitenuta`).map(withheldOf)) };
}

const DOCUMENT = "DatiGenerali/DatiGeneraliDocumento";
const FUNDS = `${DOCUMENT}/DatiCassaPrevidenziale`;

interface Parts {
  readonly breakdown: readonly EnTaxGroup[];
  readonly charges: readonly EnAllowance[];
  readonly due: string | null;
}

function totalsOf(body: Placed, { breakdown, charges, due }: Parts): EnTotals {
  const [document] = groupsAt(body, DOCUMENT);
  const net = sumOf(breakdown.map(({ base }) => base));
  const tax = sumOf(breakdown.map((group) => group.tax));
  return {
    ...blankTotals(document?.at ?? `${body.at}/${DOCUMENT}`),
    charges: sumOf(charges.map(({ amount }) => amount)),
    net,
    tax,
    gross: grossOf(document?.element, net, tax),
    rounding: textAt(document?.element, "Arrotondamento"),
    due,
  };
}

/**
 * ImportoTotaleDocumento may be left out; then the total is net and tax, unless a duty stamp, a discount on the whole or
 * a rounding may have changed it.
 */
function grossOf(document: Element | undefined, net: string | null, tax: string | null): string | null {
  const stated = textAt(document, "ImportoTotaleDocumento");
  if (stated !== null) return stated;
  const isChanged = ["DatiBollo", "ScontoMaggiorazione", "Arrotondamento"].some((name) => child(document, name));
  return isChanged || net === null || tax === null ? null : sumOf([net, tax]);
}

/** BG-23. */
function taxGroupOf({ element, at }: Placed): EnTaxGroup {
  const nature = textAt(element, "Natura");
  const rate = textAt(element, "AliquotaIVA");
  return {
    at,
    base: textAt(element, "ImponibileImporto"),
    tax: textAt(element, "Imposta"),
    category: categoryOf(nature, rate, textAt(element, "EsigibilitaIVA")),
    rate,
    reason: textAt(element, "RiferimentoNormativo") ?? nature,
    reasonCode: null,
  };
}

/** Ritenuta d'acconto and contributions that the buyer keeps back and remits. */
function withheldOf({ element, at }: Placed): EnWithheldTax {
  return {
    at,
    kind: textAt(element, "TipoRitenuta"),
    rate: textAt(element, "AliquotaRitenuta"),
    amount: textAt(element, "ImportoRitenuta"),
  };
}

/** A professional's pension fund adds to the net total: a charge by another name. */
function fundOf({ element, at }: Placed): EnAllowance {
  const rate = textAt(element, "AliquotaIVA");
  return {
    ...blankAllowance(at),
    amount: textAt(element, "ImportoContributoCassa"),
    base: textAt(element, "ImponibileCassa"),
    percent: textAt(element, "AlCassa"),
    category: categoryOf(textAt(element, "Natura"), rate),
    rate,
    reason: textAt(element, "TipoCassa"),
  };
}

/** Expenses that only the tax rows state, and that their base includes. */
function ancillaryOf({ element, at }: Placed): readonly EnAllowance[] {
  const amount = textAt(element, "SpeseAccessorie");
  if (amount === null) return [];
  const rate = textAt(element, "AliquotaIVA");
  const category = categoryOf(textAt(element, "Natura"), rate);
  return [{ ...blankAllowance(`${at}/SpeseAccessorie`), amount, category, rate, reason: "Spese accessorie" }];
}

/** What changes the amount to pay and has no term of EN 16931, for people to read: withheld tax, stamp, discount. */
export function moneyNotesOf(body: Placed): readonly string[] {
  return groupsAt(body, DOCUMENT).flatMap((document) => [
    ...groupsIn(document, "DatiRitenuta").map(({ element }) =>
      noteOf("Ritenuta", element, ["TipoRitenuta", "AliquotaRitenuta", "ImportoRitenuta"]),
    ),
    ...groupsIn(document, "DatiBollo").map(({ element }) => noteOf("Bollo", element, ["ImportoBollo"])),
    ...groupsIn(document, "ScontoMaggiorazione").map(({ element }) =>
      noteOf("Sconto/maggiorazione", element, ["Tipo", "Percentuale", "Importo"]),
    ),
  ]);
}

/** "Ritenuta: RT01, 20.00, 200.00": the values as stated, in the order of the names. */
function noteOf(title: string, element: Element | undefined, names: readonly string[]): string {
  const values = names.map((name) => textAt(element, name)).filter((value) => value !== null);
  return `${title}: ${values.join(", ")}`;
}
