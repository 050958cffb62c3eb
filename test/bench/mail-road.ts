/** The road from a delivered mail to its decision, as the two benchmarks over real servers travel it. */
import { setTimeout as pause } from "node:timers/promises";
import type { Figure, Wishes } from "./benchmark.ts";
import { fixturesWorld, mailPaper, makePapers, type NumberedMail } from "./papers.ts";
import { watchMemory } from "./peak-memory.ts";
import { type Decided, type RunningProduct, startProduct } from "./running-product.ts";

const LOOK_EVERY_MS = 500;
/** Without a new decision for this long, something is broken and waiting longer tells nothing. */
const PATIENCE_MS = 90_000;
const TOTAL_MEMORY = { sense: "at most", value: 1200 } as const;

export interface Travelled {
  /** Milliseconds since 1970 at which each mail was handed to the mail server, by Message-ID. */
  readonly delivered: ReadonlyMap<string, number>;
  readonly decided: ReadonlyMap<string, Decided>;
  readonly memory: readonly Figure[];
}

/** Delivers `count` mails to a product that has handled one before, and waits for every decision. */
export async function travel(
  count: number,
  { say, profileDir }: Wishes,
  pace: (index: number) => Promise<void>,
): Promise<Travelled> {
  const world = fixturesWorld();
  const papers = makePapers(count + 1, world);
  say(`printing ${papers.length} mails`);
  const [first, ...mails] = await Promise.all(papers.map(mailPaper));
  if (first === undefined) throw new Error("there is nothing to deliver");
  const orders = [...world.orders, ...papers.map((paper) => paper.order)];
  const receipts = [...world.receipts, ...papers.flatMap((paper) => paper.receipts)];
  say("starting Dovecot, Postgres, intake, work and web");
  const product = await startProduct({ ...world, orders, receipts }, profileDir);
  try {
    await product.deliver(first.raw);
    await untilDecided(product, [first], say);
    const memory = watchMemory(product.roles, {
      ...(product.postmaster && { postmaster: product.postmaster }),
      goal: TOTAL_MEMORY,
    });
    const delivered = await deliverAll(product, mails, pace);
    say(`delivered ${count} mails`);
    const decided = await untilDecided(product, mails, say);
    await tellStages(product, say);
    return { delivered, decided, memory: memory.stop() };
  } finally {
    await product.stop();
  }
}

async function deliverAll(
  product: RunningProduct,
  mails: readonly NumberedMail[],
  pace: (index: number) => Promise<void>,
): Promise<ReadonlyMap<string, number>> {
  const delivered = new Map<string, number>();
  for (const [index, mail] of mails.entries()) {
    await pace(index);
    delivered.set(mail.messageId, Date.now());
    await product.deliver(mail.raw);
  }
  return delivered;
}

async function untilDecided(
  product: RunningProduct,
  mails: readonly NumberedMail[],
  say: Wishes["say"],
): Promise<ReadonlyMap<string, Decided>> {
  let best = 0;
  let lastNews = performance.now();
  for (;;) {
    const decided = await product.decided();
    const done = mails.filter(({ messageId }) => decided.has(messageId)).length;
    if (done === mails.length) return decided;
    if (Math.floor(done / 50) > Math.floor(best / 50)) say(`${done} of ${mails.length} decided`);
    if (done > best) lastNews = performance.now();
    best = done;
    if (performance.now() - lastNews > PATIENCE_MS) {
      throw new Error(`${mails.length - done} of ${mails.length} mails got no decision`);
    }
    await pause(LOOK_EVERY_MS);
  }
}

async function tellStages(product: RunningProduct, say: Wishes["say"]): Promise<void> {
  const times = await product.stageTimes();
  say(`mean ms from claim to commit: ${times.map(({ stage, ms }) => `${stage} ${ms.toFixed(0)}`).join(", ")}`);
  const holds = await product.holds();
  say(`held for: ${holds.map(({ code, count }) => `${code} ${count}`).join(", ") || "nothing"}`);
}

/** Percent of these mails that a rule approved. */
export function approvedShare({ delivered, decided }: Travelled): number {
  const approved = [...delivered.keys()].filter((messageId) => decided.get(messageId)?.outcome === "approve").length;
  return (100 * approved) / delivered.size;
}

/** Seconds from handing a mail over to its decision. */
export function latencies({ delivered, decided }: Travelled): number[] {
  return [...delivered].map(([messageId, from]) => ((decided.get(messageId)?.at ?? Number.NaN) - from) / 1000);
}
