/** Measures how long something takes, again and again, and says it as median and 95th percentile. */
import type { Figure, Goal } from "./benchmark.ts";

/** Milliseconds of each round, one after another; rounds before the first counted one warm caches and compiler up; what `before` does is not counted. */
export async function durationsOf(
  { rounds, warmUp, before }: { readonly rounds: number; readonly warmUp: number; readonly before?: () => void },
  work: (round: number) => unknown,
): Promise<readonly number[]> {
  const taken: number[] = [];
  for (let round = -warmUp; round < rounds; round += 1) {
    before?.();
    const started = performance.now();
    await work(Math.abs(round));
    if (round >= 0) taken.push(performance.now() - started);
  }
  return taken;
}

/** Nearest-rank quantile; NaN without values. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

/** Median and 95th percentile as two figures. */
export function spread(name: string, values: readonly number[], unit: string, goals: { p50?: Goal; p95?: Goal } = {}) {
  const figure = (share: "p50" | "p95", at: number): Figure => ({
    name: `${name}, ${share}`,
    value: quantile(values, at),
    unit,
    ...(goals[share] && { goal: goals[share] }),
  });
  return [figure("p50", 0.5), figure("p95", 0.95)];
}
