/** Plain rows for stories about what a change from outside concerns. */
import type { Finding } from "../../src/domain/finding.ts";
import type { GoodsReceiptLine } from "../../src/domain/goods-receipt.ts";
import type { InvoiceLine } from "../../src/domain/invoice.ts";
import type { Tolerance } from "../../src/domain/matching/tolerances/tolerance.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { ImportedOrder } from "../../src/pipeline/imports.ts";
import { orderOf } from "./nouns.ts";

export const LINE: InvoiceLine = {
  number: 1,
  description: "M8 bolt",
  itemCode: null,
  quantity: decimal("1"),
  unit: null,
  printedUnit: null,
  unitPrice: decimal("1"),
  netAmount: decimal("1"),
  taxRate: null,
  orderLine: null,
};

export const holdOf = (code: string): Finding => ({
  code,
  severity: "hold",
  owner: "supplier",
  line: null,
  variance: null,
  currency: null,
  limit: null,
  facts: {},
});

export const ordered = (number: string, supplierId: string, line: Partial<ImportedOrder["lines"][number]> = {}) => {
  const order = orderOf(number, supplierId);
  return { ...order, lines: order.lines.map((one) => ({ ...one, ...line })) };
};

export const receipt = (
  receiptNumber: string,
  orderNumber: string,
  deliveryNote: string | null = null,
): GoodsReceiptLine => ({
  receiptNumber,
  line: "1",
  orderNumber,
  orderLine: "10",
  date: localDate("2026-03-03"),
  quantity: decimal("30"),
  accepted: null,
  deliveryNote,
  reversalOf: null,
  postedBy: null,
});

export const tolerance = (scope: Tolerance["scope"], scopeId: string): Tolerance => ({
  key: "price_over",
  scope,
  scopeId,
  upperPercent: decimal("2"),
  upperAmount: "off",
  lowerPercent: "inherit",
  lowerAmount: "inherit",
  floor: "inherit",
  currency: null,
  base: "net",
  per: "line",
});
