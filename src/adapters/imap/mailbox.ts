/**
 * Watches one mailbox: keeps a session open, sweeps when the server announces mail or somebody asks, and comes back with
 * growing, jittered pauses when the session ends. IDLE only shortens the wait; correctness comes from the sweeps.
 */
import { setTimeout as pause } from "node:timers/promises";
import type { Issue, Result } from "../../domain/values/result.ts";
import { Fault } from "../../pipeline/ports.ts";
import { type ImapSession, openSession } from "./session.ts";
import { type MailboxSettings, mailboxName } from "./settings.ts";
import { MAX_MAIL_BYTES, type SweepResult, type SweepTasks, sweepFolder } from "./sweep.ts";

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;
/** Hammering a server with a wrong password locks the account. */
const SIGN_IN_PAUSES_MS = [60_000, 300_000, 900_000, 3_600_000] as const;

export interface WatchOptions extends Pick<SweepTasks, "knownUids" | "onMail" | "log"> {
  readonly settings: MailboxSettings;
  /** Default 50 MB. */
  readonly maxMailBytes?: number;
  /** 0 ≤ x < 1, for jitter. */
  readonly random?: () => number;
}

export interface WatchState {
  readonly phase: "connecting" | "ready" | "sweeping" | "waiting" | "stopped";
  /** The trouble that ended the last session, or null when all is well. */
  readonly trouble: Issue | null;
}

export interface MailboxWatch {
  /** `user@host/FOLDER`. */
  readonly mailbox: string;
  /** Asks for a sweep; settles with the next one that ends well, or rejects when the watch stops first. */
  readonly sweep: () => Promise<SweepResult>;
  readonly stop: () => Promise<void>;
  readonly state: () => WatchState;
}

interface Waiter {
  readonly resolve: (result: SweepResult) => void;
  readonly reject: (error: Fault) => void;
}

export function watchMailbox(options: WatchOptions): MailboxWatch {
  const watch = new Watch(options);
  const running = watch.run();
  return {
    mailbox: watch.tasks.mailbox,
    sweep: () => watch.ask(),
    stop: () => {
      watch.halt();
      return running;
    },
    state: () => ({ phase: watch.phase, trouble: watch.trouble }),
  };
}

class Watch {
  readonly tasks: SweepTasks;
  phase: WatchState["phase"] = "connecting";
  trouble: Issue | null = null;
  readonly #options: WatchOptions;
  readonly #stop = new AbortController();
  #waiters: Waiter[] = [];
  /** True when mail was announced or a sweep was asked for since the last one began. */
  #isDue = true;
  #wake: () => void = () => undefined;

  constructor(options: WatchOptions) {
    this.#options = options;
    const { knownUids, onMail, log, settings, maxMailBytes = MAX_MAIL_BYTES } = options;
    this.tasks = { mailbox: mailboxName(settings), maxMailBytes, knownUids, onMail, log };
  }

  ask(): Promise<SweepResult> {
    if (this.#stop.signal.aborted) return Promise.reject(stopped());
    return new Promise((resolve, reject) => {
      this.#waiters.push({ resolve, reject });
      this.#announce();
    });
  }

  halt(): void {
    this.#stop.abort();
    this.#wake();
  }

  async run(): Promise<void> {
    for (let failures = 0; !this.#stop.signal.aborted; ) {
      this.phase = "connecting";
      const fault = await this.#runSession(() => {
        failures = 0;
      });
      if (fault === null) continue;
      this.trouble = { code: fault.code, message: fault.message };
      this.tasks.log("mailbox-trouble", { mailbox: this.tasks.mailbox, code: fault.code, reason: fault.message });
      this.phase = "waiting";
      await this.#rest(fault, failures);
      failures += 1;
    }
    this.phase = "stopped";
    for (const waiter of this.#waiters) waiter.reject(stopped());
    this.#waiters = [];
  }

  /** Runs one session to its end; null when it ended because we stop. */
  async #runSession(onHealthy: () => void): Promise<Fault | null> {
    let session: ImapSession | null = null;
    try {
      session = await openSession(this.#options.settings, () => this.#announce());
      this.#isDue = true;
      const over = session.over.then(() => this.#wake());
      await this.#serve(session, onHealthy);
      session.close();
      await over;
      return null;
    } catch (error) {
      session?.close();
      return this.#stop.signal.aborted ? null : asFault(error);
    }
  }

  async #serve(session: ImapSession, onHealthy: () => void): Promise<void> {
    let isOver = false;
    void session.over.then(() => {
      isOver = true;
    });
    while (!this.#stop.signal.aborted) {
      if (isOver) throw new Fault("IMAP_LOST", "the server closed the connection", true);
      if (this.#isDue) {
        await this.#sweepOnce(session);
        onHealthy();
      } else {
        this.phase = "ready";
        await this.#news();
      }
    }
  }

  async #sweepOnce(session: ImapSession): Promise<void> {
    this.#isDue = false;
    this.phase = "sweeping";
    const waiters = this.#waiters;
    this.#waiters = [];
    try {
      const result = await sweepFolder(session, this.tasks, () => this.#stop.signal.aborted);
      this.trouble = null;
      for (const waiter of waiters) waiter.resolve(result);
    } catch (error) {
      this.#waiters.unshift(...waiters);
      throw error;
    }
  }

  #announce(): void {
    this.#isDue = true;
    this.#wake();
  }

  #news(): Promise<void> {
    return new Promise((resolve) => {
      this.#wake = resolve;
    });
  }

  /** Full jitter, doubling from one second to one minute; a refused sign-in waits much longer. */
  async #rest(fault: Fault, failures: number): Promise<void> {
    const random = this.#options.random ?? Math.random;
    const slow = SIGN_IN_PAUSES_MS[Math.min(failures, SIGN_IN_PAUSES_MS.length - 1)] ?? LONGEST_PAUSE_MS;
    const quick = FIRST_PAUSE_MS / 2 + random() * Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** failures);
    await pause(fault.code === "IMAP_SIGN_IN" ? slow : quick, undefined, { signal: this.#stop.signal }).catch(
      () => undefined,
    );
  }
}

/** Signs in and opens the folder, for the doctor. Gives a line for people; issues are the session's fault codes. */
export async function checkMailbox(settings: MailboxSettings): Promise<Result<string>> {
  try {
    const session = await openSession(settings, () => undefined);
    const mails = await session.allUids();
    session.close();
    const mark = session.canMark ? "stored mails are marked" : "the server keeps no marks, which does no harm";
    return { ok: true, value: `${mailboxName(settings)} holds ${mails.length} mails; ${mark}` };
  } catch (error) {
    const fault = asFault(error);
    return { ok: false, issues: [{ code: fault.code, message: `${mailboxName(settings)}: ${fault.message}` }] };
  }
}

function stopped(): Fault {
  return new Fault("MAILBOX_STOPPED", "the watch was stopped", false);
}

function asFault(error: unknown): Fault {
  if (error instanceof Fault) return error;
  return new Fault("INTAKE_FAILED", error instanceof Error ? error.message : String(error), true);
}
