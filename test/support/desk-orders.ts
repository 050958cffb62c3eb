/** Orders of the in-memory product, made from the sketches of its invoices. */
import type { GoodsReceiptLine } from "../../src/domain/goods-receipt.ts";
import { type PurchaseOrder, STANDARD_LINE, STANDARD_TERMS } from "../../src/domain/purchase-order.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { decimal, sum } from "../../src/domain/values/decimal.ts";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { CaseSketch } from "./desk-sketch.ts";

/** The order a sketch answers: as billed, except for the agreed price of the card and the bracket's short receipt. */
export function orderOf(sketch: CaseSketch, receipts: readonly GoodsReceiptLine[]): PurchaseOrder {
  const lines = sketch.lines.map((line) => {
    const arrived = receipts.filter(
      ({ orderNumber, orderLine }) => orderNumber === sketch.order && orderLine === line.orderLine,
    );
    const opening = sketch.state === "waiting-receipt" ? "0" : line.code === "M8-L" ? "40" : line.quantity;
    const received = sum([decimal(opening), ...arrived.map((receipt) => receipt.quantity)]);
    return {
      lineNumber: line.orderLine ?? "1",
      itemCode: line.code,
      supplierItemCode: null,
      gtin: null,
      description: line.text,
      quantity: decimal(line.quantity),
      unit: null,
      unitPrice: decimal(line.code === "A3-250" ? "1.80" : line.price),
      taxRate: null,
      matchPolicy: null,
      receiptRequired: true,
      inspectionRequired: false,
      overDeliveryPercent: null,
      ledgerAccount: null,
      costCenter: null,
      received,
      accepted: received,
      billed: decimal("0"),
      billedAmount: decimal("0"),
      returned: decimal("0"),
      ...STANDARD_LINE,
    };
  });
  return {
    number: sketch.order ?? "",
    supplierId: `S-${sketch.n}` as SupplierId,
    entityId: null,
    currency: currency(sketch.currency ?? "EUR"),
    status: "open",
    orderDate: localDate("2026-10-01"),
    buyerEmail: "ida@matchbook.example",
    ...STANDARD_TERMS,
    lines,
    version: 1,
  };
}
