/** Finish the job in hand, then leave: closers run in reverse order of starting, each with its own deadline. */

export interface Closers {
  /** What to close; the last one added is closed first. */
  add(close: () => Promise<void> | void): void;
  closeAll(): Promise<void>;
}

/** Longer than a stage takes, shorter than the patience of Docker. */
const DEADLINE_MS = 20_000;

export function createClosers(): Closers {
  const stack: (() => Promise<void> | void)[] = [];
  return {
    add: (close) => void stack.push(close),
    closeAll: async () => {
      for (let close = stack.pop(); close !== undefined; close = stack.pop()) await withDeadline(close);
    },
  };
}

async function withDeadline(close: () => Promise<void> | void): Promise<void> {
  const { promise: late, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, DEADLINE_MS);
  try {
    await Promise.race([Promise.resolve(close()).catch(() => undefined), late]);
  } finally {
    clearTimeout(timer);
  }
}

/** Resolves at the first SIGINT or SIGTERM; a second one ends the process at once. */
export function untilStopped(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  const onSignal = () => {
    resolve();
    process.once("SIGINT", () => process.exit(130));
    process.once("SIGTERM", () => process.exit(143));
  };
  process.once("SIGINT", onSignal);
  process.once("SIGTERM", onSignal);
  return promise;
}
