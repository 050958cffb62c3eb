/** What people may do at the desk; every act is written with who did it and why, or refused with an issue. */
import type { BankChangeMove } from "../../domain/bank-change.ts";
import type { FieldName } from "../../domain/extraction.ts";
import type { GoodsReceiptLine } from "../../domain/goods-receipt.ts";
import type { User } from "../../domain/user.ts";
import type { DocumentId, Iban, ReplyId, SupplierId } from "../../domain/values/identifiers.ts";
import type { Result } from "../../domain/values/result.ts";

export interface Verdict {
  readonly documentId: DocumentId;
  readonly user: User;
  readonly reason: string;
}

export interface Correction {
  readonly documentId: DocumentId;
  readonly user: User;
  /** null says that the field is not on the paper. */
  readonly fields: Readonly<Partial<Record<FieldName, string | null>>>;
}

export interface HoldRelease {
  readonly documentId: DocumentId;
  readonly user: User;
  /** `holdKey` of the finding. */
  readonly hold: string;
  readonly reason: string;
}

export interface ReplySending {
  readonly replyId: ReplyId;
  readonly user: User;
  /** The words as the person changed them; null sends the draft as it stands. */
  readonly text: string | null;
}

export interface ReceiptPosting {
  readonly user: User;
  readonly lines: readonly GoodsReceiptLine[];
}

export interface Forgetting {
  readonly supplierId: SupplierId;
  /** Null for everything that was learned about the supplier. */
  readonly documentId: DocumentId | null;
  readonly user: User;
  /** False takes the forgetting back. */
  readonly isForgotten: boolean;
}

export interface AccountProposal {
  /** The invoice that shows the account. */
  readonly documentId: DocumentId;
  readonly user: User;
}

export interface AccountMove {
  readonly supplierId: SupplierId;
  readonly iban: Iban;
  readonly move: BankChangeMove;
  readonly user: User;
  /** What was found, or why. */
  readonly note: string;
}

export interface AliasRevoking {
  readonly supplierId: SupplierId;
  readonly aliasId: string;
  readonly user: User;
}

/** Roles are checked by whoever calls; the rules of the road (states, races, four eyes) are checked here. */
export interface Review {
  approve(input: Verdict): Promise<Result<null>>;
  hold(input: Verdict): Promise<Result<null>>;
  reject(input: Verdict): Promise<Result<null>>;
  correct(input: Correction): Promise<Result<null>>;
  release(input: HoldRelease): Promise<Result<null>>;
  sendReply(input: ReplySending): Promise<Result<null>>;
  postReceipt(input: ReceiptPosting): Promise<Result<null>>;
  forgetLessons(input: Forgetting): Promise<Result<null>>;
  revokeAlias(input: AliasRevoking): Promise<Result<null>>;
  proposeBankChange(input: AccountProposal): Promise<Result<null>>;
  moveBankChange(input: AccountMove): Promise<Result<null>>;
}
