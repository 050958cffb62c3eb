/** The child's side: answers one task after another, and leaves with its parent even when a task never ends. */
import { Worker } from "node:worker_threads";
import { fail, type Result } from "../../domain/values/result.ts";

export type TaskTable = Readonly<Record<string, (payload: never) => Promise<Result<unknown>>>>;

interface Request {
  readonly id: string;
  readonly name: string;
  readonly payload: never;
}

/**
 * A hanging task cannot hear that the parent is gone; a thread of its own can. Behind walls none is needed, nor the
 * 17 MB that it takes: there the parent is the first process, and all others end with that one.
 */
const WATCHDOG = `
  const parent = process.ppid;
  setInterval(() => { if (process.ppid !== parent) process.kill(process.pid, "SIGKILL"); }, 1000);
`;

/** Bytes; ordinary PDFs and mails stay below. */
const MUCH = 30_000_000;

/** Listens for `{ name, payload }` and answers with a Result; to be called once, by the child's program. */
export function serveTasks(tasks: TaskTable): void {
  const send = process.send?.bind(process);
  if (send === undefined) throw new Error("this program is started by the sandbox, not by hand");
  process.on("disconnect", () => process.exit(0));
  if (process.ppid !== 1) new Worker(WATCHDOG, { eval: true, resourceLimits: { maxOldGenerationSizeMb: 8 } }).unref();
  process.on("message", (message: Request) => {
    void answer(tasks, message).then((result) => send({ id: message.id, result }, () => setImmediate(collectMuch)));
  });
  send({ ready: true });
}

/** The bytes of files lie outside the heap, where V8 hardly feels their weight: the next file would come on top. */
function collectMuch(): void {
  if (process.memoryUsage().external > MUCH) globalThis.gc?.();
}

async function answer(tasks: TaskTable, message: Request): Promise<Result<unknown>> {
  const handler = Object.hasOwn(tasks, message.name) ? tasks[message.name] : undefined;
  if (handler === undefined) return fail("TASK_UNKNOWN", `There is no task "${message.name}": report this as a bug.`);
  try {
    return await handler(message.payload);
  } catch (error) {
    // For the parent's log; what people see carries no text out of the file.
    process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
    return fail("TASK_FAILED", "The file could not be opened: it may be damaged; ask for another copy.");
  }
}
