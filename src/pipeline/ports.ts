/** All we ask of the world, one short interface each; src/app says which adapter answers. */
import type { Document, KeptContent } from "../domain/document.ts";
import type { Email, Sighting } from "../domain/email.ts";
import type { PageSize, Reading } from "../domain/extraction.ts";
import type { Message } from "../domain/message.ts";
import type { Posting } from "../domain/posting.ts";
import type { Reply, ReplyKind, ReplyMode } from "../domain/reply.ts";
import type { Decimal } from "../domain/values/decimal.ts";
import type { EmailId, Fingerprint } from "../domain/values/identifiers.ts";
import type { Instant } from "../domain/values/instant.ts";
import type { LocalDate } from "../domain/values/local-date.ts";
import type { Issue, Result } from "../domain/values/result.ts";
import type { ReadingHints } from "../reading/page.ts";
import type { Teaching } from "../reading/profile/learn.ts";
import type { Lesson, SupplierProfile } from "../reading/profile/supplier-profile.ts";
import type { Job, Outcome } from "./outcome.ts";
import type { Store } from "./store.ts";

export interface Clock {
  now(): Instant;
  /** The calendar day that dates are judged by: MATCHBOOK_TODAY when set. */
  today(): LocalDate;
}

/** Original bytes by their SHA-256; never changed, never overwritten. */
export interface Originals {
  put(bytes: Uint8Array): Promise<Fingerprint>;
  /** Throws a Fault when the bytes are gone: that is a broken disk, not a business outcome. */
  get(fingerprint: Fingerprint): Promise<Uint8Array>;
}

/** A parsed mail with the bytes of each of its parts, by ordinal. */
export interface ParsedMail {
  readonly message: Message;
  readonly bytes: ReadonlyMap<number, Uint8Array>;
}

/** Opens a mail in a child that can be killed; a mail that cannot be opened gives issues, never a throw. */
export interface MailReader {
  read(emailId: EmailId, bytes: Uint8Array): Promise<Result<ParsedMail>>;
}

/** What a person taught, without the pages: those are opened anew. */
export type Taught = Omit<Teaching, "pages"> & { readonly earlier: SupplierProfile | null };

export interface DocumentRead {
  readonly extractor: string;
  readonly reading: Reading;
  readonly pageSizes: readonly PageSize[];
  readonly elapsedMs: number;
}

/** What was learned about the suppliers that these readings name; null when nothing was. */
export type ProfileFor = (readings: readonly Reading[]) => Promise<SupplierProfile | null>;

/** Opens and reads a document in a child that can be killed; what cannot be read gives issues. */
export interface DocumentReader {
  /** With `profileFor` a document of a supplier that people have corrected is read once more, with what they taught. */
  read(
    files: Document["files"],
    hints: ReadingHints,
    profileFor?: ProfileFor,
  ): Promise<Result<readonly DocumentRead[]>>;
  /** What a person's corrections of this document teach; null when they teach nothing. */
  learn(files: Document["files"], teaching: Taught): Promise<Result<Lesson | null>>;
  /** A PNG of one page (1-based) for people, about 144 dpi. */
  picture(document: Document, page: number): Promise<Result<Uint8Array>>;
}

/** Shows e-invoices to people, read again from the original bytes in a child that can be killed. */
export interface EInvoicePages {
  /**
   * The page drawn from the data of a document's e-invoice, in the reader's language (ISO 639-1): a whole HTML document
   * without scripts or anything to load, everything the supplier wrote inert. NO_E_INVOICE without one.
   */
  show(document: Document, language: string): Promise<Result<string>>;
  /** The pages of that page on paper, for whoever wants to look closely; PICTURE_… where they would not be complete. */
  printedPages(document: Document, language: string): Promise<Result<readonly PageSize[]>>;
  /** A PNG of one of them (1-based). */
  printedPicture(
    document: Document,
    wish: { readonly language: string; readonly page: number },
  ): Promise<Result<Uint8Array>>;
  /** The pages of a supporting document that was kept. */
  supportingPages(kept: KeptContent): Promise<Result<readonly PageSize[]>>;
  /** A PNG of one of them (1-based). */
  supportingPicture(kept: KeptContent, page: number): Promise<Result<Uint8Array>>;
}

/** How far a delivery came; a line cut during `data` is never tried again by itself. */
export type SendOutcome =
  | { readonly kind: "sent"; readonly answer: string }
  /** The server said no for good. */
  | { readonly kind: "refused"; readonly answer: string }
  /** Nothing was handed over: safe to try again. */
  | { readonly kind: "not-sent"; readonly answer: string }
  /** The connection broke after the message went out: nobody knows. */
  | { readonly kind: "unknown"; readonly answer: string };

export interface Postman {
  /** Calls `beforeData` right before the message's last bytes leave; it must have committed the phase. */
  send(reply: Reply, beforeData: () => Promise<void>): Promise<SendOutcome>;
}

export interface Exporter {
  readonly name: string;
  /** Hands over a posting; asked twice for the same posting it answers the same and books once. */
  post(posting: Posting): Promise<Result<{ readonly reference: string }>>;
}

/** Holds a stage's claim on its work; the commit is refused when a newer start took over. */
export interface Claim {
  readonly job: Job;
  readonly token: string;
  readonly attempt: number;
}

export interface Committer {
  /** Stores a mail and its sighting and enqueues parse, all or nothing; the same mail twice is one mail. */
  receive(email: Email, sighting: Sighting): Promise<{ readonly isNew: boolean }>;
  /** Null when the work is already done. Counts the attempt before any untrusted byte is opened. */
  claim(job: Job): Promise<Claim | null>;
  /** Writes changes, next jobs and trail in one transaction; throws `Superseded` when the claim is lost. */
  finish(claim: Claim, outcome: Outcome): Promise<void>;
  /** Leaves the work for a person with its reason; the job ends, the mail stays visible. */
  park(claim: Claim, issue: Issue): Promise<void>;
  /** A person's or an import's change, outside any stage; throws `Conflict` when it lost a race. */
  apply(outcome: Outcome): Promise<void>;
  /** Commits the phase a reply's delivery has reached, before the next one starts. */
  sendingPhase(replyId: string, phase: "connect" | "data"): Promise<void>;
}

/** Someone changed what this outcome was built on: load again and try again. */
export class Conflict extends Error {
  override name = "Conflict";
}

/** The database itself refused an approval: too few people agreed, or one of them took part in what they approve. */
export class FourEyesRefused extends Conflict {
  override name = "FourEyesRefused";
}

/** A newer start of the same work owns it now: leave without a trace. */
export class Superseded extends Error {
  override name = "Superseded";
}

/** The world failed. `retry` says whether trying again may help. */
export class Fault extends Error {
  override name = "Fault";
  readonly retry: boolean;
  readonly code: string;

  constructor(code: string, message: string, retry: boolean) {
    super(message);
    this.code = code;
    this.retry = retry;
  }
}

/** Settings that steer decisions, as plain data. */
export interface Policy {
  readonly replyMode: (kind: ReplyKind) => ReplyMode;
  /** The address we write from; its domain makes Message-IDs. */
  readonly mailFrom: string;
  /** Addresses and domains that are ours: never answered. */
  readonly ownAddresses: readonly string[];
  readonly trustedAuthserv: readonly string[];
  /** Null: a clean match may be approved by rule at any amount. */
  readonly autoApproveLimit: Decimal | null;
  /** Absent or null: no clean invoice is drawn for audit. */
  readonly audit?: {
    readonly percent: Decimal;
    /** Keyed, hexadecimal, evenly spread: the same text always gives the same. */
    readonly digest: (text: string) => string;
  } | null;
  readonly exporter: string;
}

export interface Ports {
  readonly clock: Clock;
  readonly originals: Originals;
  readonly mailReader: MailReader;
  readonly documentReader: DocumentReader;
  readonly postman: Postman;
  readonly exporter: Exporter;
  readonly store: Store;
  readonly committer: Committer;
  readonly policy: Policy;
  /** A keyed, unguessable token for a Message-ID: the same text always gives the same token. */
  readonly seal: (text: string) => string;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}
