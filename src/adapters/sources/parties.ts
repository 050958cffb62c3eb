/** Suppliers and buyer entities from rows. */
import { type BuyerEntity, MATCH_POLICIES, type Supplier } from "../../domain/supplier.ts";
import { type EntityId, parseVatId, type SupplierId } from "../../domain/values/identifiers.ts";
import type { Row } from "./row.ts";
import type { Sheet } from "./sheet.ts";

const DEFAULT_LANGUAGE = "en";
const FEWEST_DIGITS = 5;

export const ENTITIES: Sheet = {
  required: ["entity_id", "name", "country", "currency"],
  optional: ["legal_name", "vat_id", "tax_id", "language", "addresses", "ibans", "emails", "closed_until"],
  key: ["entity_id"],
  read: (rows) => ({ kind: "entities", records: rows.map(toEntity) }),
};

export const SUPPLIERS: Sheet = {
  required: ["supplier_id", "name", "country"],
  optional: [
    "legal_name",
    "vat_id",
    "tax_id",
    "emails",
    "domains",
    "language",
    "currency",
    "terms_code",
    "ibans",
    "match_policy",
    "status",
    "aliases",
    "phone",
    "payee_ids",
    "delivery_note_required",
  ],
  key: ["supplier_id"],
  read: (rows) => ({ kind: "suppliers", records: rows.map(toSupplier) }),
};

function toEntity(row: Row): BuyerEntity {
  return {
    id: row.text("entity_id") as EntityId,
    name: row.text("name"),
    legalName: row.optional("legal_name"),
    vatId: vatIdOf(row),
    taxNumber: row.optional("tax_id"),
    country: row.country("country"),
    currency: row.currency("currency"),
    language: languageOf(row),
    addresses: row.list("addresses"),
    ibans: row.ibans("ibans"),
    emails: row.addresses("emails"),
    closedUntil: row.optionalDate("closed_until"),
  };
}

function toSupplier(row: Row): Supplier {
  const payees = payeesOf(row);
  return {
    id: row.text("supplier_id") as SupplierId,
    name: row.text("name"),
    legalName: row.optional("legal_name"),
    vatId: vatIdOf(row),
    taxNumber: row.optional("tax_id"),
    country: row.country("country"),
    emails: row.addresses("emails"),
    domains: row.list("domains").map((domain) => domain.toLowerCase()),
    language: languageOf(row),
    currency: row.optionalCurrency("currency"),
    termsCode: row.optional("terms_code"),
    ibans: row.ibans("ibans"),
    matchPolicy: row.oneOf("match_policy", MATCH_POLICIES),
    status: row.oneOf("status", ["active", "blocked"]) ?? "active",
    aliases: row.list("aliases"),
    phone: phoneOf(row),
    ...(payees.length === 0 ? {} : { payees }),
    ...(row.truth("delivery_note_required") === true ? { requiresDeliveryNote: true } : {}),
  };
}

/** Kept as given even when its check digits fail: it is our own record, and other countries have other rules. */
function vatIdOf(row: Row): string | null {
  const text = row.optional("vat_id");
  if (text === null) return null;
  const vatId = parseVatId(text);
  if (vatId === null) row.warn("vat_id", `${text} fails the check digits of its country; kept as given`);
  return vatId ?? text;
}

/** Somebody has to be able to dial it. */
function phoneOf(row: Row): string | null {
  const text = row.optional("phone");
  const digits = text?.match(/\d/g)?.length ?? 0;
  if (text === null || (digits >= FEWEST_DIGITS && /^[\p{L}\d\s+()./-]+$/u.test(text))) return text;
  return row.wrong("phone", `${text} is no telephone number; write it like +49 30 1234567`, null);
}

function payeesOf(row: Row): readonly SupplierId[] {
  const own = row.optional("supplier_id");
  const payees = [...new Set(row.list("payee_ids"))];
  if (own !== null && payees.includes(own)) {
    row.wrong("payee_ids", `${own} is the supplier itself; name others that may invoice or be paid in its place`, null);
  }
  return payees as SupplierId[];
}

function languageOf(row: Row): string {
  const text = row.optional("language")?.toLowerCase() ?? DEFAULT_LANGUAGE;
  return /^[a-z]{2}$/.test(text) ? text : row.wrong("language", `${text} is no ISO 639-1 code such as de`, "");
}
