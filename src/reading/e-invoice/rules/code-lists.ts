/** Terms that are bound to a code list: BR-CL-01 to BR-CL-26 of EN 16931-1. */
import type { EnIdentifier, EnInvoice, EnParty, Place } from "../en-invoice.ts";
import { documentTypeOf } from "../type-codes.ts";
import type { Facts } from "./facts.ts";
import {
  ADDRESS_SCHEMES,
  ALLOWANCE_REASONS,
  CHARGE_REASONS,
  COUNTRIES,
  CURRENCIES,
  coded,
  codes,
  EXEMPTIONS,
  EXTENSION_SCHEMES,
  IDENTIFIER_SCHEMES,
  ITEM_SCHEMES,
  lineCodes,
  MEDIA_TYPES,
  NOTE_SUBJECTS,
  OBJECT_SCHEMES,
  PAYMENT_MEANS,
  TAX_CATEGORIES,
  TAX_POINTS,
  UNITS,
} from "./lists.ts";
import type { Rule } from "./rule.ts";

const schemeOf = (at: Place, identifier: EnIdentifier | null) => coded(at, identifier?.scheme);
const isIdentifierScheme = (code: string, { profile }: Facts) =>
  IDENTIFIER_SCHEMES.has(code) || (profile.isXrechnungExtension && EXTENSION_SCHEMES.has(code));
const partiesOf = ({ seller, buyer }: EnInvoice): readonly EnParty[] => [seller, buyer];

const HEAD: readonly Rule[] = [
  codes({
    id: "BR-CL-01",
    terms: ["BT-3"],
    what: "type code",
    list: "UNTDID 1001 for invoices and credit notes",
    needs: "core",
    of: (m) => coded(m.at, m.typeCode),
    isListed: (code) => documentTypeOf(code) !== null,
  }),
  codes({
    id: "BR-CL-04",
    terms: ["BT-5"],
    what: "currency",
    list: "ISO 4217",
    needs: "core",
    of: (m) => coded(m.at, m.currency),
    isListed: (code) => CURRENCIES.has(code),
  }),
  codes({
    id: "BR-CL-05",
    terms: ["BT-6"],
    what: "accounting currency",
    list: "ISO 4217",
    of: (m) => coded(m.at, m.taxCurrency),
    isListed: (code) => CURRENCIES.has(code),
  }),
  codes({
    id: "BR-CL-06",
    terms: ["BT-8"],
    what: "code of the VAT point",
    list: "UNTDID 2005 (3, 35, 432)",
    of: (m) => coded(m.at, m.taxPointCode),
    isListed: (code) => TAX_POINTS.has(code),
  }),
  codes({
    id: "BR-CL-07",
    terms: ["BT-18", "BT-128"],
    what: "scheme of an invoiced object",
    list: "UNTDID 1153",
    of: (m) => [...schemeOf(m.at, m.objectReference), ...m.lines.flatMap((l) => schemeOf(l.at, l.objectReference))],
    isListed: (code) => OBJECT_SCHEMES.has(code),
  }),
  codes({
    id: "BR-CL-08",
    terms: ["BT-21"],
    what: "subject of a note",
    list: "UNTDID 4451",
    of: (m) => m.notes.flatMap(({ subject }) => coded(m.at, subject)),
    isListed: (code) => NOTE_SUBJECTS.has(code),
  }),
  codes({
    id: "BR-CL-16",
    terms: ["BT-81"],
    what: "payment means",
    list: "UNTDID 4461",
    of: (m) => m.payments.flatMap(({ at, meansCode }) => coded(at, meansCode)),
    isListed: (code) => PAYMENT_MEANS.has(code),
  }),
  codes({
    id: "BR-CL-24",
    terms: ["BT-125"],
    what: "media type of an enclosed document",
    list: "the six kinds that the norm allows",
    of: (m) => m.attachments.flatMap(({ mediaType }) => coded(m.at, mediaType)),
    isListed: (code, { profile }) =>
      MEDIA_TYPES.has(code) || (profile.isXrechnungExtension && code === "application/xml"),
  }),
];

const PARTIES: readonly Rule[] = [
  codes({
    id: "BR-CL-10",
    terms: ["BT-29", "BT-46", "BT-60"],
    what: "scheme of a party's identifier",
    list: "ISO 6523",
    of: (m) => [
      ...partiesOf(m).flatMap(({ at, ids }) => ids.flatMap((id) => schemeOf(at, id))),
      ...schemeOf(m.at, m.payee?.id ?? null),
    ],
    isListed: isIdentifierScheme,
  }),
  codes({
    id: "BR-CL-11",
    terms: ["BT-30", "BT-47", "BT-61"],
    what: "scheme of a party's registration",
    list: "ISO 6523",
    of: (m) => [
      ...partiesOf(m).flatMap(({ at, legalId }) => schemeOf(at, legalId)),
      ...schemeOf(m.at, m.payee?.legalId ?? null),
    ],
    isListed: isIdentifierScheme,
  }),
  codes({
    id: "BR-CL-14",
    terms: ["BT-40", "BT-55", "BT-69", "BT-80"],
    what: "country of an address",
    list: "ISO 3166-1",
    needs: "core",
    of: (m) => [
      ...[m.seller, m.buyer, ...(m.taxRepresentative ? [m.taxRepresentative] : [])].flatMap(({ at, address }) =>
        coded(at, address?.country),
      ),
      ...coded(m.at, m.delivery?.address?.country),
    ],
    isListed: (code) => COUNTRIES.has(code),
  }),
  codes({
    id: "BR-CL-25",
    terms: ["BT-34", "BT-49"],
    what: "scheme of an electronic address",
    list: "the EAS list",
    of: (m) => partiesOf(m).flatMap(({ at, endpoint }) => schemeOf(at, endpoint)),
    isListed: (code, { profile }) =>
      ADDRESS_SCHEMES.has(code) || (profile.isXrechnungExtension && EXTENSION_SCHEMES.has(code)),
  }),
  codes({
    id: "BR-CL-26",
    terms: ["BT-71"],
    what: "scheme of the place of delivery",
    list: "ISO 6523",
    of: (m) => schemeOf(m.at, m.delivery?.location ?? null),
    isListed: isIdentifierScheme,
  }),
];

const MONEY: readonly Rule[] = [
  codes({
    id: "BR-CL-17",
    terms: ["BT-118", "BT-95", "BT-102"],
    what: "VAT category of a breakdown, allowance or charge",
    list: "UNTDID 5305",
    of: (m) => [...m.breakdown, ...m.allowances, ...m.charges].flatMap(({ at, category }) => coded(at, category)),
    isListed: (code) => TAX_CATEGORIES.has(code),
  }),
  codes({
    id: "BR-CL-19",
    terms: ["BT-98", "BT-140"],
    what: "reason of an allowance",
    list: "UNTDID 5189",
    of: (m, { lineAllowances }) =>
      [...m.allowances, ...lineAllowances].flatMap((each) => coded(each.at, each.reasonCode)),
    isListed: (code) => ALLOWANCE_REASONS.has(code),
  }),
  codes({
    id: "BR-CL-20",
    terms: ["BT-105", "BT-145"],
    what: "reason of a charge",
    list: "UNTDID 7161",
    of: (m, { lineCharges }) => [...m.charges, ...lineCharges].flatMap((each) => coded(each.at, each.reasonCode)),
    isListed: (code) => CHARGE_REASONS.has(code),
  }),
  codes({
    id: "BR-CL-22",
    terms: ["BT-121"],
    what: "reason of an exemption",
    list: "the VATEX list",
    of: (m) => m.breakdown.flatMap(({ at, reasonCode }) => coded(at, reasonCode)),
    isListed: (code) => EXEMPTIONS.has(code.toUpperCase()),
  }),
];

const LINES: readonly Rule[] = [
  lineCodes({
    id: "BR-CL-13",
    terms: ["BT-158"],
    what: "scheme of an item classification",
    list: "UNTDID 7143",
    of: ({ classifications }) => classifications.map(({ scheme }) => scheme),
    isListed: (code) => ITEM_SCHEMES.has(code),
  }),
  lineCodes({
    id: "BR-CL-15",
    terms: ["BT-159"],
    what: "country of an item's origin",
    list: "ISO 3166-1",
    of: ({ origin }) => [origin],
    isListed: (code) => COUNTRIES.has(code),
  }),
  lineCodes({
    id: "BR-CL-18",
    terms: ["BT-151"],
    what: "VAT category of a line",
    list: "UNTDID 5305",
    of: ({ category }) => [category],
    isListed: (code) => TAX_CATEGORIES.has(code),
  }),
  lineCodes({
    id: "BR-CL-21",
    terms: ["BT-157"],
    what: "scheme of a standard item identifier",
    list: "ISO 6523",
    of: ({ standardItem }) => [standardItem?.scheme],
    isListed: isIdentifierScheme,
  }),
  lineCodes({
    id: "BR-CL-23",
    terms: ["BT-130", "BT-150"],
    what: "unit of a quantity",
    list: "UN/ECE Recommendation 20 or 21",
    of: ({ unit, priceBaseUnit }) => [unit, priceBaseUnit],
    isListed: (code) => UNITS.has(code),
  }),
];

export const CODE_LISTS: readonly Rule[] = [...HEAD, ...PARTIES, ...MONEY, ...LINES];
