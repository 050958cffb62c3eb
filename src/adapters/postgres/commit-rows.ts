/** One row for each change that a stage or a person wants written; the tables are known here and in the store only. */
import { and, eq, inArray, sql } from "drizzle-orm";
import { lookalikeKeys, normaliseInvoiceNumber } from "../../domain/checking/duplicate.ts";
import type { ContractUse } from "../../domain/contract.ts";
import type { Decision, Reservation } from "../../domain/decision.ts";
import { type Finding, isHold } from "../../domain/finding.ts";
import type { GoodsReceiptLine } from "../../domain/goods-receipt.ts";
import type { Invoice } from "../../domain/invoice.ts";
import type { Match } from "../../domain/matching/match.ts";
import type { Message } from "../../domain/message.ts";
import { type Decimal, larger } from "../../domain/values/decimal.ts";
import { foldIdentifier, type InvoiceId } from "../../domain/values/identifiers.ts";
import type { Change } from "../../pipeline/outcome.ts";
import { Conflict, FourEyesRefused } from "../../pipeline/ports.ts";
import { rematchCorrecting, rematchInvoice, rematchOrders } from "./commit-work.ts";
import { type Queries, refusalOf } from "./connect.ts";
import { Outdated } from "./outdated.ts";
import { confirmAliases, revokeAlias } from "./store-aliases.ts";
import { writeBankChange } from "./store-bank-changes.ts";
import { forgetLessons, writeLesson } from "./store-learning.ts";
import { writeReadingCheck } from "./store-measure.ts";
import {
  allocations,
  decisions,
  extractions,
  invoices,
  matches,
  postings,
  releases,
  replies,
} from "./tables-invoice.ts";
import { documents, messages, parts } from "./tables-mail.ts";
import { approvals, contractAllocations, matchInputs } from "./tables-matching.ts";
import { goodsReceipts, purchaseOrders, suppliers } from "./tables-purchasing.ts";

/** SQLSTATE of the trigger on decisions. */
const FOUR_EYES = "MB001";

type Writers = {
  readonly [Kind in Change["kind"]]: (db: Queries, change: Extract<Change, { kind: Kind }>) => Promise<unknown>;
};

/** The same row again is the same work repeated where `onConflictDoNothing` stands; elsewhere it is a lost race. */
const WRITERS: Writers = {
  message: (db, { message }) => writeMessage(db, message),
  document: (db, { document }) => db.insert(documents).values(document).onConflictDoNothing({ target: documents.id }),
  extraction: (db, { extraction }) => db.insert(extractions).values(extraction),
  invoice: (db, { invoice }) => writeInvoice(db, invoice),
  match: async (db, { match, inputs }) => {
    await writeMatch(db, match);
    await db.insert(matchInputs).values({ matchId: match.id, value: inputs });
  },
  approval: (db, { approval }) => db.insert(approvals).values(approval).onConflictDoNothing(),
  decision: (db, { decision }) => writeDecision(db, decision),
  "invoice-state": writeInvoiceState,
  reply: (db, { reply }) => db.insert(replies).values(reply).onConflictDoNothing({ target: replies.id }),
  "reply-state": writeReplyState,
  posting: (db, { posting }) =>
    db
      .insert(postings)
      .values({ ...posting, value: posting })
      .onConflictDoNothing({ target: postings.id }),
  "posting-state": async (db, { postingId, from, to, reference }) => {
    const rightState = and(eq(postings.id, postingId), inArray(postings.state, [...from]));
    const set = { state: to, reference };
    const moved = await db.update(postings).set(set).where(rightState).returning({ id: postings.id });
    if (moved.length === 0) throw new Conflict(`posting ${postingId} is no longer ${from.join(" or ")}`);
  },
  release: (db, { release }) =>
    db
      .insert(releases)
      .values({ ...release, releasedAt: release.releasedAt as typeof releases.$inferInsert.releasedAt })
      .onConflictDoNothing(),
  "reading-checked": (db, { check }) => writeReadingCheck(db, check),
  lesson: (db, { lesson }) => writeLesson(db, lesson),
  "lessons-forgotten": forgetLessons,
  "bank-change": writeBankChange,
  "aliases-confirmed": confirmAliases,
  "alias-revoked": revokeAlias,
  receipt: (db, { line }) => writeReceipt(db, line),
  rematch: (db, { orderNumbers }) => rematchOrders(db, orderNumbers),
  "rematch-invoice": (db, { invoiceId }) => rematchInvoice(db, invoiceId),
  "rematch-correcting": rematchCorrecting,
};

/** Throws Conflict when the row it builds on has moved, Outdated when the figures behind a decision have. */
export async function writeChange(db: Queries, change: Change): Promise<void> {
  const write = WRITERS[change.kind] as (db: Queries, change: Change) => Promise<unknown>;
  await write(db, change);
}

async function writeMessage(db: Queries, message: Message): Promise<void> {
  await db.insert(messages).values(message).onConflictDoNothing();
  if (message.parts.length === 0) return;
  const rows = message.parts.map((part) => ({ ...part, emailId: message.emailId }));
  await db
    .insert(parts)
    .values(rows)
    .onConflictDoNothing({ target: [parts.emailId, parts.ordinal] });
}

async function writeInvoice(db: Queries, invoice: Invoice): Promise<void> {
  await db
    .update(invoices)
    .set({ isSuperseded: true })
    .where(and(eq(invoices.documentId, invoice.documentId), sql`not is_superseded`));
  const [master] =
    invoice.supplierId === null
      ? []
      : await db.select({ name: suppliers.name }).from(suppliers).where(eq(suppliers.id, invoice.supplierId));
  const names = [invoice.supplierName, master?.name, invoice.number, ...invoice.orderNumbers];
  const printed = [...invoice.orderNumbers, ...invoice.lines.flatMap((line) => line.orderNumber ?? [])];
  await db.insert(invoices).values({
    ...invoice,
    numberNorm: invoice.number === null ? null : normaliseInvoiceNumber(invoice.number),
    ...lookalikeKeys(invoice),
    value: invoice,
    state: "checked",
    moneyAtRisk: moneyAtRisk(invoice.findings, invoice.grossTotal),
    orderKeys: [...new Set(printed.map(foldIdentifier))],
    search: names
      .filter((name) => name !== null && name !== undefined)
      .join(" ")
      .toLowerCase(),
  });
}

async function writeInvoiceState(db: Queries, change: Extract<Change, { kind: "invoice-state" }>): Promise<void> {
  const { invoiceId, from, to } = change;
  const rightState = and(eq(invoices.id, invoiceId), inArray(invoices.state, [...from]), sql`not is_superseded`);
  const move = db.update(invoices).set({ state: to }).where(rightState).returning({ id: invoices.id });
  const moved = await move.catch((error: unknown) => {
    // Only one index can refuse this: the same paper was approved a moment ago, which a new match will notice.
    if (refusalOf(error)?.code !== "23505") throw error;
    throw new Outdated(invoiceId, "the same invoice was approved already");
  });
  if (moved.length === 0) throw new Conflict(`invoice ${invoiceId} is no longer ${from.join(" or ")}`);
}

/** The largest variance among the holds, else the gross total: what could go wrong in money. */
function moneyAtRisk(findings: readonly Finding[], gross: Decimal | null): Decimal | null {
  const variances = findings.flatMap((finding) =>
    isHold(finding) && finding.variance !== null ? [finding.variance] : [],
  );
  return variances.length === 0 ? gross : variances.reduce(larger);
}

async function writeMatch(db: Queries, match: Match): Promise<void> {
  await db.insert(matches).values({ ...match, value: match });
  const [invoice] = await db
    .select({ gross: invoices.grossTotal, orderKeys: invoices.orderKeys })
    .from(invoices)
    .where(eq(invoices.id, match.invoiceId));
  const seen = [...match.orders.map((order) => order.number), ...match.pairs.map((pair) => pair.orderNumber)];
  await db
    .update(invoices)
    .set({
      findings: match.findings,
      moneyAtRisk: moneyAtRisk(match.findings, invoice?.gross ?? null),
      orderKeys: [...new Set([...(invoice?.orderKeys ?? []), ...seen.map(foldIdentifier)])],
    })
    .where(eq(invoices.id, match.invoiceId));
}

/** An approval takes its quantities from the very versions of the orders that its match saw, or it is refused. */
async function writeDecision(db: Queries, decision: Decision): Promise<void> {
  const { reservations, contractUses = [] } = decision;
  await db.insert(decisions).values(decision).catch(sayFourEyes);
  await showOwnHolds(db, decision);
  if (contractUses.length > 0) await db.insert(contractAllocations).values(contractUses.map(contractRow(decision)));
  if (reservations.length === 0) return;
  const [match] = await db.select({ value: matches.value }).from(matches).where(eq(matches.id, decision.matchId));
  for (const number of namesOf(reservations)) {
    const version = match?.value.orders.find((order) => order.number === number)?.version ?? -1;
    const moved = await db
      .update(purchaseOrders)
      .set({ version: sql`${purchaseOrders.version} + 1` })
      .where(and(eq(purchaseOrders.number, number), eq(purchaseOrders.version, version)))
      .returning({ number: purchaseOrders.number });
    if (moved.length === 0)
      throw new Outdated(decision.matchId.split("#")[0] as InvoiceId, `order ${number} changed since it was matched`);
  }
  const rows = reservations.map((reservation, place) => ({
    ...reservation,
    decisionId: decision.id,
    ordinal: place + 1,
  }));
  await db.insert(allocations).values(rows);
}

/** The trigger `four_eyes` refuses with a class of its own, in words for the person who asked. */
function sayFourEyes(error: unknown): never {
  const refusal = refusalOf(error);
  throw refusal?.code === FOUR_EYES ? new FourEyesRefused(refusal.message) : error;
}

/** What deciding noticed stands in the queue beside what its match did, until an approval settles it. */
async function showOwnHolds(db: Queries, { matchId, outcome, findings }: Decision): Promise<void> {
  if (outcome !== "approve" && findings === undefined) return;
  const [match] = await db.select({ value: matches.value }).from(matches).where(eq(matches.id, matchId));
  if (match === undefined) return;
  const standing = [...match.value.findings, ...(outcome === "approve" ? [] : (findings ?? []))];
  await db.update(invoices).set({ findings: standing }).where(eq(invoices.id, match.value.invoiceId));
}

function contractRow({ id }: Decision) {
  return ({ period, ...use }: ContractUse, place: number) => ({
    ...use,
    decisionId: id,
    ordinal: place + 1,
    periodStart: period?.start ?? null,
    periodEnd: period?.end ?? null,
  });
}

/** In one order for everyone, so that two approvals wait for each other instead of locking each other out. */
function namesOf(reservations: readonly Reservation[]): string[] {
  return [...new Set(reservations.map((reservation) => reservation.orderNumber))].sort();
}

async function writeReplyState(db: Queries, change: Extract<Change, { kind: "reply-state" }>): Promise<void> {
  const { replyId, from, to, text, note, releasedBy } = change;
  const moved = await db
    .update(replies)
    .set({
      state: to,
      ...(to === "queued" ? { phase: "none" } : {}),
      ...(to === "sent" ? { sentAt: sql`now()` } : {}),
      ...(text === undefined ? {} : { text }),
      ...(note === undefined ? {} : { note }),
      ...(releasedBy === undefined ? {} : { releasedBy, automatic: false }),
    })
    .where(and(eq(replies.id, replyId), inArray(replies.state, [...from])))
    .returning({ id: replies.id });
  if (moved.length === 0) throw new Conflict(`reply ${replyId} is no longer ${from.join(" or ")}`);
}

/** A receipt counts once; what was open of its order changes with it, so the order gets a new version. */
async function writeReceipt(db: Queries, line: GoodsReceiptLine): Promise<void> {
  const added = await db
    .insert(goodsReceipts)
    .values(line)
    .onConflictDoNothing()
    .returning({ line: goodsReceipts.line });
  if (added.length === 0) return;
  await db
    .update(purchaseOrders)
    .set({ version: sql`${purchaseOrders.version} + 1` })
    .where(eq(purchaseOrders.number, line.orderNumber));
}
