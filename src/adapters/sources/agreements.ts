/** Contracts and tolerances from rows. */
import { type AgreedContractLine, CONTRACT_PERIODS } from "../../domain/agreements/contract.ts";
import type { Limit, Tolerance } from "../../domain/matching/tolerances/tolerance.ts";
import { toleranceKey } from "../../domain/matching/tolerances/tolerance.ts";
import { compare, type Decimal, decimal, isNegative, parseDecimal } from "../../domain/values/decimal.ts";
import type { EntityId, SupplierId } from "../../domain/values/identifiers.ts";
import type { Percent } from "../../domain/values/percent.ts";
import type { Row } from "./row.ts";
import type { Sheet } from "./sheet.ts";

const HUNDRED = decimal("100");
const DAY = decimal("24");

export const CONTRACTS: Sheet = {
  required: ["contract_no", "line", "supplier_id", "description", "price", "currency", "valid_from"],
  optional: [
    "company",
    "item_code",
    "uom",
    "valid_to",
    "period",
    "cap_amount",
    "cap_qty",
    "approved_by",
    "retention_pct",
    "hours_per_day",
    "gl",
    "cost_center",
  ],
  key: ["contract_no", "line"],
  read: (rows) => ({ kind: "contracts", records: rows.map(toContractLine) }),
};

export const TOLERANCES: Sheet = {
  required: ["key"],
  optional: [
    "scope",
    "scope_id",
    "upper_pct",
    "upper_abs",
    "lower_pct",
    "lower_abs",
    "floor",
    "currency",
    "base",
    "per",
    "combine",
    "span",
  ],
  key: ["key", "scope", "scope_id", "currency"],
  read: (rows) => ({ kind: "tolerances", records: rows.map(toTolerance) }),
};

function toContractLine(row: Row): AgreedContractLine {
  const validFrom = row.date("valid_from");
  const validTo = row.optionalDate("valid_to");
  if (validTo !== null && validTo < validFrom) row.wrong("valid_to", `${validTo} lies before ${validFrom}`, null);
  return {
    contractNumber: row.text("contract_no"),
    line: row.text("line"),
    supplierId: row.text("supplier_id") as SupplierId,
    company: row.optional("company") as EntityId | null,
    description: row.text("description"),
    itemCode: row.optional("item_code"),
    unit: row.optionalUnit("uom"),
    price: row.decimal("price"),
    currency: row.currency("currency"),
    validFrom,
    validTo,
    period: row.oneOf("period", CONTRACT_PERIODS),
    capAmount: row.notNegative("cap_amount"),
    capQuantity: row.notNegative("cap_qty"),
    approvedBy: row.optional("approved_by"),
    retentionPercent: retentionOf(row),
    hoursPerDay: hoursOf(row),
    ledgerAccount: row.optional("gl"),
    costCenter: row.optional("cost_center"),
  };
}

function toTolerance(row: Row): Tolerance {
  const scope = row.oneOf("scope", ["company", "supplier", "category", "item", "item-supplier"]) ?? "company";
  const scopeId = row.optional("scope_id") ?? "";
  if (scope !== "company" && scopeId === "") row.wrong("scope_id", `must say which ${scope} is meant`, null);
  return {
    key: keyOf(row),
    scope,
    scopeId,
    upperPercent: limitOf(row, "upper_pct"),
    upperAmount: limitOf(row, "upper_abs"),
    lowerPercent: limitOf(row, "lower_pct"),
    lowerAmount: limitOf(row, "lower_abs"),
    floor: limitOf(row, "floor"),
    currency: row.optionalCurrency("currency"),
    base: row.oneOf("base", ["net", "gross"]) ?? "net",
    per: row.oneOf("per", ["piece", "line", "document"]) ?? "line",
    combine: row.oneOf("combine", ["any", "all"]) ?? "any",
    span: row.oneOf("span", ["invoice", "life"]) ?? "invoice",
  };
}

/** Below a hundred: whoever keeps all of it pays nothing. */
function retentionOf(row: Row): Percent | null {
  const percent = row.notNegative("retention_pct");
  if (percent === null || compare(percent, HUNDRED) < 0) return percent;
  return row.wrong("retention_pct", `${percent} must be below 100, in percent of the net amount`, null);
}

function hoursOf(row: Row): Decimal | null {
  const hours = row.positive("hours_per_day");
  if (hours === null || compare(hours, DAY) <= 0) return hours;
  return row.wrong("hours_per_day", `${hours} must be at most 24`, null);
}

function keyOf(row: Row): string {
  const text = row.text("key");
  return text === "" ? text : (toleranceKey(text) ?? row.wrong("key", `there is no limit called ${text}`, ""));
}

/** Blank never means a number: it looks one level up, like `inherit`. */
function limitOf(row: Row, column: string): Limit {
  const text = row.optional(column)?.toLowerCase() ?? "inherit";
  if (text === "inherit" || text === "off") return text;
  const number = parseDecimal(text);
  if (number !== null && !isNegative(number)) return number;
  return row.wrong(column, `${text} must be inherit, off or a number from 0`, "inherit");
}
