/** Goods receipts from rows. Quantities count in the unit of the order line they name. */
import type { GoodsReceiptLine } from "../../domain/goods-receipt.ts";
import { type Decimal, isPositive, subtract } from "../../domain/values/decimal.ts";
import type { Row } from "./row.ts";
import type { Sheet } from "./sheet.ts";

export const RECEIPTS: Sheet = {
  required: ["receipt_no", "line", "po_no", "po_line", "date", "qty"],
  optional: ["uom", "accepted", "rejected", "delivery_note", "reversal_of", "posted_by"],
  key: ["receipt_no", "line"],
  read: (rows) => ({ kind: "receipts", records: rows.map(toReceiptLine) }),
};

function toReceiptLine(row: Row): GoodsReceiptLine {
  const quantity = row.decimal("qty");
  if (row.optionalUnit("uom") !== null) {
    row.warn("uom", "receipts count in the unit of their order line; this column is not converted");
  }
  if (row.optional("reversal_of") !== null && isPositive(quantity)) {
    row.wrong(
      "qty",
      `${quantity} must be negative, because the row takes back receipt ${row.text("reversal_of")}`,
      null,
    );
  }
  return {
    receiptNumber: row.text("receipt_no"),
    line: row.text("line"),
    orderNumber: row.text("po_no"),
    orderLine: row.text("po_line"),
    date: row.date("date"),
    quantity,
    accepted: acceptedOf(row, quantity),
    deliveryNote: row.optional("delivery_note"),
    reversalOf: row.optional("reversal_of"),
    postedBy: row.optional("posted_by"),
  };
}

/** What was accepted, or what is left after what was rejected; null when nothing was inspected. */
function acceptedOf(row: Row, quantity: Decimal): Decimal | null {
  const rejected = row.notNegative("rejected");
  return row.optionalDecimal("accepted") ?? (rejected === null ? null : subtract(quantity, rejected));
}
