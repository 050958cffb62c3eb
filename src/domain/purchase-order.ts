/** What we agreed to buy, line by line, and what of it is still open. */
import type { MatchPolicy } from "./supplier.ts";
import type { CurrencyCode } from "./values/currency.ts";
import type { Decimal } from "./values/decimal.ts";
import type { EntityId, SupplierId } from "./values/identifiers.ts";
import type { LocalDate } from "./values/local-date.ts";
import type { Percent } from "./values/percent.ts";
import type { UnitCode } from "./values/quantity.ts";

export type OrderStatus = "open" | "closed" | "on-hold" | "cancelled";

export const ORDER_TYPES = ["standard", "blanket", "service", "consignment", "prepaid"] as const;

export type OrderType = (typeof ORDER_TYPES)[number];

/** What an order says beyond its lines; `STANDARD_TERMS` is an order that says nothing more. */
export interface OrderTerms {
  readonly type: OrderType;
  /** The days an invoice or its supply may be dated; null leaves that end open. */
  readonly validFrom: LocalDate | null;
  readonly validTo: LocalDate | null;
  /** Incoterms 2020 code such as DAP. */
  readonly incoterm: string | null;
  /** Net value that all invoices of the order may reach together. */
  readonly notToExceed: Decimal | null;
  /** Net freight, packing and other charges that were agreed. */
  readonly plannedCharges: Decimal | null;
  /** Released by whoever may buy; false while its approval is pending. */
  readonly isApproved: boolean;
}

export const STANDARD_TERMS: OrderTerms = {
  type: "standard",
  validFrom: null,
  validTo: null,
  incoterm: null,
  notToExceed: null,
  plannedCharges: null,
  isApproved: true,
};

export interface PurchaseOrder extends OrderTerms {
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

/** What an order line says beyond article, quantity and price; `STANDARD_LINE` is one that says nothing more. */
export interface OrderLineTerms {
  /** Item category, for tolerances and policies. */
  readonly category: string | null;
  readonly project: string | null;
  readonly requesterEmail: string | null;
  readonly deliveryDate: LocalDate | null;
  /** Discount that `unitPrice` already contains. */
  readonly discountPercent: Percent | null;
  readonly underDeliveryPercent: Percent | null;
  /** The price was a guess when it was ordered. */
  readonly isPriceEstimated: boolean;
  /** No further invoice is expected. */
  readonly isFinallyInvoiced: boolean;
  /** No further delivery is expected. */
  readonly isDeliveryComplete: boolean;
  /** The contract whose price and term hold for the line. */
  readonly contractNumber: string | null;
}

export const STANDARD_LINE: OrderLineTerms = {
  category: null,
  project: null,
  requesterEmail: null,
  deliveryDate: null,
  discountPercent: null,
  underDeliveryPercent: null,
  isPriceEstimated: false,
  isFinallyInvoiced: false,
  isDeliveryComplete: false,
  contractNumber: null,
};

export interface OrderLine extends OrderLineTerms {
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
  /** Billed by other invoices that were approved, less what was credited, and at cut-over. */
  readonly billed: Decimal;
  /** The net money of what was billed. */
  readonly billedAmount: Decimal;
  /** Returned to the supplier, positive; `received` is net of it. */
  readonly returned: Decimal;
  /** Hours of a working day by the contract of the line; absent where it says nothing, which is eight. */
  readonly hoursPerDay?: Decimal;
  /** Day of the latest return; absent where nobody asked, null without one. */
  readonly returnedOn?: LocalDate | null;
}

/** An order line is known by its order and its number: "4500012345/10". */
export function orderLineKey(orderNumber: string, lineNumber: string): string {
  return `${orderNumber}/${lineNumber}`;
}
