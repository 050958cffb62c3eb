/** Finds a field's right value on the pages, and compares its place with the one that reading had claimed. */
import { distance } from "fastest-levenshtein";
import type { Claim } from "../../domain/extraction.ts";
import { foldIdentifier } from "../../domain/values/identifiers.ts";
import { boxOf, type Spot } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { LineTable } from "../line-table.ts";
import { announcementsOf, supportOf } from "../score.ts";
import type { LabelKind } from "../words/label-kinds.ts";
import type { TaughtField } from "./supplier-profile.ts";
import { placesOfValue } from "./taught-values.ts";

export interface Study {
  readonly field: TaughtField;
  /** Null when it is not on the paper. */
  readonly value: string | null;
  /** Where the right value stands; null when it is nowhere on the pages. */
  readonly spot: Spot | null;
  /** All places where it stands. */
  readonly places: readonly Spot[];
  /** Where reading had claimed something; null when it claimed nothing. */
  readonly claimed: Spot | null;
  /** The value stands where it was claimed, or only a letter was misread: nothing to learn about places. */
  readonly isSamePlace: boolean;
}

/** The page with its line table. */
export interface Studied {
  readonly layout: Layout;
  readonly table: LineTable;
}

/** A value this much like the one that was read, typed anew, corrects misread letters. */
const MISREAD_SHARE = 0.34;
const IN_TABLE = 0.7;

const KINDS: Readonly<Partial<Record<TaughtField, readonly LabelKind[]>>> = {
  invoiceNumber: ["invoice_number"],
  issueDate: ["invoice_date"],
  dueDate: ["due_date"],
  deliveryDate: ["delivery_date"],
  netTotal: ["net_total"],
  taxTotal: ["tax_total"],
  grossTotal: ["gross_total"],
  prepaidAmount: ["prepaid"],
  amountDue: ["amount_due"],
  supplierVatId: ["supplier_vat_id"],
  supplierTaxNumber: ["tax_number"],
  buyerVatId: ["customer_vat_id"],
  purchaseOrderNumber: ["po_number"],
  deliveryNoteNumber: ["delivery_note_number"],
  precedingInvoiceNumber: ["preceding_invoice"],
};

interface CorrectedField {
  readonly field: TaughtField;
  readonly value: string | null;
  /** What reading had claimed. */
  readonly claim: Claim | undefined;
}

/** A corrected field: the place of the typed value that labels announce best. */
export function studyCorrected({ field, value, claim }: CorrectedField, page: Studied): Study {
  const claimed = claim ? spotOfClaim(field, claim, page.layout) : null;
  if (value === null) return { field, value, spot: null, places: [], claimed, isSamePlace: false };
  const places = placesOfValue(field, value, page.layout);
  const spot = places.find((place) => claimed !== null && isSame(place, claimed)) ?? clearest(field, places, page);
  const isSamePlace =
    spot !== null ? claimed !== null && isSame(spot, claimed) : claim !== undefined && isMisread(claim.value, value);
  return { field, value, spot, places, claimed, isSamePlace };
}

/** A field that was left as it was read. */
export function studyConfirmed(field: TaughtField, claim: Claim, { layout }: Studied): Study {
  const claimed = spotOfClaim(field, claim, layout);
  const places = placesOfValue(field, claim.value, layout);
  return { field, value: claim.value, spot: claimed, places, claimed, isSamePlace: true };
}

export function isSame(one: Spot, other: Spot): boolean {
  return one.line === other.line && one.from < other.to && other.from < one.to;
}

/** The claimed value's place, the one nearest to its box. */
function spotOfClaim(field: TaughtField, { value, page, box }: Claim, layout: Layout): Spot | null {
  if (box === undefined) return null;
  const [x0, y0] = box;
  const away = (spot: Spot) => {
    const [left, top] = boxOf(spot, spot.line.slope);
    return Math.abs(left - x0) + 2 * Math.abs(top - y0);
  };
  const places = placesOfValue(field, value, layout).filter((spot) => spot.line.page === page);
  return places.toSorted((a, b) => away(a) - away(b))[0] ?? null;
}

function clearest(field: TaughtField, places: readonly Spot[], { layout, table }: Studied): Spot | null {
  const worth = (spot: Spot) => {
    const announcements = announcementsOf(spot, layout, table.headingLines);
    const any = Math.max(0, ...announcements.map(({ strength, label }) => strength * (0.4 + 0.6 * label.weight)));
    const own = supportOf(announcements, KINDS[field] ?? []);
    return own + 0.5 * any - (table.occupied.has(spot.line) ? IN_TABLE : 0) - (spot.line.page > 1 ? 0.05 : 0);
  };
  const ranked = places.map((spot) => ({ spot, worth: worth(spot) }));
  return ranked.toSorted((a, b) => b.worth - a.worth)[0]?.spot ?? null;
}

function isMisread(read: string, typed: string): boolean {
  const [a, b] = [foldIdentifier(read), foldIdentifier(typed)];
  return distance(a, b) <= MISREAD_SHARE * Math.max(a.length, b.length);
}
