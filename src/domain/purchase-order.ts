/** What we agreed to buy, line by line, and what of it is still open. */
import type { MatchPolicy } from "./supplier.ts";
import type { CurrencyCode } from "./values/currency.ts";
import type { Decimal } from "./values/decimal.ts";
import type { EntityId, SupplierId } from "./values/identifiers.ts";
import type { LocalDate } from "./values/local-date.ts";
import type { Percent } from "./values/percent.ts";
import type { UnitCode } from "./values/quantity.ts";

export type OrderStatus = "open" | "closed" | "on-hold" | "cancelled";

export interface PurchaseOrder {
  readonly number: string;
  readonly supplierId: SupplierId;
  readonly entityId: EntityId | null;
  readonly currency: CurrencyCode;
  readonly status: OrderStatus;
  readonly orderDate: LocalDate | null;
  readonly buyerEmail: string | null;
  readonly lines: readonly OrderLine[];
  /** Grows with every reservation; a decision made on an older version is refused. */
  readonly version: number;
}

export interface OrderLine {
  readonly lineNumber: string;
  readonly itemCode: string | null;
  readonly supplierItemCode: string | null;
  readonly gtin: string | null;
  readonly description: string;
  /** Ordered less cancelled. */
  readonly quantity: Decimal;
  readonly unit: UnitCode | null;
  /** Net price of one unit, already divided by the price base quantity. */
  readonly unitPrice: Decimal;
  readonly taxRate: Percent | null;
  readonly matchPolicy: MatchPolicy | null;
  /** Whether an invoice needs a goods receipt; null leaves it to the policy. */
  readonly receiptRequired: boolean | null;
  readonly inspectionRequired: boolean;
  readonly overDeliveryPercent: Percent | null;
  readonly ledgerAccount: string | null;
  readonly costCenter: string | null;
  /** Received net of returns, in the unit of the line. */
  readonly received: Decimal;
  readonly accepted: Decimal;
  /** Billed by other invoices that were approved, and at cut-over. */
  readonly billed: Decimal;
}

/** An order line is known by its order and its number: "4500012345/10". */
export function orderLineKey(orderNumber: string, lineNumber: string): string {
  return `${orderNumber}/${lineNumber}`;
}
