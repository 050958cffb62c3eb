/** Master records: who sells to us, and which of our legal entities is billed. */
import type { CurrencyCode } from "./values/currency.ts";
import type { EntityId, Iban, SupplierId, VatId } from "./values/identifiers.ts";
import type { LocalDate } from "./values/local-date.ts";

export const MATCH_POLICIES = [
  "TWO_WAY",
  "THREE_WAY",
  "FOUR_WAY",
  "CONTRACT",
  "AMOUNT_BASED",
  "MILESTONE",
  "EVALUATED_RECEIPT",
  "NON_PO",
] as const;

export type MatchPolicy = (typeof MATCH_POLICIES)[number];

export interface Supplier {
  readonly id: SupplierId;
  readonly name: string;
  readonly legalName: string | null;
  readonly vatId: VatId | string | null;
  readonly taxNumber: string | null;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
  /** Registered addresses: the only ones we answer by ourselves. The first is written to. */
  readonly emails: readonly string[];
  readonly domains: readonly string[];
  /** ISO 639-1 of the language we write in. */
  readonly language: string;
  readonly currency: CurrencyCode | null;
  /** Such as "30" (days net) or "2/10/30"; read by `termsDays`. */
  readonly termsCode: string | null;
  /** Verified accounts only; a claimed new account is never added here by reading an invoice. */
  readonly ibans: readonly Iban[];
  readonly matchPolicy: MatchPolicy | null;
  readonly status: "active" | "blocked";
  readonly aliases: readonly string[];
  /** A telephone number that was on file before any message: the only one a change of account is called back on. */
  readonly phone?: string | null;
  /** Other master records that may invoice or be paid in this one's place, such as a factor. */
  readonly payees?: readonly SupplierId[];
  /** Every invoice must name a delivery note. */
  readonly requiresDeliveryNote?: boolean;
}

/** A legal entity of ours that is billed. */
export interface BuyerEntity {
  readonly id: EntityId;
  readonly name: string;
  readonly legalName: string | null;
  readonly vatId: VatId | string | null;
  readonly taxNumber: string | null;
  readonly country: string;
  readonly currency: CurrencyCode;
  readonly language: string;
  readonly addresses: readonly string[];
  readonly ibans: readonly Iban[];
  readonly emails: readonly string[];
  /** The last day of the ledger periods that are closed; null or absent while none is. */
  readonly closedUntil?: LocalDate | null;
}

/** Days until payment by the agreed terms: the last number of the code; 30 when nothing is agreed. */
export function termsDays(termsCode: string | null): number {
  const last = termsCode?.match(/\d+/g)?.at(-1);
  return last === undefined ? DEFAULT_TERMS_DAYS : Number(last);
}

/** Directive 2011/7/EU, article 3: thirty days unless otherwise agreed. */
export const DEFAULT_TERMS_DAYS = 30;
