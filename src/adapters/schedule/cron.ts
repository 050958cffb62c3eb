/** node-cron, only to trigger: the work itself is a job elsewhere, so several schedulers do no harm. */
import { schedule, validate } from "node-cron";

export interface ScheduledWork {
  readonly name: string;
  /** Five or six cron fields, in UTC. */
  readonly expression: string;
  readonly run: () => Promise<void>;
}

export interface Schedule {
  /** Stops triggering and waits for runs in progress. */
  readonly stop: () => Promise<void>;
}

/** Starts all triggers. A run that is still going when its time comes again is skipped; errors go to `onError`. */
export function startSchedule(
  works: readonly ScheduledWork[],
  onError: (name: string, error: unknown) => void,
): Schedule {
  const wrong = works.find((work) => !validate(work.expression));
  if (wrong) throw new Error(`not a cron expression for ${wrong.name}: ${JSON.stringify(wrong.expression)}`);
  const running = new Map<string, Promise<void>>();
  const trigger = (work: ScheduledWork) => {
    if (running.has(work.name)) return;
    const run = Promise.resolve()
      .then(work.run)
      .catch((error: unknown) => onError(work.name, error))
      .finally(() => running.delete(work.name));
    running.set(work.name, run);
  };
  const tasks = works.map((work) =>
    schedule(work.expression, () => trigger(work), { name: work.name, timezone: "UTC" }),
  );
  return {
    async stop() {
      await Promise.all(tasks.map((task) => task.destroy()));
      await Promise.all(running.values());
    },
  };
}
