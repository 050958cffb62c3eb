/** The shape of a matching rule: one file, one line in the list, and it is part of the product. */
import type { CodingRule } from "../agreements/coding-rule.ts";
import type { ContractLine } from "../agreements/contract.ts";
import type { ExchangeRate } from "../agreements/exchange-rate.ts";
import type { Finding, LimitUsed, Owner, Severity } from "../finding.ts";
import type { Invoice, InvoiceLine } from "../invoice.ts";
import type { OrderLine, PurchaseOrder } from "../purchase-order.ts";
import type { BuyerEntity, MatchPolicy, Supplier } from "../supplier.ts";
import type { Decimal } from "../values/decimal.ts";
import type { SupplierId } from "../values/identifiers.ts";
import type { LocalDate } from "../values/local-date.ts";
import type { Alternative } from "./certificate.ts";
import type {
  AccountEvidence,
  CreditableInvoice,
  EarlierInvoice,
  ItemAlias,
  MailEvidence,
  OriginalInvoice,
  Prepayment,
  SupplierHistory,
} from "./evidence.ts";
import type { AgreedPolicy } from "./policy.ts";
import type { Tolerance } from "./tolerances/tolerance.ts";
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
  /** What the order line was compared with; absent while pairing, and in rows of an older version. */
  readonly policy?: MatchPolicy;
}

/** Everything a match sees; handed in whole, so that a match can be replayed. */
export interface MatchInputs {
  readonly invoice: Invoice;
  readonly supplier: Supplier | null;
  readonly entity: BuyerEntity | null;
  /** Every order the invoice names that exists, of any supplier and status, with those behind its delivery notes. */
  readonly orders: readonly PurchaseOrder[];
  /** The supplier's open orders, asked for only where the invoice names none that exists; never compared, only proposed. */
  readonly suggestedOrders?: readonly PurchaseOrder[];
  /** References that can only be one of the supplier's open orders, misread; that order is among `orders`. */
  readonly correctedReferences?: readonly CorrectedReference[];
  /** Contract lines of the supplier, with what was billed of them. */
  readonly contracts: readonly ContractLine[];
  /** Invoices that may be the same one, of this supplier and of others. */
  readonly earlier: readonly EarlierInvoice[];
  /** What a credit note or correction names, when it is on file. */
  readonly original: OriginalInvoice | null;
  /** The supplier's approved invoices, newest first, asked for only where a credit note names none. */
  readonly creditable?: readonly CreditableInvoice[];
  readonly prepayments: readonly Prepayment[];
  readonly aliases: readonly ItemAlias[];
  readonly account: AccountEvidence;
  readonly mail: MailEvidence | null;
  readonly history: SupplierHistory;
  readonly tolerances: readonly Tolerance[];
  /** What was agreed for articles, categories and companies beyond order lines and suppliers. */
  readonly policies?: readonly AgreedPolicy[];
  /** Suppliers whose master record names this one as a payee: it may invoice what was ordered of them. */
  readonly invoicingFor?: readonly SupplierId[];
  /** Of the supplier: which accounts are charged where no order says it. */
  readonly codingRules?: readonly CodingRule[];
  /** From the orders' currencies to the invoice's: for each the newest that is not younger than the invoice. */
  readonly exchangeRates?: readonly ExchangeRate[];
  readonly today: LocalDate;
  /** Sender verdict of the mail that brought it; null when it did not come by mail. */
  readonly sender: "verified" | "failed" | "unverified" | "not-checked" | null;
  /** Whether the reading may go without a person; absent or null where data was read as data. */
  readonly trust?: Trust | null;
}

/** An order number as printed, and the order it stands for. */
export interface CorrectedReference {
  readonly printed: string;
  readonly order: string;
}

/** What a rule's check gets: the inputs and what pairing made of them. */
export interface RuleContext extends MatchInputs {
  readonly pairs: readonly Pair[];
  readonly unpaired: readonly InvoiceLine[];
  /** Open orders that the invoice may mean although it does not name them, best first; a person chooses. */
  readonly suggestions: readonly PurchaseOrder[];
  /** Pairings that fit nearly as well and would cost us something else. */
  readonly alternatives: readonly Alternative[];
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
  /** The sentence names what bounds it, such as a term, a cap or a share; else a hold without a limit has no tolerance. */
  readonly namesBound?: true;
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

export type { EarlierInvoice, Finding };
