/** What both syntaxes ask of an invoice: which specification (BT-24) it may claim, and which tax currency it names. */
import type { Issue } from "../../domain/values/result.ts";
import type { EnInvoice } from "../../reading/e-invoice/en-invoice.ts";

/** The standard itself, without any national or sectoral rules. */
export const EN_16931 = "urn:cen.eu:en16931:2017";

const FAMILIES = {
  cii: /^urn:(?:cen\.eu:en16931:|factur-x\.eu:)/i,
  ubl: /^urn:cen\.eu:en16931:/i,
} as const;

/**
 * The identifier as stated where it belongs to EN 16931 (for CII, to Factur-X too); another dialect's would say that
 * the words mean something else, so EN 16931's own takes its place. Null stays null: nothing is claimed.
 */
export function specificationFor(syntax: keyof typeof FAMILIES, stated: string | null): string | null {
  return stated === null || FAMILIES[syntax].test(stated) ? stated : EN_16931;
}

/** What neither syntax has a term of EN 16931 for, so that whoever hands the invoice on can say that it is lost. */
export function lostTerms({ withheldTax = [] }: EnInvoice): readonly Issue[] {
  if (withheldTax.length === 0) return [];
  const message =
    "EN 16931 has no term for withheld tax: the amount due is written less it, without saying why; hand the original on with it.";
  return [{ code: "WITHHELD_TAX_NOT_WRITTEN", message }];
}

/** The currency that BT-111 is stated in; null where it could not be told from that of the invoice (BT-5). */
export function foreignCurrency({ currency, taxCurrency }: EnInvoice): string | null {
  return currency === null || currency === taxCurrency ? null : taxCurrency;
}
