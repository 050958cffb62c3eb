/** From what an e-invoice states to a Reading: texts become values, and what does not parse becomes a warning. */
import {
  AMOUNT_FIELDS,
  type Claim,
  FIELD_NAMES,
  type FieldName,
  type LineClaim,
  type Reading,
  type TaxClaim,
} from "../../domain/extraction.ts";
import { type Decimal, divide, isZero, trimZeros, ZERO } from "../../domain/values/decimal.ts";
import type { Issue } from "../../domain/values/result.ts";
import { withPositiveTotals } from "./credit-sign.ts";
import { parseStatedDecimal } from "./stated-values.ts";
import type { StatedLine, StatedTax, Statement } from "./statement.ts";
import { documentTypeOf } from "./type-codes.ts";

const AMOUNTS: ReadonlySet<FieldName> = new Set(AMOUNT_FIELDS);
/** Identifiers that people group with blanks; compact is how they are compared and shown. */
const COMPACT: ReadonlySet<FieldName> = new Set(["supplierVatId", "buyerVatId", "iban", "bic"]);
/** ISO 13616; the check digits are judged later, where an account is compared with the one on file. */
const IBAN_SHAPE = /^[A-Z]{2}\d{2}[A-Z0-9]{8,30}$/;
/** UNCL 5305 categories under which no tax is due, so a missing rate (BT-119) means zero. */
const UNTAXED = new Set(["Z", "E", "AE", "K", "G", "O"]);

type Warn = (code: string, message: string) => void;

/** The reading of a statement; broken arithmetic is left as stated for the checks to find. */
export function readingOf(statement: Statement): Reading {
  const warnings: Issue[] = [...statement.warnings];
  const warn: Warn = (code, message) => warnings.push({ code, message });
  const type = documentTypeOf(statement.typeCode);
  if (type === null)
    warn("TYPE_CODE_UNKNOWN", `The e-invoice has type code ${statement.typeCode ?? "none"} (BT-3); say what it is.`);
  if (statement.lines.length === 0)
    warn("NO_LINES_IN_PROFILE", "This e-invoice carries no lines; read them from its page or match by totals.");
  const reading: Reading = {
    type: type ?? "other",
    source: "xml",
    language: statement.language,
    pages: [],
    fields: claimsOf(statement, warn),
    lines: statement.lines.map((line) => lineOf(line, warn)),
    taxes: statement.taxes.flatMap((row) => taxOf(row, warn)),
    ...stated("allowanceTotal", statement.allowanceTotal, warn),
    ...stated("chargeTotal", statement.chargeTotal, warn),
    ...stated("roundingAmount", statement.roundingAmount, warn),
    orderNumbers: statement.orderNumbers,
    warnings,
  };
  return withPositiveTotals(reading);
}

function claimsOf(statement: Statement, warn: Warn): Reading["fields"] {
  const claims = FIELD_NAMES.flatMap((name) => {
    const text = statement.fields[name];
    if (text === null || text === undefined) return [];
    const value = fieldValue(name, text, warn);
    return value === null ? [] : [[name, xmlClaim(value)] as const];
  });
  return Object.fromEntries(claims);
}

function fieldValue(name: FieldName, text: string, warn: Warn): string | null {
  if (AMOUNTS.has(name)) return amount(name, text, warn) ?? null;
  const value = COMPACT.has(name) ? text.replace(/\s/g, "").toUpperCase() : text;
  if (name !== "iban" || IBAN_SHAPE.test(value)) return value;
  warn(
    "IBAN_UNREADABLE",
    `"${text.slice(0, 40)}" is no IBAN (BT-84); it is left out. Ask the supplier for the account.`,
  );
  return null;
}

/** Read exactly as stated, so there is no doubt about the reading; whether it is true is for the checks. */
function xmlClaim(value: string): Claim {
  return { value, confidence: 1, accepted: true, source: "xml" };
}

function lineOf(line: StatedLine, warn: Warn): LineClaim {
  const unitPrice = unitPriceOf(line, warn);
  return {
    description: line.description ?? "",
    ...(line.itemCode === null ? {} : { itemCode: line.itemCode }),
    ...trimmed("quantity", line.quantity, warn),
    ...(line.unit === null ? {} : { unit: line.unit }),
    ...(unitPrice === undefined ? {} : { unitPrice }),
    ...stated("netAmount", line.netAmount, warn),
    ...trimmed("taxRate", line.taxRate, warn),
    ...(line.orderLine === null ? {} : { orderLine: line.orderLine }),
    confidence: 1,
  };
}

/** BT-146 / BT-149, exact to twenty places; a base of zero states nothing. */
function unitPriceOf(line: StatedLine, warn: Warn): Decimal | undefined {
  const price = amount("unitPrice", line.price, warn);
  if (price === undefined) return undefined;
  const base = amount("price base quantity", line.priceBase, warn);
  return base === undefined || isZero(base) ? trimZeros(price) : trimZeros(divide(price, base));
}

function taxOf(row: StatedTax, warn: Warn): readonly TaxClaim[] {
  const tax = amount("tax amount", row.tax, warn);
  const rate = amount("tax rate", row.rate, warn) ?? (UNTAXED.has(row.category ?? "") ? ZERO : undefined);
  if (tax === undefined || rate === undefined) {
    warn("TAX_GROUP_INCOMPLETE", "A row of the tax breakdown (BG-23) has no rate or no tax; check the tax by hand.");
    return [];
  }
  const category = row.category === null ? {} : { category: row.category };
  return [{ ...category, rate: trimZeros(rate), ...stated("base", row.base, warn), tax }];
}

function amount(name: string, text: string | null, warn: Warn): Decimal | undefined {
  if (text === null) return undefined;
  const value = parseStatedDecimal(text);
  if (value === null) warn("AMOUNT_UNREADABLE", `"${text.slice(0, 40)}" is no number for ${name}; it is left out.`);
  return value ?? undefined;
}

function stated<Name extends string>(name: Name, text: string | null, warn: Warn): { readonly [N in Name]?: Decimal } {
  const value = amount(name, text, warn);
  return (value === undefined ? {} : { [name]: value }) as { readonly [N in Name]?: Decimal };
}

/** Counts and rates lose the padding of fixed formats: "3.0000" is 3. */
function trimmed<Name extends string>(name: Name, text: string | null, warn: Warn): { readonly [N in Name]?: Decimal } {
  const value = amount(name, text, warn);
  return (value === undefined ? {} : { [name]: trimZeros(value) }) as { readonly [N in Name]?: Decimal };
}
