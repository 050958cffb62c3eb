/** An in-memory product behind the desk: enough of the store and of review that a person can work in it. */
import type { FieldName } from "../../src/domain/extraction.ts";
import { holdKey, isHold } from "../../src/domain/finding.ts";
import type { GoodsReceiptLine } from "../../src/domain/goods-receipt.ts";
import { NO_HISTORY } from "../../src/domain/matching/evidence.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { fail, ok } from "../../src/domain/values/result.ts";
import type { LiveEvent } from "../../src/pipeline/live.ts";
import type { Review } from "../../src/pipeline/review/review.ts";
import type { Case, QueueRow, Store } from "../../src/pipeline/store.ts";
import type { ServerPorts } from "../../src/web/server.ts";
import { type Aliases, deskAliases } from "./desk-aliases.ts";
import { type DeskBankChanges, deskBankChanges, supplierOf } from "./desk-bank-changes.ts";
import { caseOf } from "./desk-case.ts";
import { importsOf } from "./desk-imports.ts";
import { deskLessons, type Lessons } from "./desk-lessons.ts";
import { orderOf } from "./desk-orders.ts";
import { drawPaper } from "./desk-paper.ts";
import { usersOf } from "./desk-people.ts";
import { type CaseSketch, documentIdFor, paperOf } from "./desk-sketch.ts";
import { SKETCHES } from "./desk-sketches.ts";
import { smallEInvoicePages, supportingBytes } from "./small-e-invoice.ts";

const NOW = instant("2026-11-03T09:00:00Z");

export interface DeskWorld {
  readonly ports: Omit<ServerPorts, "session" | "deskDir">;
  readonly cases: Map<string, Case>;
  readonly receipts: GoodsReceiptLine[];
  readonly lessons: Lessons;
  readonly aliases: Aliases;
  readonly accounts: DeskBankChanges;
  /** Everything review was asked to do, in order. */
  readonly asked: { readonly act: string; readonly input: unknown }[];
  readonly logged: string[];
  announce(event: LiveEvent): void;
}

/** `passwordHash` is given to every one of the people maya (administrator), ida (buyer), jon (receiver), ada (auditor). */
export function createDeskWorld(passwordHash = "none"): DeskWorld {
  const cases = new Map(SKETCHES.map((sketch) => [documentIdFor(sketch.n) as string, caseOf(sketch)]));
  const receipts: GoodsReceiptLine[] = [];
  const lessons = deskLessons();
  const aliases = deskAliases();
  const accounts = deskBankChanges(cases, NOW);
  const listeners = new Set<(event: LiveEvent) => void>();
  const asked: DeskWorld["asked"] = [];
  const logged: string[] = [];
  const announce = (event: LiveEvent) => {
    for (const listener of listeners) listener(event);
  };
  const world = { cases, receipts, lessons, aliases, accounts, asked, logged, announce };
  return {
    ...world,
    ports: {
      store: { ...storeOf(cases, receipts, { lessons, aliases }), ...accounts.store },
      review: { ...reviewOf(world), ...accounts.review },
      users: usersOf(passwordHash),
      live: {
        subscribe: (listener) => {
          listeners.add(listener);
          return () => listeners.delete(listener);
        },
      },
      pictures: async (documentId, page) => {
        const sketch = SKETCHES.find((one) => documentIdFor(one.n) === documentId);
        return sketch && page === 1 ? ok(await drawPaper(paperOf(sketch))) : fail("PAGE_NOT_FOUND", "No such page.");
      },
      eInvoices: smallEInvoicePages(() => drawPaper(paperOf(SKETCHES[0] as CaseSketch))),
      imports: importsOf(asked),
      originals: async (fingerprint) =>
        supportingBytes(fingerprint) ?? new TextEncoder().encode(`original ${fingerprint}`),
      clock: { now: () => NOW, today: () => localDate("2026-11-03") },
      version: "0.0.0-test",
      log: (event, facts) => logged.push(`${event} ${JSON.stringify(facts)}`),
    },
  };
}

function rowOf({ document, invoice, state, match, email, replies }: Case): QueueRow {
  const findings = match?.findings ?? [];
  return {
    documentId: document.id,
    supplierName: invoice.supplierName,
    invoiceNumber: invoice.number,
    grossTotal: invoice.grossTotal,
    currency: invoice.currency,
    state,
    findings,
    moneyAtRisk: findings.find(isHold)?.variance ?? invoice.grossTotal,
    receivedAt: email.receivedAt,
    dueDate: invoice.dueDate,
    hasDraft: replies.some((reply) => reply.state === "draft"),
  };
}

/** Only what the web layer asks is there; anything else is a mistake of the test. */
function storeOf(
  cases: ReadonlyMap<string, Case>,
  receipts: readonly GoodsReceiptLine[],
  { lessons, aliases }: { readonly lessons: Lessons; readonly aliases: Aliases },
): Store {
  const known: Partial<Store> = {
    queue: async ({ states, search, limit, offset }) => {
      const wanted = search?.toLowerCase() ?? "";
      const rows = [...cases.values()].map(rowOf).filter((row) => states.includes(row.state));
      const found = rows.filter((row) => `${row.supplierName} ${row.invoiceNumber}`.toLowerCase().includes(wanted));
      return { rows: found.slice(offset, offset + limit), total: found.length };
    },
    case: async (documentId) => cases.get(documentId) ?? null,
    counts: async () => {
      const byState: Record<string, number> = {};
      for (const { state } of cases.values()) byState[state] = (byState[state] ?? 0) + 1;
      return { byState, touchless: 5, oddMails: 1, pending: 1 };
    },
    oddMails: async () => [
      {
        emailId: "0009000000000000000000aa" as Case["email"]["id"],
        from: "statements@quill.example",
        subject: "When will you pay A-991?",
        receivedAt: instant("2026-11-02T20:00:00Z"),
        reason: {
          code: "NO_DOCUMENT",
          message: "The mail brought nothing to read; answer it by hand if it needs one.",
        },
      },
    ],
    orders: async (numbers) =>
      SKETCHES.filter(({ order }) => order && numbers.includes(order)).map((one) => orderOf(one, receipts)),
    supplier: async (id) => supplierOf(id, cases),
    history: async () => ({ ...NO_HISTORY, approvedInvoices: 12, firstApprovedOn: localDate("2025-03-01") }),
    readingTrack: async () => ({ right: 0, wrong: 0 }),
    aliases: async (supplierId) => aliases.all.filter((alias) => alias.supplierId === supplierId),
    lessons: async (supplierId) => lessons.all.filter((lesson) => lesson.supplierId === supplierId),
    receipts: async (numbers) => receipts.filter((receipt) => numbers.includes(receipt.orderNumber)),
  };
  return known as Store;
}

type World = Omit<DeskWorld, "ports" | "logged">;

function reviewOf(world: World): Omit<Review, "proposeBankChange" | "moveBankChange"> {
  const change = (documentId: string, act: string, input: unknown, more: (found: Case) => Partial<Case>) => {
    world.asked.push({ act, input });
    const found = world.cases.get(documentId);
    if (found === undefined) return fail("DOCUMENT_NOT_FOUND", "No such invoice.");
    world.cases.set(documentId, { ...found, ...more(found) });
    world.announce({ documentId, emailId: found.email.id });
    return ok(null);
  };
  return {
    approve: async (input) => change(input.documentId, "approve", input, () => ({ state: "approved" })),
    hold: async (input) => change(input.documentId, "hold", input, () => ({ state: "held" })),
    reject: async (input) => change(input.documentId, "reject", input, () => ({ state: "rejected" })),
    correct: async (input) =>
      change(input.documentId, "correct", input, (found) => {
        world.lessons.taught(found, Object.keys(input.fields) as FieldName[], NOW);
        return corrected(found, input.fields);
      }),
    revokeAlias: async (input) => {
      world.asked.push({ act: "revokeAlias", input });
      return world.aliases.revoke(input);
    },
    forgetLessons: async (input) => {
      world.asked.push({ act: "forgetLessons", input });
      world.announce({ documentId: null, emailId: null });
      return world.lessons.forget(input, NOW);
    },
    release: async (input) =>
      change(input.documentId, "release", input, (found) => {
        const isKnown = found.match?.findings.some((one) => holdKey(one) === input.hold) ?? false;
        const { documentId, hold, reason, user } = input;
        const release = {
          documentId,
          invoiceId: found.invoice.id,
          hold,
          reason,
          releasedBy: user.login,
          releasedAt: NOW as string,
        };
        const releases: Case["releases"] = isKnown ? [...found.releases, release] : found.releases;
        return { releases };
      }),
    sendReply: async (input) => {
      const owner = [...world.cases.values()].find((one) => one.replies.some((reply) => reply.id === input.replyId));
      return change(owner?.document.id ?? "", "sendReply", input, (found) => ({
        replies: found.replies.map((reply) => ({ ...reply, text: input.text ?? reply.text, state: "queued" as const })),
      }));
    },
    postReceipt: async (input) => {
      world.asked.push({ act: "postReceipt", input });
      world.receipts.push(...input.lines);
      for (const [id, found] of world.cases) {
        const isWaiting = input.lines.some((line) => found.invoice.orderNumbers.includes(line.orderNumber));
        if (isWaiting) world.cases.set(id, { ...found, state: "approved", match: matchedAgain(found.match) });
      }
      world.announce({ documentId: null, emailId: null });
      return ok(null);
    },
  };
}

function matchedAgain(match: Case["match"]): Case["match"] {
  return match && { ...match, run: match.run + 1, findings: [], verdict: "matched" };
}

function corrected(found: Case, fields: Readonly<Record<string, string | null>>): Partial<Case> {
  const reading = found.extraction.reading;
  if (reading === null) return {};
  const said = Object.entries(fields).flatMap(([name, value]) =>
    value === null ? [] : [[name, { value, confidence: 1, accepted: true, source: "person" as const }] as const],
  );
  const claims = { ...reading.fields, ...Object.fromEntries(said) };
  return { extraction: { ...found.extraction, reading: { ...reading, fields: claims } } };
}
