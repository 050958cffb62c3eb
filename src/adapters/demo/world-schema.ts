/** What `fixtures/world.yaml` may hold: each text is decoded once, and check digits are checked. */
import { z } from "zod";
import { ROLES } from "../../domain/user.ts";
import { parseCurrency } from "../../domain/values/currency.ts";
import { parseDecimal } from "../../domain/values/decimal.ts";
import { parseIban, parseVatId } from "../../domain/values/identifiers.ts";
import { parseUnit } from "../../domain/values/quantity.ts";
import { dateText, decimalText } from "./yaml-file.ts";

/** A text that a parser of the domain must accept. */
function checked<T>(parse: (text: string) => T | null, what: string) {
  return z.string().transform((text, context): T => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue(`${text} is no valid ${what}`);
    return z.NEVER;
  });
}

const country = z.string().regex(/^[A-Z]{2}$/, "a country is two capital letters, such as DE");
const address = z.string().regex(/^[^@\s]+@[a-z0-9.-]+\.example$/, "an address of the fixtures ends in .example");
const ibans = z.array(checked(parseIban, "IBAN")).default([]);
export const currencyCode = checked(parseCurrency, "ISO 4217 currency");
const vatId = checked(parseVatId, "VAT id").nullable().default(null);
const limit = checked((text) => (text === "inherit" || text === "off" ? text : parseDecimal(text)), "limit");
const truth = z.enum(["true", "false"]).transform((text) => text === "true");

export const letterheadSchema = z.strictObject({
  street: z.string(),
  town: z.string(),
  countryName: z.string(),
  phone: z.string(),
  web: z.string().endsWith(".example"),
  register: z.string(),
  director: z.string().optional(),
  bank: z.string(),
  bic: z.string(),
});

const entitySchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  legalName: z.string().nullable().default(null),
  vatId,
  taxNumber: z.string().nullable().default(null),
  country,
  currency: currencyCode,
  language: z.string(),
  addresses: z.array(z.string()).min(1),
  ibans,
  emails: z.array(address),
});

export const supplierSchema = z.strictObject({
  id: z.string(),
  name: z.string(),
  legalName: z.string().nullable().default(null),
  vatId,
  country,
  emails: z.array(address).min(1),
  domains: z.array(z.string().endsWith(".example")),
  language: z.string(),
  currency: currencyCode,
  phone: z.string().nullable().default(null),
  terms: z.string(),
  ibans,
  letterhead: letterheadSchema,
});

const toleranceSchema = z.strictObject({
  key: z.string(),
  scope: z.literal("company").default("company"),
  upperPercent: limit.default("inherit"),
  upperAmount: limit.default("inherit"),
  lowerPercent: limit.default("inherit"),
  lowerAmount: limit.default("inherit"),
  floor: limit.default("inherit"),
  base: z.enum(["net", "gross"]).default("net"),
  per: z.enum(["piece", "line", "document"]).default("line"),
});

export const orderSchema = z.strictObject({
  number: z.string(),
  supplier: z.string(),
  company: z.string(),
  currency: currencyCode,
  date: dateText,
  lines: z.array(
    z.strictObject({
      line: z.string(),
      item: z.string(),
      description: z.string(),
      quantity: decimalText,
      unit: checked(parseUnit, "unit"),
      price: decimalText,
      tax: decimalText,
      receipt: truth.nullable().default(null),
    }),
  ),
});

export const receiptSchema = z.strictObject({
  number: z.string(),
  order: z.string(),
  date: dateText,
  deliveryNote: z.string().nullable().default(null),
  by: z.string(),
  lines: z.record(z.string(), decimalText),
});

export const worldSchema = z.strictObject({
  today: dateText,
  entities: z.array(entitySchema),
  people: z.array(
    z.strictObject({ login: z.string(), name: z.string(), role: z.enum(ROLES), email: address, does: z.string() }),
  ),
  tolerances: z.array(toleranceSchema),
  suppliers: z.array(supplierSchema),
  orders: z.array(orderSchema),
  receipts: z.array(receiptSchema),
});
