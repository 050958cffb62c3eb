/**
 * What the law of value added tax asks of the paper itself (Directive 2006/112/EC, Art. 226). Absence is certain only in
 * data; of a page it merely says that the reading found nothing, which is noted and holds nothing.
 */
import type { Reading } from "../extraction.ts";
import type { Noticed } from "../matching/rule.ts";
import type { BuyerEntity, Supplier } from "../supplier.ts";
import { compare, isPositive, isZero } from "../values/decimal.ts";
import { foldIdentifier, parseVatId } from "../values/identifiers.ts";
import { isInUnion, simplifiedLimitOf, vatCountryOf } from "../values/vat-country.ts";
import { eInvoicingDutySince } from "./e-invoicing-duty.ts";
import type { Values } from "./read-values.ts";
import { textOf } from "./text-of.ts";

interface Parties {
  readonly supplier: Supplier | null;
  readonly entity: BuyerEntity | null;
}

export function legalFindings(reading: Reading, values: Values, parties: Parties): Noticed[] {
  return [
    ...eInvoiceRequired(reading, values, parties),
    ...supplierVatId(reading, parties.supplier),
    ...missingParts(reading, values, parties.supplier),
    ...withoutReason(reading),
  ];
}

/**
 * A warning, although the catalogue would hold: copies on paper of what came through another channel, small businesses and
 * suppliers without an establishment are common and cannot be told from the page (accounts-payable §9.2 asks for a warning).
 */
function eInvoiceRequired({ source }: Reading, { issueDate }: Values, { supplier, entity }: Parties): Noticed[] {
  if (source === "xml" || issueDate === null || supplier === null || supplier.country !== entity?.country) return [];
  const since = eInvoicingDutySince(supplier.country, issueDate);
  return since === null ? [] : [{ code: "DOC_EINV_REQUIRED", facts: { country: supplier.country, since } }];
}

/** Countries whose check digits are known well enough to contradict a paper. */
function isJudged(vatId: string): boolean {
  const prefix = foldIdentifier(vatId).slice(0, 2);
  return prefix === "EL" || prefix === "GB" || isInUnion(prefix);
}

/**
 * Wrong check digits hold, unless the very same id is on file or the reading itself is unsure. Another id than the one on
 * file only warns: groups and branches have several, and the supplier was recognised by something else.
 */
function supplierVatId({ fields }: Reading, supplier: Supplier | null): Noticed[] {
  const claim = fields.supplierVatId;
  const printed = textOf(fields, "supplierVatId");
  if (printed === null || claim?.accepted !== true || !isJudged(printed)) return [];
  const onFile = supplier?.vatId ?? null;
  if (onFile !== null && foldIdentifier(onFile) === foldIdentifier(printed)) return [];
  const facts = { printed, onFile: onFile ?? "" };
  if (parseVatId(printed) === null)
    return [{ code: "SUPPLIER_VAT_INVALID", facts: { ...facts, problem: "vat-id-wrong" } }];
  if (vatCountryOf(onFile) !== vatCountryOf(printed)) return [];
  return [{ code: "SUPPLIER_VAT_INVALID", severity: "warn", facts: { ...facts, problem: "vat-id-other" } }];
}

/** Points 3, 5, 6 and 9 of Art. 226; number, date and totals are FIELD_MISSING, the buyer's id is TAX_RC_NOTE. */
function missingParts(reading: Reading, values: Values, supplier: Supplier | null): Noticed[] {
  const country = vatCountryOf(textOf(reading.fields, "supplierVatId")) ?? supplier?.country ?? null;
  const { taxTotal } = values.amounts;
  if (country === null || !isInUnion(country) || taxTotal === null || !isPositive(taxTotal)) return [];
  const isData = reading.source === "xml" && reading.pages.length === 0;
  const missing = isData ? [...vatIdMissing(reading), ...dataMissing(reading)] : vatIdMissing(reading);
  if (missing.length === 0) return [];
  const severity = !isData ? "info" : isSimplified(values, country) ? "warn" : "hold";
  return [{ code: "VAT_FIELD_MISSING", severity, facts: { fields: missing.join(", ") } }];
}

/** Germany and Austria take the tax number instead. */
function vatIdMissing({ fields }: Reading): string[] {
  const has = textOf(fields, "supplierVatId") ?? textOf(fields, "supplierTaxNumber");
  return has === null ? ["supplierVatId"] : [];
}

function dataMissing({ fields, lines, taxes }: Reading): string[] {
  const present: readonly (readonly [string, boolean])[] = [
    ["supplierName", textOf(fields, "supplierName") !== null],
    ["buyerName", textOf(fields, "buyerName") !== null],
    ["goodsAndServices", lines.some(({ description }) => description.trim() !== "")],
    ["taxRates", taxes.length > 0 || lines.some(({ taxRate }) => taxRate !== undefined)],
  ];
  return present.filter(([, isPresent]) => !isPresent).map(([name]) => name);
}

function isSimplified({ amounts, currency }: Values, country: string): boolean {
  const limit = simplifiedLimitOf(country);
  if (limit === null || amounts.grossTotal === null || currency !== limit.currency) return false;
  return compare(amounts.grossTotal, limit.amount) <= 0;
}

/** UNCL 5305: exempt, reverse charge, within the Union, export, outside the scope. */
const NEEDS_REASON: ReadonlySet<string> = new Set(["E", "AE", "K", "G", "O"]);

/** Only data state a category and its reason apart; of a page the category is known by the very reason. */
function withoutReason({ source, taxes }: Reading): Noticed[] {
  if (source !== "xml") return [];
  const categories = taxes
    .filter(({ category, exemptionReason }) => NEEDS_REASON.has(category ?? "") && exemptionReason === undefined)
    .filter(({ base }) => base === undefined || !isZero(base))
    .map(({ category }) => category);
  if (categories.length === 0) return [];
  return [{ code: "TAX_EXEMPT_REASON", facts: { categories: [...new Set(categories)].join(", ") } }];
}
