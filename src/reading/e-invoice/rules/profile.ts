/**
 * Which rules an invoice is to be judged by: what its specification (BT-24) claims, and what its profile can state.
 * MINIMUM has no breakdown, BASIC WL no lines, ZUGFeRD 1.0 is older than the norm, and other dialects are another norm.
 */
import type { EnInvoice } from "../en-invoice.ts";

/**
 * core: every profile of the norm states it; document: BASIC WL and above; lines: BASIC and above; total and sums: what
 * must add up in the shortest profile and in those with sums, before the norm too; xrechnung, peppol: what these add;
 * peppol-bis: what only an invoice that names Peppol as its specification must state.
 */
export type Part = "core" | "total" | "document" | "lines" | "sums" | "xrechnung" | "peppol" | "peppol-bis";

export interface Profile {
  readonly parts: ReadonlySet<Part>;
  /** Factur-X EXTENDED, whose sums may be off by a cent for each amount added. */
  readonly isExtended: boolean;
  /** XRechnung's extension: third parties may have paid, and identifiers have three schemes more. */
  readonly isXrechnungExtension: boolean;
  /** An extension that we do not know: it may widen the code lists, so that no code of its can be called wrong. */
  readonly hasOwnCodes: boolean;
}

const PEPPOL_BILLING = /^urn:fdc:peppol\.eu:2017:poacc:billing:\d{2}:1\.0$/;

/** The profile that the invoice says it follows. */
export function profileOf({ specification, process, at }: EnInvoice): Profile {
  const claimed = specification ?? "";
  const base = basePartsOf(claimed, at);
  const isFull = base.includes("lines");
  const isXrechnung = isFull && /xrechnung/i.test(claimed);
  const isPeppolBis = isFull && /:peppol\.eu:2017:poacc:billing:3/.test(claimed);
  const isPlain = /^urn:cen\.eu:en16931:2017$/.test(claimed);
  const isPeppol = isPeppolBis || ((isPlain || isXrechnung) && PEPPOL_BILLING.test(process ?? ""));
  const isExtended = /factur-?x\.eu:1p0:extended|zugferd\.de:2p\d:extended/i.test(claimed);
  const isXrechnungExtension = /:extension:xrechnung/i.test(claimed);
  return {
    parts: new Set<Part>([
      ...base,
      ...(isXrechnung ? (["xrechnung"] as const) : []),
      ...(isPeppol ? (["peppol"] as const) : []),
      ...(isPeppolBis ? (["peppol-bis"] as const) : []),
    ]),
    isExtended,
    isXrechnungExtension,
    hasOwnCodes: claimed.includes("#conformant#") && !isExtended && !isXrechnungExtension,
  };
}

/** Roots whose invoices follow EN 16931 even where they forget to say so, which is then BR-01. */
const NORM_ROOTS = new Set(["/rsm:CrossIndustryInvoice", "/Invoice", "/CreditNote"]);

function basePartsOf(claimed: string, at: string): readonly Part[] {
  if (/:minimum$/i.test(claimed)) return ["core", "total"];
  if (/:basic-?wl$/i.test(claimed)) return ["core", "total", "document", "sums"];
  if (/^urn:ferd:/i.test(claimed)) return ["total", "sums"];
  const isOfNorm = /^urn:cen\.eu:en16931:2017/i.test(claimed) && !/:international:/i.test(claimed);
  const isUnsaid = claimed === "" && NORM_ROOTS.has(at);
  return isOfNorm || isUnsaid ? ["core", "total", "document", "lines", "sums"] : [];
}
