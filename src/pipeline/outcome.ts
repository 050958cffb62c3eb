/** What a stage or a person wants written, as plain data: rows, the jobs they make necessary, and the trail. */

import type { BankChange, BankChangeState } from "../domain/bank-change.ts";
import type { Approval } from "../domain/deciding/authority.ts";
import { statesBefore } from "../domain/deciding/lifecycle.ts";
import type { TaughtAlias } from "../domain/deciding/taught-aliases.ts";
import type { Decision } from "../domain/decision.ts";
import type { Document } from "../domain/document.ts";
import type { Extraction } from "../domain/extraction.ts";
import type { GoodsReceiptLine } from "../domain/goods-receipt.ts";
import type { Invoice, InvoiceState } from "../domain/invoice.ts";
import type { Match } from "../domain/matching/match.ts";
import type { MatchInputs } from "../domain/matching/rule.ts";
import type { Message } from "../domain/message.ts";
import type { Posting, PostingState } from "../domain/posting.ts";
import type { Reply, ReplyState } from "../domain/reply.ts";
import type { TrailLine } from "../domain/trail.ts";
import type { DocumentId, InvoiceId, MatchId, PostingId, ReplyId, SupplierId } from "../domain/values/identifiers.ts";
import type { Instant } from "../domain/values/instant.ts";
import type { ReadingCheck } from "./reading-track.ts";
import type { SupplierLesson } from "./supplier-lessons.ts";

/** `receive` is the intake's own work; the others are jobs. */
export const STAGE_NAMES = ["parse", "split", "extract", "check", "match", "decide", "reply", "post", "learn"] as const;

export type StageName = (typeof STAGE_NAMES)[number];

/** The key is the id of the noun that the stage takes, so that the same work is never queued twice. */
export interface Job {
  readonly stage: StageName;
  readonly key: string;
}

/** A hold that a person lifted, with the reason given. */
export interface Release {
  readonly documentId: DocumentId;
  /** A correction makes a new invoice, and what was released for the old one no longer counts. */
  readonly invoiceId: InvoiceId;
  /** `holdKey` of the finding. */
  readonly hold: string;
  readonly releasedBy: string;
  readonly releasedAt: string;
  readonly reason: string;
}

/** One row to write; the committer knows the tables, a stage only knows nouns. */
export type Change =
  | { readonly kind: "message"; readonly message: Message }
  | { readonly kind: "document"; readonly document: Document }
  | { readonly kind: "extraction"; readonly extraction: Extraction }
  /** A new invoice takes the place of the earlier one of its document. */
  | { readonly kind: "invoice"; readonly invoice: Invoice }
  | { readonly kind: "match"; readonly match: Match; readonly inputs: MatchInputs }
  /** A person's yes to a match; before the decision that it makes. */
  | { readonly kind: "approval"; readonly approval: Approval & { readonly matchId: MatchId } }
  | { readonly kind: "decision"; readonly decision: Decision }
  /** The rejection of an invoice that a correction took the place of, and the orders it gives its quantities back to. */
  | { readonly kind: "replacement"; readonly decision: Decision; readonly orderNumbers: readonly string[] }
  /** The only value that moves: refused unless the invoice is in one of `from`. */
  | {
      readonly kind: "invoice-state";
      readonly invoiceId: InvoiceId;
      readonly from: readonly InvoiceState[];
      readonly to: InvoiceState;
    }
  | { readonly kind: "reply"; readonly reply: Reply }
  | {
      readonly kind: "reply-state";
      readonly replyId: ReplyId;
      readonly from: readonly ReplyState[];
      readonly to: ReplyState;
      /** A person may change the words before sending. */
      readonly text?: string;
      /** The server's answer, or why it was not sent. */
      readonly note?: string;
      /** A person released it, so it is no automatic answer. */
      readonly releasedBy?: string;
    }
  | { readonly kind: "posting"; readonly posting: Posting }
  | {
      readonly kind: "posting-state";
      readonly postingId: PostingId;
      readonly from: readonly PostingState[];
      readonly to: PostingState;
      readonly reference: string | null;
    }
  | { readonly kind: "release"; readonly release: Release }
  | { readonly kind: "reading-checked"; readonly check: ReadingCheck }
  | { readonly kind: "lesson"; readonly lesson: SupplierLesson }
  /** Everything, or all from one document, that was taught about a supplier falls out of use, or back into it. */
  | {
      readonly kind: "lessons-forgotten";
      readonly supplierId: SupplierId;
      /** Null for all of them. */
      readonly documentId: DocumentId | null;
      /** Null takes the forgetting back. */
      readonly forgotten: SupplierLesson["forgotten"];
    }
  /** One step of the procedure; null: a new proposal. The step that makes it active is the only one that writes master data. */
  | { readonly kind: "bank-change"; readonly change: BankChange; readonly from: BankChangeState | null }
  /** What an approval taught about the supplier's words; its waiting invoices enter again at match. */
  | {
      readonly kind: "aliases-confirmed";
      readonly supplierId: SupplierId;
      readonly aliases: readonly TaughtAlias[];
      readonly by: string;
      readonly at: Instant;
    }
  | {
      readonly kind: "alias-revoked";
      readonly supplierId: SupplierId;
      readonly aliasId: string;
      readonly by: string;
      readonly at: Instant;
    }
  | { readonly kind: "receipt"; readonly line: GoodsReceiptLine }
  /** Every invoice that waits and names one of these orders enters again at match. */
  | { readonly kind: "rematch"; readonly orderNumbers: readonly string[] }
  | { readonly kind: "rematch-invoice"; readonly invoiceId: InvoiceId }
  /** Every paper of the supplier that waits and names this invoice as the one it corrects; its number normalised. */
  | { readonly kind: "rematch-correcting"; readonly supplierId: SupplierId; readonly numberNorm: string };

export interface Outcome {
  readonly changes: readonly Change[];
  readonly next: readonly Job[];
  readonly trail: readonly TrailLine[];
}

/** States in which an invoice may be matched and decided anew; the others are final or on their way out. */
export const WAITING_STATES: readonly InvoiceState[] = statesBefore("matched");
