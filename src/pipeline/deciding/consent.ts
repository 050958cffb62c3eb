/** A person's yes to an invoice: whether they may give it, whether it settles the matter, and who is missing if not. */
import { approvalSubject } from "../../domain/deciding/approval-subject.ts";
import {
  type Approval,
  FOUR_EYES_FROM,
  type RequiredApprovals,
  requiredApprovals,
} from "../../domain/deciding/authority.ts";
import { reservationsFor } from "../../domain/deciding/decide.ts";
import {
  conflictOf,
  notAlone,
  type PartsTaken,
  partsTaken,
  releaseConflict,
  warningsOf,
} from "../../domain/deciding/separation.ts";
import type { DecisionAuthority, Reservation } from "../../domain/decision.ts";
import type { Finding } from "../../domain/finding.ts";
import type { Invoice } from "../../domain/invoice.ts";
import { findingOf } from "../../domain/matching/noticed.ts";
import { APPROVAL_CAUSES, approvalLimit, roleTerm } from "../../domain/matching/rules/approval-limit.ts";
import { type Role, UNLIMITED_ROLES } from "../../domain/user.ts";
import type { Decimal } from "../../domain/values/decimal.ts";
import { fail, type Issue, ok, type Result } from "../../domain/values/result.ts";
import type { Ports } from "../ports.ts";
import type { AuthorityRecords } from "../store.ts";
import type { Dossier } from "./dossier.ts";

interface Yes {
  readonly login: string;
  /** Null when it has to be looked up; someone who is gone has none. */
  readonly role: Role | null;
  readonly reason: string;
  /** An approval of the whole, or the release of its last hold. */
  readonly by: "approval" | "release";
}

interface Consent {
  /** Null for someone whose role is not known. */
  readonly approval: Approval | null;
  /** Whether they had agreed to this very match before. */
  readonly isRepeated: boolean;
  readonly required: RequiredApprovals;
  readonly authority: DecisionAuthority;
  readonly reservations: readonly Reservation[];
  /** Empty once it is settled: who has to agree, and why. */
  readonly holds: readonly Finding[];
}

/** Issues FOUR_EYES_… or APPROVAL_NOT_ALLOWED say who can do it instead. */
export async function consentOf(yes: Yes, dossier: Dossier, ports: Ports): Promise<Result<Consent>> {
  const { invoice, match, orders } = dossier;
  const gross = invoice.grossTotal;
  const asked = { matchId: match.id, supplierId: invoice.supplierId, logins: [yes.login] };
  const records = await ports.store.authority(asked);
  const receipts = await ports.store.receipts([...new Set(match.pairs.map((pair) => pair.orderNumber))]);
  const parts = partsTaken({ ...dossier, receipts, accountChanges: records.accountChanges });
  const role = yes.role ?? records.roles.get(yes.login) ?? null;
  const own = role === null ? null : approvalBy(yes, role, { dossier, ports });
  const given = [...othersOf(yes, records, { parts, gross }), ...(own === null ? [] : [own])];
  const logins = given.map(({ approvedBy }) => approvedBy);
  const reservations = reservationsFor(match, invoice, orders);
  const subject = approvalSubject({ ...dossier, reservations });
  const judged = { subject, limits: records.limits, given, notAlone: notAlone(parts, logins, gross) };
  const required = freed(yes, requiredApprovals(judged));
  const refusal = refusalOf(yes, role, { required, parts, gross });
  if (refusal !== null) return fail(refusal.code, `${refusal.message} ${whoCan(required)}`);
  return ok({
    approval: isAmong(role, required) ? own : null,
    isRepeated: records.approvals.some(({ approvedBy }) => approvedBy === yes.login),
    required,
    authority: {
      ...subject,
      limits: required.rows,
      approvals: given.map(({ approvedBy, role: as }) => ({ approvedBy, role: as })),
      autoApproveLimit: ports.policy.autoApproveLimit,
      auditPercent: null,
      warnings: logins.flatMap((login) => warningsOf(login, parts, gross)),
    },
    reservations,
    holds: required.isSettled ? [] : [missingApproval(invoice, required, subject.amount)],
  });
}

interface Doings {
  readonly parts: PartsTaken;
  readonly gross: Decimal | null;
}

/** Who agreed before, less those who have taken a part since that keeps them from it. */
function othersOf(yes: Yes, { approvals }: AuthorityRecords, { parts, gross }: Doings): readonly Approval[] {
  return approvals.filter(
    ({ approvedBy }) => approvedBy !== yes.login && releaseConflict(approvedBy, parts, gross) === null,
  );
}

/** Without limits a release lets through what it released, as its own right. */
function freed({ by }: Yes, required: RequiredApprovals): RequiredApprovals {
  return by === "release" && required.rows.length === 0 ? { ...required, isSettled: true } : required;
}

function refusalOf(
  yes: Yes,
  role: Role | null,
  { required, parts, gross }: Doings & { readonly required: RequiredApprovals },
): Issue | null {
  if (yes.by === "release") return releaseConflict(yes.login, parts, gross);
  const notAllowed = { code: "APPROVAL_NOT_ALLOWED", message: "Your role may not approve this invoice." };
  return conflictOf(yes.login, parts, gross) ?? (isAmong(role, required) ? null : notAllowed);
}

/** The hold that names who can settle what a yes did not; `required` is null where the person took part in it. */
export function missingApproval(invoice: Invoice, required: RequiredApprovals | null, amount: Decimal | null): Finding {
  const roles = required === null ? UNLIMITED_ROLES : required.missing;
  const gross = invoice.grossTotal;
  const noticed = {
    code: "APPROVAL_LIMIT",
    ...(gross === null ? {} : { variance: gross }),
    facts: { gross: gross ?? "", cause: causeOf(required, amount), roles: roles.map(roleTerm).join(", ") },
    limit: required?.limit ?? { key: "four_eyes", limit: FOUR_EYES_FROM, scope: "default" },
  };
  return findingOf(noticed, approvalLimit.codes, invoice.currency);
}

function causeOf(required: RequiredApprovals | null, amount: Decimal | null): string {
  if (required === null) return APPROVAL_CAUSES.part;
  if (required.lacks === "second-person") return APPROVAL_CAUSES.second;
  return amount === null ? APPROVAL_CAUSES.unknown : APPROVAL_CAUSES.role;
}

function approvalBy(
  yes: Yes,
  role: Role,
  { dossier, ports }: { readonly dossier: Dossier; readonly ports: Ports },
): Approval {
  const approvedAt = ports.clock.now();
  return { matchId: dossier.match.id, approvedBy: yes.login, role, approvedAt, reason: yes.reason };
}

function isAmong(role: Role | null, { rows }: RequiredApprovals): boolean {
  const roles: readonly Role[] = rows.length === 0 ? UNLIMITED_ROLES : rows.map((row) => row.role);
  return role !== null && roles.includes(role);
}

function whoCan({ rows, missing }: RequiredApprovals): string {
  const roles: readonly Role[] =
    missing.length > 0 ? missing : rows.length > 0 ? rows.map((row) => row.role) : UNLIMITED_ROLES;
  return `It can be approved by someone else who is ${[...new Set(roles)].join(" or ")}.`;
}
