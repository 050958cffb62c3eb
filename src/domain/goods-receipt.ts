/** Our record that goods or services arrived; negative quantities are returns. */
import type { Decimal } from "./values/decimal.ts";
import type { LocalDate } from "./values/local-date.ts";

export interface GoodsReceiptLine {
  readonly receiptNumber: string;
  readonly line: string;
  readonly orderNumber: string;
  readonly orderLine: string;
  readonly date: LocalDate;
  /** In the unit of the order line. */
  readonly quantity: Decimal;
  /** After inspection; null when nothing was inspected, then everything counts as accepted. */
  readonly accepted: Decimal | null;
  readonly deliveryNote: string | null;
  /** "receipt/line" that this one takes back. */
  readonly reversalOf: string | null;
  readonly postedBy: string | null;
}
