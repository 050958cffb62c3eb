/** Who may approve how much, and when two people must (accounts-payable §2.5). */
import type { LimitUsed } from "../finding.ts";
import { type Role, UNLIMITED_ROLES } from "../user.ts";
import { compare, type Decimal, decimal, larger } from "../values/decimal.ts";
import type { EntityId } from "../values/identifiers.ts";
import type { Instant } from "../values/instant.ts";

/** matched: nothing held; variance: a hold was released; no-order: billed without an order. */
export const APPROVAL_KINDS = ["matched", "variance", "no-order"] as const;

export type ApprovalKind = (typeof APPROVAL_KINDS)[number];

/** One row of the matrix. A kind without any row for an entity is as if there were no matrix: an approver alone. */
export interface ApprovalLimit {
  /** Null for every entity that has no rows of its own for the kind. */
  readonly entityId: EntityId | null;
  readonly kind: ApprovalKind;
  readonly role: Role;
  /** Gross total in the entity's currency, inclusive; null is any amount. */
  readonly upTo: Decimal | null;
  /** Above this a second person must agree; null never. */
  readonly secondPersonAbove: Decimal | null;
}

/** A person's yes to a match, with the role they had. */
export interface Approval {
  readonly matchId: string;
  readonly approvedBy: string;
  readonly role: Role;
  readonly approvedAt: Instant;
  readonly reason: string;
}

/** From here on, in whatever currency, whoever took part in a document cannot approve it alone (§2.5). */
export const FOUR_EYES_FROM = decimal("500");

/** What is to be approved, as the matrix sees it. */
export interface ApprovalSubject {
  /** Null when it is not known who is billed: then the rows of every entity count. */
  readonly entityId: EntityId | null;
  readonly kind: ApprovalKind;
  /** In the entity's currency; null where it cannot be compared, which only the highest step may approve. */
  readonly amount: Decimal | null;
}

export type Consent = Pick<Approval, "approvedBy" | "role">;

export interface RequiredApprovals {
  readonly isSettled: boolean;
  /** How many different people must agree in all. */
  readonly needed: number;
  /** What is still missing: someone whose limit reaches so far, or one more person. */
  readonly lacks: "authority" | "second-person" | null;
  /** Roles one of which must still agree; empty when it is settled, or when no role reaches so far. */
  readonly missing: readonly Role[];
  /** The limit that was not enough; null when it is settled or nothing is limited. */
  readonly limit: LimitUsed | null;
  /** The rows that were looked at; empty where nothing is limited. */
  readonly rows: readonly ApprovalLimit[];
}

/** Settled when someone whose limit reaches agreed, and a second person where the limit or their part in it asks for one. */
export function requiredApprovals(input: {
  readonly subject: ApprovalSubject;
  readonly limits: readonly ApprovalLimit[];
  readonly given: readonly Consent[];
  /** Logins of people who may agree, yet not alone: they wrote what they approve. */
  readonly notAlone: readonly string[];
}): RequiredApprovals {
  const { subject, given } = input;
  const rows = rowsFor(subject, input.limits);
  if (rows.length === 0) return withoutMatrix(given);
  const reaching = rowsReaching(subject.amount, rows);
  const counted = given.filter((consent) => rows.some((row) => row.role === consent.role));
  const people = new Set(counted.map((consent) => consent.approvedBy)).size;
  const neededBy = (consent: Consent) => {
    const needs = reaching.filter((row) => row.role === consent.role).map((row) => peopleFor(row, subject.amount));
    if (needs.length === 0) return null;
    return input.notAlone.includes(consent.approvedBy) ? 2 : Math.min(...needs);
  };
  const needs = counted.flatMap((consent) => neededBy(consent) ?? []);
  const needed = Math.min(...(needs.length > 0 ? needs : reaching.map((row) => peopleFor(row, subject.amount))), 2);
  const isSettled = needs.length > 0 && people >= needed;
  return {
    isSettled,
    needed,
    lacks: isSettled ? null : needs.length > 0 ? "second-person" : "authority",
    missing: isSettled ? [] : rolesOf(needs.length > 0 ? rows : reaching),
    limit: isSettled ? null : limitUsed(needs.length > 0 ? reaching : rows, subject, counted),
    rows,
  };
}

/** Gross of the document or what the order has come to, whichever is more. */
export function amountToApprove(gross: Decimal | null, cumulative: readonly Decimal[]): Decimal | null {
  return gross === null ? null : cumulative.reduce(larger, gross);
}

/** An entity's own rows take the place of the general ones; an unknown entity could be any of them. */
function rowsFor({ entityId, kind }: ApprovalSubject, limits: readonly ApprovalLimit[]): readonly ApprovalLimit[] {
  const ofKind = limits.filter((limit) => limit.kind === kind);
  const own = ofKind.filter((limit) => limit.entityId !== null && (entityId === null || limit.entityId === entityId));
  if (entityId === null) return ofKind;
  return own.length > 0 ? own : ofKind.filter((limit) => limit.entityId === null);
}

function rowsReaching(amount: Decimal | null, rows: readonly ApprovalLimit[]): readonly ApprovalLimit[] {
  if (amount !== null) return rows.filter((row) => row.upTo === null || compare(amount, row.upTo) <= 0);
  const unlimited = rows.filter((row) => row.upTo === null);
  if (unlimited.length > 0) return unlimited;
  const highest = rows.flatMap((row) => row.upTo ?? []).reduce(larger);
  return rows.filter((row) => row.upTo !== null && compare(row.upTo, highest) === 0);
}

function peopleFor({ secondPersonAbove }: ApprovalLimit, amount: Decimal | null): number {
  if (secondPersonAbove === null) return 1;
  return amount === null || compare(amount, secondPersonAbove) > 0 ? 2 : 1;
}

function withoutMatrix(given: readonly Consent[]): RequiredApprovals {
  const isSettled = given.some((consent) => isUnlimited(consent.role));
  const lacks = isSettled ? null : "authority";
  return { isSettled, needed: 1, lacks, missing: isSettled ? [] : UNLIMITED_ROLES, limit: null, rows: [] };
}

function isUnlimited(role: Role): boolean {
  return (UNLIMITED_ROLES as readonly Role[]).includes(role);
}

function rolesOf(rows: readonly ApprovalLimit[]): readonly Role[] {
  return [...new Set(rows.map((row) => row.role))].sort();
}

/** The limit of whoever agreed, else the highest that there is. */
function limitUsed(
  rows: readonly ApprovalLimit[],
  { kind }: ApprovalSubject,
  given: readonly Consent[],
): LimitUsed | null {
  const own = rows.filter((row) => given.some((consent) => consent.role === row.role));
  const amounts = (own.length > 0 ? own : rows).flatMap((row) => row.secondPersonAbove ?? row.upTo ?? []);
  if (amounts.length === 0) return null;
  return { key: `approval_${kind}`, limit: amounts.reduce(larger), scope: "company" };
}
