/**
 * FatturaPA's code lists in the words of UNTDID. Source: "Schema del file xml FatturaPA" 1.2.2 with its documentation of
 * TipoDocumento, Natura, EsigibilitaIVA and ModalitaPagamento.
 */

const SELF_BILLED = "389";

/**
 * TipoDocumento to UNTDID 1001: advances (TD02, TD03) are prepayment invoices; TD16 to TD23 and TD27 to TD29 are written
 * by the buyer, or for the seller's own use.
 */
const TYPES: ReadonlyMap<string, string> = new Map([
  ["TD01", "380"],
  ["TD02", "386"],
  ["TD03", "386"],
  ["TD04", "381"],
  ["TD05", "383"],
  ["TD06", "380"],
  ["TD24", "380"],
  ["TD25", "380"],
  ["TD26", "380"],
  ...["TD16", "TD17", "TD18", "TD19", "TD20", "TD21", "TD22", "TD23", "TD27", "TD28", "TD29"].map(
    (type) => [type, SELF_BILLED] as const,
  ),
]);

/** The same documents when the buyer writes them in the seller's name. */
const BY_THE_BUYER: ReadonlyMap<string, string> = new Map([
  ["380", SELF_BILLED],
  ["381", "261"],
]);

/** BT-3; null for a type that the schema does not list. */
export function typeCodeOf(type: string | null, isByBuyer: boolean): string | null {
  const code = TYPES.get(type ?? "") ?? null;
  return isByBuyer ? (BY_THE_BUYER.get(code ?? "") ?? code) : code;
}

/**
 * Natura to UNTDID 5305, after AGID's code list for Peppol BIS 3 in Italy: N3 is zero rated, within it N3.1 and N3.3
 * are exports (San Marino is none of the Union's) and N3.2 supplies within the Union; N6 is the buyer's to pay.
 */
const CATEGORIES: ReadonlyMap<string, string> = new Map([
  ["N1", "O"],
  ["N2", "O"],
  ["N2.1", "O"],
  ["N2.2", "O"],
  ["N3", "Z"],
  ["N3.1", "G"],
  ["N3.2", "K"],
  ["N3.3", "G"],
  ["N3.4", "Z"],
  ["N3.5", "Z"],
  ["N3.6", "Z"],
  ["N4", "E"],
  ["N5", "E"],
  ["N7", "Z"],
]);

/** Which kind of tax a row is under; `due` is EsigibilitaIVA, where S leaves the tax to a public buyer. */
export function categoryOf(nature: string | null, rate: string | null, due: string | null = null): string | null {
  if (nature !== null) return /^N6(?:\.[1-9])?$/.test(nature) ? "AE" : (CATEGORIES.get(nature) ?? null);
  if (rate === null || !/[1-9]/.test(rate)) return null;
  return due === "S" ? "B" : "S";
}

/** ModalitaPagamento to UNTDID 4461; those without a like of their own are "mutually defined". */
const MEANS: ReadonlyMap<string, string> = new Map([
  ["MP01", "10"],
  ["MP02", "20"],
  ["MP03", "23"],
  ["MP04", "10"],
  ["MP05", "30"],
  ["MP06", "60"],
  ["MP08", "48"],
  ["MP09", "49"],
  ["MP10", "49"],
  ["MP11", "49"],
  ["MP16", "49"],
  ["MP17", "49"],
  ["MP18", "50"],
  ["MP19", "59"],
  ["MP20", "59"],
  ["MP21", "59"],
]);

/** BT-81. */
export function meansCodeOf(means: string | null): string | null {
  return means === null ? null : (MEANS.get(means) ?? "ZZZ");
}
