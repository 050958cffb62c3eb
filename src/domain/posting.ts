/** Balanced ledger lines for an approved invoice: debits and credits add up to zero, or there is no posting. */
import type { CurrencyCode } from "./values/currency.ts";
import type { Decimal } from "./values/decimal.ts";
import type { DecisionId, EntityId, PostingId, SupplierId } from "./values/identifiers.ts";
import type { LocalDate } from "./values/local-date.ts";

export type PostingState = "pending" | "posted" | "failed";

export type LedgerRole =
  | "expense"
  | "grni"
  | "price-variance"
  | "tax"
  | "payables"
  /** Asked for before the supply, and taken off the final invoice. */
  | "prepayments"
  /** Cents that lines, tax and total are apart. */
  | "small-difference";

export interface LedgerLine {
  readonly role: LedgerRole;
  /** The ledger account's number when an order names it, else the role's standard name. */
  readonly account: string;
  readonly costCenter: string | null;
  /** Absent where none was agreed. */
  readonly project?: string;
  readonly text: string;
  /** Debit positive, credit negative. */
  readonly amount: Decimal;
  readonly taxRate: Decimal | null;
}

export interface Posting {
  readonly id: PostingId;
  readonly decisionId: DecisionId;
  /** The posting that this one undoes, line by line; absent for every other. */
  readonly reverses?: PostingId;
  readonly exporter: string;
  readonly state: PostingState;
  /** What the exporter answered: a file name, a document number. */
  readonly reference: string | null;
  readonly entityId: EntityId | null;
  readonly supplierId: SupplierId;
  readonly supplierName: string;
  readonly documentType: "invoice" | "credit-note";
  readonly invoiceNumber: string;
  readonly invoiceDate: LocalDate;
  /** The first open day, where the period of the invoice's date is closed; absent where it is posted under its own date. */
  readonly postingDate?: LocalDate;
  readonly dueDate: LocalDate;
  readonly currency: CurrencyCode;
  readonly orderNumbers: readonly string[];
  readonly lines: readonly LedgerLine[];
}

export function postingIdOf(decisionId: DecisionId): PostingId {
  return `${decisionId}~posting` as PostingId;
}
