/** What UBL's papers of purchasing state, as they state it: texts, trimmed, null where nothing is said. */
import type { Place } from "../en-invoice.ts";

export interface StatedOrder {
  readonly kind: "order";
  readonly number: string | null;
  readonly issueDate: string | null;
  readonly currency: string | null;
  /** Our own number of the supplier where the order gives it, else the one identifier that the supplier goes by. */
  readonly supplier: string | null;
  /** Whom to ask at the buyer's. */
  readonly buyerEmail: string | null;
  /** Allowances and charges of the order as a whole, which no line carries. */
  readonly adjustments: number;
  readonly lines: readonly StatedOrderLine[];
}

export interface StatedOrderLine {
  readonly at: Place;
  readonly id: string | null;
  readonly description: string | null;
  readonly quantity: string | null;
  /** UN/ECE Rec 20. */
  readonly unit: string | null;
  /** Net of discount, for `priceBase` units of `priceUnit`, which is the unit of the quantity where it is null. */
  readonly price: string | null;
  readonly priceCurrency: string | null;
  readonly priceBase: string | null;
  readonly priceUnit: string | null;
  readonly buyerItem: string | null;
  readonly sellerItem: string | null;
  readonly gtin: string | null;
  /** Percent of VAT. */
  readonly taxRate: string | null;
  /** Allowances and charges of the line, beyond its price. */
  readonly adjustments: number;
}

/** Goods that came, in the buyer's word (`received`), or that were sent, in the supplier's (`sent`), which is no receipt. */
export interface StatedReceipt {
  readonly kind: "received" | "sent";
  readonly number: string | null;
  readonly issueDate: string | null;
  readonly lines: readonly StatedReceiptLine[];
}

export interface StatedReceiptLine {
  readonly at: Place;
  readonly id: string | null;
  readonly orderNumber: string | null;
  readonly orderLine: string | null;
  readonly date: string | null;
  readonly quantity: string | null;
  readonly unit: string | null;
  /** Of the quantity, what was turned away. */
  readonly rejected: string | null;
  readonly deliveryNote: string | null;
}
