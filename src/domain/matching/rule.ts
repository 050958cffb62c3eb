/** The shape of a matching rule: one file, one line in the list, and it is part of the product. */
import type { Finding, LimitUsed, Owner, Severity } from "../finding.ts";
import type { Invoice, InvoiceLine } from "../invoice.ts";
import type { OrderLine, PurchaseOrder } from "../purchase-order.ts";
import type { BuyerEntity, MatchPolicy, Supplier } from "../supplier.ts";
import type { Decimal } from "../values/decimal.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Tolerance } from "./tolerance.ts";
import type { Trust } from "./trust.ts";

/** An invoice line with the order line it answers; quantity and price in the order's unit. */
export interface Pair {
  readonly invoiceLine: number;
  readonly orderNumber: string;
  readonly orderLine: string;
  /** Billed quantity and price in the unit of the order line. */
  readonly quantity: Decimal;
  readonly unitPrice: Decimal;
  /** 0 to 1: how sure the pairing is. */
  readonly score: number;
  /** Score over the second-best pairing of this line. */
  readonly margin: number;
  /** Why these two belong together: code, supplier code, description, price, order line. */
  readonly because: readonly string[];
}

/** An invoice that may be the same one: what the duplicate rule looks at. */
export interface EarlierInvoice {
  readonly invoiceId: string;
  readonly documentId: string;
  readonly number: string | null;
  readonly issueDate: LocalDate | null;
  readonly grossTotal: Decimal | null;
  readonly currency: string | null;
  readonly state: string;
  readonly receivedAt: string;
}

/** Everything a match sees; handed in whole, so that a match can be replayed. */
export interface MatchInputs {
  readonly invoice: Invoice;
  readonly supplier: Supplier | null;
  readonly entity: BuyerEntity | null;
  /** Every order the invoice names that exists, of any supplier and status. */
  readonly orders: readonly PurchaseOrder[];
  /** Earlier invoices of the same supplier with the same normalised number. */
  readonly earlier: readonly EarlierInvoice[];
  readonly tolerances: readonly Tolerance[];
  readonly today: LocalDate;
  /** Sender verdict of the mail that brought it; null when it did not come by mail. */
  readonly sender: "verified" | "failed" | "unverified" | "not-checked" | null;
  /** Whether the reading may go without a person; absent or null where data was read as data. */
  readonly trust?: Trust | null;
}

/** What a rule's check gets: the inputs and what pairing made of them. */
export interface RuleContext extends MatchInputs {
  readonly pairs: readonly Pair[];
  readonly unpaired: readonly InvoiceLine[];
  readonly policyOf: (line: OrderLine) => MatchPolicy;
  readonly orderLineOf: (pair: Pair) => OrderLine;
  readonly invoiceLineOf: (pair: Pair) => InvoiceLine;
}

/** A finding without what the rule already says of itself. */
export interface Noticed {
  readonly code: string;
  readonly severity?: Severity;
  readonly line?: number;
  readonly variance?: Decimal;
  readonly facts: Readonly<Record<string, string>>;
  readonly limit?: LimitUsed;
}

/** One code of the catalogue: what people call it and what can be done about it. */
export interface CatalogueEntry {
  readonly severity: Severity;
  readonly owner: Owner;
  /** Two or three words for a badge. */
  readonly title: string;
  /** One English sentence with `{fact}` places: what differs, by how much, under which limit. */
  readonly sentence: string;
  /** Ways out, most usual first, as people would say them. */
  readonly actions: readonly string[];
  /** Reply kind that is drafted, or null when nothing is said to the supplier. */
  readonly reply: "query" | "missing-order" | "duplicate" | "not-an-invoice" | "unreadable" | "waiting" | null;
}

export interface Rule {
  /** The codes this file may write, in order of precedence. */
  readonly codes: Readonly<Record<string, CatalogueEntry>>;
  readonly check: (context: RuleContext) => readonly Noticed[];
}

export type { Finding };
