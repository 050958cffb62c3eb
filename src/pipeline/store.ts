/** Every question stages, commands and the desk may ask of the database; answers are plain nouns. */

import type { CodingRule } from "../domain/agreements/coding-rule.ts";
import type { ContractLine } from "../domain/agreements/contract.ts";
import type { ExchangeRate, RatesAsked } from "../domain/agreements/exchange-rate.ts";
import type { BankChange } from "../domain/bank-change.ts";
import type { Approval, ApprovalLimit } from "../domain/deciding/authority.ts";
import type { AccountChange } from "../domain/deciding/separation.ts";
import type { Decision } from "../domain/decision.ts";
import type { Document } from "../domain/document.ts";
import type { Email } from "../domain/email.ts";
import type { Extraction } from "../domain/extraction.ts";
import type { GoodsReceiptLine } from "../domain/goods-receipt.ts";
import type { Invoice, InvoiceState } from "../domain/invoice.ts";
import type {
  AccountEvidence,
  CreditableInvoice,
  EarlierInvoice,
  ItemAlias,
  OriginalInvoice,
  Prepayment,
  SupplierHistory,
} from "../domain/matching/evidence.ts";
import type { Match } from "../domain/matching/match.ts";
import type { AgreedPolicy } from "../domain/matching/policy.ts";
import type { Tolerance } from "../domain/matching/tolerances/tolerance.ts";
import type { Message } from "../domain/message.ts";
import type { Posting } from "../domain/posting.ts";
import type { PurchaseOrder } from "../domain/purchase-order.ts";
import type { Reply } from "../domain/reply.ts";
import type { BuyerEntity, Supplier } from "../domain/supplier.ts";
import type { TrailLine } from "../domain/trail.ts";
import type { Role } from "../domain/user.ts";
import type {
  DecisionId,
  DocumentId,
  EmailId,
  ExtractionId,
  Fingerprint,
  Iban,
  InvoiceId,
  MatchId,
  PostingId,
  ReplyId,
  SupplierId,
} from "../domain/values/identifiers.ts";
import type { Instant } from "../domain/values/instant.ts";
import type { Issue } from "../domain/values/result.ts";
import type { ReadingHints } from "../reading/page.ts";
import type { Release } from "./outcome.ts";
import type { ReadingTrack } from "./reading-track.ts";
import type { PastMatch, PastMatchesQuery } from "./replay/past-match.ts";
import type { SupplierLesson } from "./supplier-lessons.ts";

/** What may identify a supplier; a record is a candidate when any of it fits. */
export interface SupplierClues {
  readonly vatId: string | null;
  readonly taxNumber: string | null;
  readonly iban: string | null;
  readonly name: string | null;
  readonly senderAddress: string | null;
}

/** An invoice with all that led to it and followed from it. */
export interface Case {
  readonly email: Email;
  readonly message: Message;
  readonly document: Document;
  readonly extraction: Extraction;
  readonly invoice: Invoice;
  readonly state: InvoiceState;
  readonly match: Match | null;
  readonly decisions: readonly Decision[];
  readonly releases: readonly Release[];
  readonly replies: readonly StoredReply[];
  readonly postings: readonly Posting[];
  readonly trail: readonly TrailLine[];
}

export interface StoredReply extends Reply {
  readonly phase: "none" | "connect" | "data";
  readonly sentAt: Instant | null;
  readonly note: string | null;
}

/** A row of the queue: enough to choose what to do next. */
export interface QueueRow {
  readonly documentId: DocumentId;
  readonly supplierName: string | null;
  readonly invoiceNumber: string | null;
  readonly grossTotal: string | null;
  readonly currency: string | null;
  readonly state: InvoiceState;
  readonly findings: Match["findings"];
  /** Largest variance among the holds, else the gross total: what could go wrong in money. */
  readonly moneyAtRisk: string | null;
  readonly receivedAt: Instant;
  readonly dueDate: string | null;
  readonly hasDraft: boolean;
}

/** A mail without a usable document that a person should look at. */
export interface OddMail {
  readonly emailId: EmailId;
  readonly from: string | null;
  readonly subject: string;
  readonly receivedAt: Instant;
  readonly reason: Issue;
}

export interface QueueQuery {
  readonly states: readonly InvoiceState[];
  /** Matches supplier name, invoice number or order number. */
  readonly search: string | null;
  readonly limit: number;
  readonly offset: number;
}

export interface QueueCounts {
  readonly byState: Readonly<Partial<Record<InvoiceState, number>>>;
  /** Approved by rule, no person involved. */
  readonly touchless: number;
  readonly oddMails: number;
  readonly pending: number;
}

/** Everything a journey prints about one mail. */
export interface MailRecord {
  readonly email: Email;
  readonly mailbox: string;
  readonly uid: number;
  readonly sightings: number;
  readonly message: Message | null;
  /** Why the work on it stopped, when a stage was parked. */
  readonly parked: Issue | null;
  readonly cases: readonly Case[];
  /** Documents that have no invoice yet. */
  readonly openDocuments: readonly Document[];
}

/** What says whether somebody's yes is enough. */
export interface AuthorityRecords {
  readonly limits: readonly ApprovalLimit[];
  /** To this very match: a new run has none. */
  readonly approvals: readonly Approval[];
  readonly accountChanges: readonly AccountChange[];
  /** Of the logins that were asked for and exist. */
  readonly roles: ReadonlyMap<string, Role>;
}

/** A change of an account with the supplier that it concerns. */
export interface BankChangeRecord {
  readonly change: BankChange;
  readonly supplier: Supplier;
}

export interface Store {
  /** UIDs of this mailbox epoch that are stored already: what a sweep may skip. */
  sightedUids(mailbox: string, uidValidity: string): Promise<ReadonlySet<number>>;
  email(id: EmailId): Promise<Email>;
  message(id: EmailId): Promise<Message>;
  document(id: DocumentId): Promise<Document>;
  extraction(id: ExtractionId): Promise<Extraction>;
  invoice(id: InvoiceId): Promise<{ readonly invoice: Invoice; readonly state: InvoiceState }>;
  match(id: MatchId): Promise<Match>;
  decision(id: DecisionId): Promise<Decision>;
  reply(id: ReplyId): Promise<StoredReply>;
  posting(id: PostingId): Promise<Posting>;
  releases(documentId: DocumentId): Promise<readonly Release[]>;

  /** Which of these files were already a document part of an earlier mail. */
  knownFiles(fingerprints: readonly Fingerprint[], except: EmailId): Promise<ReadonlySet<Fingerprint>>;
  readingHints(): Promise<Omit<ReadingHints, "receivedOn">>;
  entities(): Promise<readonly BuyerEntity[]>;
  supplier(id: SupplierId): Promise<Supplier>;
  /** At most 20 records, best clue first. */
  supplierCandidates(clues: SupplierClues): Promise<readonly Supplier[]>;
  /** Orders by number, spelling folded (`foldIdentifier`), with what was received and billed so far. */
  orders(numbers: readonly string[]): Promise<readonly PurchaseOrder[]>;
  receipts(orderNumbers: readonly string[]): Promise<readonly GoodsReceiptLine[]>;
  /** The supplier's open orders, newest first, about 200 lines in all: where an invoice names none. */
  openOrders(supplierId: SupplierId): Promise<readonly PurchaseOrder[]>;
  /** Numbers of the supplier's orders that these delivery notes brought goods for. */
  ordersOfDeliveryNotes(supplierId: SupplierId, notes: readonly string[]): Promise<readonly string[]>;
  /**
   * Invoices that may be the same one (§2.1), of this supplier and of others, each with the keys they share; newest
   * first, at most 40, never of the same document. Of two that are on their way, only the later one sees the other.
   */
  earlierInvoices(invoice: Invoice): Promise<readonly EarlierInvoice[]>;
  /** The supplier's invoice of this normalised number, the newest that was approved first; null when there is none. */
  originalInvoice(supplierId: SupplierId, numberNorm: string, except: DocumentId): Promise<OriginalInvoice | null>;
  /** The supplier's newest approved invoices in a currency, for a credit note that names none; at most 40. */
  creditableInvoices(
    supplierId: SupplierId,
    currency: string | null,
    except: DocumentId,
  ): Promise<readonly CreditableInvoice[]>;
  /** Approved prepayment invoices for these orders, with what final invoices took off. */
  prepayments(orderNumbers: readonly string[], except: DocumentId): Promise<readonly Prepayment[]>;
  /** Contract lines of the supplier, with what approved invoices used of them. */
  contracts(supplierId: SupplierId): Promise<readonly ContractLine[]>;
  /** What people confirmed about the supplier's words and nobody revoked. */
  aliases(supplierId: SupplierId): Promise<readonly ItemAlias[]>;
  accountEvidence(iban: string, supplierId: SupplierId | null): Promise<AccountEvidence>;
  /** Changes of accounts in the procedure, the newest first, at most 200; with those that ended when all are asked for. */
  bankChanges(asked: { readonly isOpen: boolean }): Promise<readonly BankChangeRecord[]>;
  /** Null when nobody proposed this account for the supplier. */
  bankChange(supplierId: SupplierId, iban: Iban): Promise<BankChange | null>;
  history(supplierId: SupplierId, currency: string | null, except: DocumentId): Promise<SupplierHistory>;
  /** Whether an earlier mail came from this address. */
  hasWrittenBefore(address: string, before: EmailId): Promise<boolean>;
  /** Records of the company and of this supplier. */
  tolerances(supplierId: SupplierId | null): Promise<readonly Tolerance[]>;
  /** Policies of articles with this supplier, of categories and of companies. */
  agreedPolicies(): Promise<readonly AgreedPolicy[]>;
  codingRules(supplierId: SupplierId): Promise<readonly CodingRule[]>;
  /** For each currency asked for, the newest rate to `to` that is not younger than the day; nothing where none is on file. */
  exchangeRates(asked: RatesAsked): Promise<readonly ExchangeRate[]>;
  /** Approval limits, who agreed to the match so far, who changed the supplier's accounts, and the roles of people. */
  authority(asked: {
    readonly matchId: MatchId;
    readonly supplierId: SupplierId | null;
    readonly logins: readonly string[];
  }): Promise<AuthorityRecords>;
  /** All that people taught about this supplier's invoices, oldest first, forgotten lessons included. */
  lessons(supplierId: SupplierId): Promise<readonly SupplierLesson[]>;
  /** What people found about the readings that they checked last. */
  readingTrack(): Promise<ReadingTrack>;
  /** How often we answered this address by ourselves since then. */
  automaticRepliesTo(address: string, since: Instant): Promise<number>;

  queue(query: QueueQuery): Promise<{ readonly rows: readonly QueueRow[]; readonly total: number }>;
  oddMails(limit: number): Promise<readonly OddMail[]>;
  counts(): Promise<QueueCounts>;
  /** Null when there is no such document. */
  case(documentId: DocumentId): Promise<Case | null>;
  /** The newest decided match of each invoice that stands, last decided first. */
  pastMatches(query: PastMatchesQuery): Promise<readonly PastMatch[]>;
  /** In order of arrival, in pages of at most `limit` after the given mail. */
  mails(query: {
    readonly since: Instant | null;
    readonly after: EmailId | null;
    readonly limit: number;
  }): Promise<readonly MailRecord[]>;
}
