/** Purchase orders from rows: one row a line, the header's columns repeated on each. */
import { ORDER_TYPES, type OrderLineTerms, type OrderTerms, type PurchaseOrder } from "../../domain/purchase-order.ts";
import { MATCH_POLICIES } from "../../domain/supplier.ts";
import {
  type Decimal,
  decimal,
  divide,
  isNegative,
  isZero,
  multiply,
  ONE,
  parseDecimal,
  subtract,
  trimZeros,
  ZERO,
} from "../../domain/values/decimal.ts";
import type { EntityId, SupplierId } from "../../domain/values/identifiers.ts";
import { unitFactor } from "../../domain/values/quantity.ts";
import type { ImportedOrder, ImportedOrderLine } from "../../pipeline/imports.ts";
import type { Row } from "./row.ts";
import type { Sheet } from "./sheet.ts";

const HEADER_TERMS = ["type", "valid_from", "valid_to", "incoterm", "nte", "planned_charges", "approval"] as const;
const HEADER = ["company", "supplier_id", "order_date", "currency", "status", "buyer_email", ...HEADER_TERMS] as const;
const HUNDRED = decimal("100");

export const ORDERS: Sheet = {
  required: ["po_no", "supplier_id", "currency", "status", "line_no", "description", "qty", "uom", "price"],
  optional: [
    "company",
    "order_date",
    "buyer_email",
    ...HEADER_TERMS,
    "item_code",
    "supplier_item",
    "gtin",
    "price_base_qty",
    "price_uom",
    "discount_pct",
    "tax_code",
    "delivery_date",
    "over_pct",
    "under_pct",
    "gr_required",
    "insp_required",
    "qty_cancelled",
    "qty_received",
    "qty_invoiced",
    "amount_invoiced",
    "gl",
    "cost_center",
    "project",
    "requester_email",
    "category",
    "match_policy",
    "price_estimated",
    "final_invoice",
    "delivery_complete",
    "contract_no",
  ],
  key: ["po_no", "line_no"],
  read: (rows) => ({ kind: "orders", records: readOrders(rows) }),
};

function readOrders(rows: readonly Row[]): ImportedOrder[] {
  const byNumber = new Map<string, Row[]>();
  for (const row of rows) {
    const number = row.text("po_no");
    byNumber.set(number, [...(byNumber.get(number) ?? []), row]);
  }
  return [...byNumber].flatMap(([number, ofOrder]) => {
    const [first] = ofOrder;
    return first === undefined ? [] : [toOrder(number, first, ofOrder)];
  });
}

function toOrder(number: string, first: Row, rows: readonly Row[]): ImportedOrder {
  for (const row of rows) reportOtherHeader(row, first);
  const statuses: readonly PurchaseOrder["status"][] = ["open", "closed", "on-hold", "cancelled"];
  return {
    number,
    supplierId: first.text("supplier_id") as SupplierId,
    entityId: first.optional("company") as EntityId | null,
    currency: first.currency("currency"),
    status: first.text("status") === "" ? "open" : (first.oneOf("status", statuses) ?? "open"),
    orderDate: first.optionalDate("order_date"),
    buyerEmail: first.addresses("buyer_email")[0] ?? null,
    ...toTerms(first),
    lines: rows.map(toLine),
  };
}

function toTerms(first: Row): OrderTerms {
  return {
    type: first.oneOf("type", ORDER_TYPES) ?? "standard",
    validFrom: first.optionalDate("valid_from"),
    validTo: first.optionalDate("valid_to"),
    incoterm: first.optional("incoterm")?.toUpperCase() ?? null,
    notToExceed: first.notNegative("nte"),
    plannedCharges: first.notNegative("planned_charges"),
    isApproved: first.oneOf("approval", ["approved", "pending"]) !== "pending",
  };
}

/** The header is repeated on every row; where it differs nobody can say which row is right. */
function reportOtherHeader(row: Row, first: Row): void {
  for (const column of HEADER) {
    const [here, there] = [row.optional(column), first.optional(column)];
    if (here !== there) row.wrong(column, `${here ?? "empty"}, but line ${first.line} says ${there ?? "empty"}`, null);
  }
}

function toLine(row: Row): ImportedOrderLine {
  return {
    lineNumber: row.text("line_no"),
    itemCode: row.optional("item_code"),
    supplierItemCode: row.optional("supplier_item"),
    gtin: row.optional("gtin"),
    description: row.text("description"),
    quantity: quantityOf(row),
    unit: row.text("uom") === "" ? null : row.optionalUnit("uom"),
    unitPrice: unitPriceOf(row),
    taxRate: taxRateOf(row),
    matchPolicy: row.oneOf("match_policy", MATCH_POLICIES),
    receiptRequired: row.truth("gr_required"),
    inspectionRequired: row.truth("insp_required") ?? false,
    overDeliveryPercent: row.notNegative("over_pct"),
    ledgerAccount: row.optional("gl"),
    costCenter: row.optional("cost_center"),
    openingReceived: row.optionalDecimal("qty_received") ?? ZERO,
    openingBilled: row.optionalDecimal("qty_invoiced") ?? ZERO,
    openingBilledAmount: row.optionalDecimal("amount_invoiced"),
    ...toLineTerms(row),
  };
}

function toLineTerms(row: Row): OrderLineTerms {
  return {
    category: row.optional("category"),
    project: row.optional("project"),
    requesterEmail: row.addresses("requester_email")[0] ?? null,
    deliveryDate: row.optionalDate("delivery_date"),
    discountPercent: row.notNegative("discount_pct"),
    underDeliveryPercent: row.notNegative("under_pct"),
    isPriceEstimated: row.truth("price_estimated") ?? false,
    isFinallyInvoiced: row.truth("final_invoice") ?? false,
    isDeliveryComplete: row.truth("delivery_complete") ?? false,
    contractNumber: row.optional("contract_no"),
  };
}

/** Ordered less cancelled. */
function quantityOf(row: Row): Decimal {
  const ordered = row.decimal("qty");
  const cancelled = row.notNegative("qty_cancelled");
  if (cancelled === null) return ordered;
  const left = subtract(ordered, cancelled);
  return isNegative(left) ? row.wrong("qty_cancelled", `more than the ordered ${ordered}`, ZERO) : left;
}

/** Net price of one unit of the line: less the discount, divided by its base, turned into the unit ordered in. */
function unitPriceOf(row: Row): Decimal {
  const price = row.decimal("price");
  const discount = row.notNegative("discount_pct") ?? ZERO;
  const base = row.positive("price_base_qty") ?? ONE;
  const perPriceUnit = priceUnitFactor(row);
  if (isZero(discount) && base === ONE && perPriceUnit === ONE) return price;
  const afterDiscount = divide(multiply(price, subtract(HUNDRED, discount)), HUNDRED);
  return trimZeros(divide(multiply(afterDiscount, perPriceUnit), isZero(base) ? ONE : base));
}

/** How many price units make one unit of the line: a price per tonne is a thousandth of it per kilogram. */
function priceUnitFactor(row: Row): Decimal {
  const priceUnit = row.optionalUnit("price_uom");
  if (priceUnit === null) return ONE;
  const factor = unitFactor(row.optionalUnit("uom"), priceUnit);
  return (
    factor ?? row.wrong("price_uom", `no way from ${row.text("uom")} to ${priceUnit}; give the price per unit`, ONE)
  );
}

/** A code of another system says nothing to us: the rate stays unknown rather than guessed. */
function taxRateOf(row: Row): Decimal | null {
  const text = row.optional("tax_code");
  if (text === null) return null;
  const rate = parseDecimal(text.replace(/\s*%$/, ""));
  if (rate === null) row.warn("tax_code", `${text} is no rate in percent; the line's tax rate stays unknown`);
  return rate;
}
