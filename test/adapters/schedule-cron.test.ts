/** Clock work only triggers: overlapping runs are skipped, errors are told, and stopping waits. */
import { expect, test } from "vitest";
import { startSchedule } from "../../src/adapters/schedule/cron.ts";

test("a run still going is not started again, and an error stops nothing", async () => {
  const errors: string[] = [];
  let starts = 0;
  let ends = 0;
  let finish: () => void = () => undefined;
  const schedule = startSchedule(
    [
      {
        name: "slow",
        expression: "* * * * * *",
        run: async () => {
          starts += 1;
          await new Promise<void>((resolve) => {
            finish = resolve;
          });
          ends += 1;
        },
      },
      { name: "broken", expression: "* * * * * *", run: () => Promise.reject(new Error("no database")) },
    ],
    (name, error) => errors.push(`${name}: ${error instanceof Error ? error.message : ""}`),
  );
  await expect.poll(() => errors.length, { timeout: 8_000 }).toBeGreaterThan(1);
  expect(starts).toBe(1);
  const stopping = schedule.stop();
  finish();
  await stopping;
  expect(ends).toBe(1);
  expect(errors[0]).toBe("broken: no database");
}, 10_000);

test("a wrong expression is told at the start", () => {
  const work = { name: "sweep", expression: "every minute", run: () => Promise.resolve() };
  expect(() => startSchedule([work], () => undefined)).toThrow("not a cron expression for sweep");
});
