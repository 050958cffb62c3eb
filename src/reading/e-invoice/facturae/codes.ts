/** Facturae's code lists in the words of UNTDID, UN/ECE and ISO. Source: the schema of Facturae 3.2.2 with its comments. */

/** UnitOfMeasureType to UN/ECE Recommendation 20; boxes, trays and the like have no code that says as much. */
const UNITS: ReadonlyMap<string, string> = new Map([
  ["01", "C62"],
  ["02", "HUR"],
  ["03", "KGM"],
  ["04", "LTR"],
  ["15", "CLT"],
  ["16", "CMT"],
  ["18", "DZN"],
  ["21", "GRM"],
  ["22", "KMT"],
  ["25", "MTR"],
  ["26", "MMT"],
  ["33", "MTQ"],
  ["34", "SEC"],
  ["35", "WTT"],
  ["36", "KWH"],
]);

/** BT-130. */
export function unitOf(code: string | null): string | null {
  return UNITS.get(code ?? "") ?? null;
}

/** PaymentMeansType to UNTDID 4461; the rest are "mutually defined". */
const MEANS: ReadonlyMap<string, string> = new Map([
  ["01", "10"],
  ["02", "49"],
  ["04", "30"],
  ["11", "20"],
  ["14", "97"],
  ["15", "50"],
  ["19", "48"],
]);

/** BT-81. */
export function meansCodeOf(code: string | null): string | null {
  return code === null ? null : (MEANS.get(code) ?? "ZZZ");
}

/** Taxes in place of VAT: IPSI in Ceuta and Melilla, IGIC on the Canary Islands, by UNTDID 5305. */
const OTHER_TAXES: ReadonlyMap<string, string> = new Map([
  ["02", "M"],
  ["03", "L"],
]);
const VAT = "01";

/** The category of a tax (TaxTypeCode); an event of "01" is exempt, of "02" not subject to it. */
export function categoryOf(tax: string | null, rate: string | null, event: string | null = null): string | null {
  if (tax !== VAT) return OTHER_TAXES.get(tax ?? "") ?? null;
  if (rate !== null && /[1-9]/.test(rate)) return "S";
  if (event === "01") return "E";
  return event === "02" ? "O" : null;
}

const INCOME_TAX = "04";

/** A withheld tax by the name people know it by; a rarer one by its code. */
export function withheldKindOf(tax: string | null): string | null {
  return tax === INCOME_TAX ? "IRPF" : tax;
}

const SELF_BILLED = "389";
const CORRECTED = "384";

/**
 * BT-3 of InvoiceDocumentType (AF is the buyer's own), InvoiceClass (OR and its copy CR correct another invoice) and
 * InvoiceIssuerType (RE is the buyer); null for a class that the schema does not list.
 */
export function typeCodeOf(type: string | null, kind: string | null, issuer: string | null): string | null {
  if (kind === "OR" || kind === "CR") return CORRECTED;
  if (kind !== "OO" && kind !== "OC" && kind !== "CO" && kind !== "CC") return null;
  return type === "AF" || issuer === "RE" ? SELF_BILLED : "380";
}

/** ISO 3166-1 alpha-3 to alpha-2, of the countries that trade most with Spain; others stay as stated. */
const COUNTRIES: ReadonlyMap<string, string> = new Map(
  (
    "AND=AD AUT=AT BEL=BE BGR=BG CHE=CH CHN=CN CYP=CY CZE=CZ DEU=DE DNK=DK ESP=ES EST=EE FIN=FI FRA=FR GBR=GB GRC=GR HRV=HR " +
    "HUN=HU IRL=IE ISL=IS ITA=IT LTU=LT LUX=LU LVA=LV MAR=MA MEX=MX MLT=MT NLD=NL NOR=NO POL=PL PRT=PT ROU=RO SVK=SK SVN=SI " +
    "SWE=SE TUR=TR UKR=UA USA=US"
  )
    .split(" ")
    .map((pair) => [pair.slice(0, 3), pair.slice(4)] as const),
);

export function countryOf(code: string | null): string | null {
  return code === null ? null : (COUNTRIES.get(code) ?? code);
}
