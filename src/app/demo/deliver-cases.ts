/** Delivers the sample mails as suppliers would, one after another, and waits until each has its fate. */
import { setTimeout as sleep } from "node:timers/promises";
import type { DemoCase } from "../../adapters/demo/cases.ts";
import type { DocumentId } from "../../domain/values/identifiers.ts";
import { type Handling, handlingOf } from "../../pipeline/journey.ts";
import type { MailRecord, Store } from "../../pipeline/store.ts";
import { allMails } from "../commands/journeys.ts";
import { say } from "./terminal.ts";

const PATIENCE_MS = 180_000;
const LOOK_EVERY_MS = 200;

const OUTCOME: Readonly<Record<Handling, string>> = {
  handled: "handled without you",
  look: "needs a look",
  stopped: "stopped for safety",
  pending: "still on the road",
};

/** Hands a mail to whatever server the product watches. */
export interface Delivery {
  deliver(raw: Uint8Array): unknown;
}

/** What the cases are worked with. */
export interface CaseDesk {
  readonly store: Pick<Store, "mails">;
  /** A person's correction at the desk; rejects when it was refused. */
  correct(documentId: DocumentId, fields: NonNullable<DemoCase["correct"]>): Promise<void>;
}

/** The journey of each case by its key. Throws when a mail has no fate within three minutes. */
export async function deliverCases(
  cases: readonly DemoCase[],
  servers: Delivery,
  desk: CaseDesk,
): Promise<ReadonlyMap<string, MailRecord>> {
  say(`\nDelivering ${cases.length} mails:`);
  const records = new Map<string, MailRecord>();
  const waiting = new Map<string, DemoCase>();
  const watch = { waiting, records, corrected: new Set<string>() };
  for (const demoCase of cases) {
    const earlier = cases.find((other) => other.number === demoCase.after);
    if (earlier !== undefined && !records.has(earlier.key)) await settle({ ...watch, until: earlier.key }, desk);
    const mail = await demoCase.mail();
    await servers.deliver(mail);
    waiting.set(messageIdOf(mail), demoCase);
  }
  await settle({ ...watch, until: null }, desk);
  summarise([...records.values()]);
  return records;
}

interface Watch {
  readonly waiting: Map<string, DemoCase>;
  readonly records: Map<string, MailRecord>;
  /** Cases whose correction was made. */
  readonly corrected: Set<string>;
  readonly until: string | null;
}

/** Waits for one case, or for all; prints each as it comes in. */
async function settle({ waiting, records, corrected, until }: Watch, desk: CaseDesk): Promise<void> {
  const deadline = performance.now() + PATIENCE_MS;
  while (until === null ? waiting.size > 0 : !records.has(until)) {
    for await (const record of allMails(desk.store, null)) {
      const messageId = record.message?.messageId ?? "";
      const demoCase = waiting.get(messageId);
      const isDone = demoCase && isSettled(record) && (await isTaught(demoCase, record, { corrected, desk }));
      if (!isDone) continue;
      waiting.delete(messageId);
      records.set(demoCase.key, record);
      say(`  ${String(demoCase.number).padStart(3, "0")}  ${demoCase.title.padEnd(52)} ${OUTCOME[handlingOf(record)]}`);
    }
    if (performance.now() > deadline) {
      const late = [...waiting.values()].map((demoCase) => demoCase.key).join(", ");
      throw new Error(`No fate within ${PATIENCE_MS / 1000} s for: ${late}`);
    }
    await sleep(LOOK_EVERY_MS);
  }
}

/** Makes the case's correction, once; true when there is none, or when it has been made and learned from. */
async function isTaught(
  { key, correct }: DemoCase,
  { cases: [found] }: MailRecord,
  { corrected, desk }: { readonly corrected: Set<string>; readonly desk: CaseDesk },
): Promise<boolean> {
  if (correct === null || found === undefined) return true;
  if (!corrected.has(key)) {
    corrected.add(key);
    await desk.correct(found.document.id, correct);
  }
  return found.trail.some(({ event }) => event === "learned");
}

/** A fate, and nothing on its way out any more. */
function isSettled(record: MailRecord): boolean {
  if (handlingOf(record) === "pending") return false;
  return record.cases.every(
    (found) =>
      found.replies.every((reply) => reply.state !== "queued") &&
      found.postings.every((posting) => posting.state !== "pending" && !isBeingBooked(found.state, posting.state)) &&
      found.state !== "checked" &&
      found.state !== "matched",
  );
}

/** The exporter has it, and the invoice is about to say so: rows are read one after another. */
function isBeingBooked(invoice: string, posting: string): boolean {
  return invoice === "approved" && posting === "posted";
}

function summarise(records: readonly MailRecord[]): void {
  const count = (handling: Handling) => records.filter((record) => handlingOf(record) === handling).length;
  say(
    `\n${records.length} mails: ${count("handled")} handled without you, ${count("look")} need a look, ${count("stopped")} stopped for safety.`,
  );
}

function messageIdOf(mail: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(mail.subarray(0, 20_000));
  return /^message-id:\s*(<[^>]+>)/im.exec(text)?.[1] ?? "";
}
