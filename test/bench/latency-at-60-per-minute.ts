/** How long a supplier's mail takes to its decision at a steady, ordinary pace: one mail a second. */
import { setTimeout as pause } from "node:timers/promises";
import { dovecotMissing } from "../support/dovecot.ts";
import type { Benchmark, Wishes } from "./benchmark.ts";
import { spread } from "./durations.ts";
import { approvedShare, latencies, travel } from "./mail-road.ts";

const PACE_MS = 1_000;

export const latencyAt60PerMinute: Benchmark = {
  name: "latency-at-60-per-minute",
  about: "seconds from LMTP delivery to decision with one mail a second",
  missing: dovecotMissing,
  run: async (wishes: Wishes) => {
    let started = 0;
    const travelled = await travel(wishes.seconds, wishes, async (index) => {
      if (index === 0) started = performance.now();
      await pause(Math.max(0, started + index * PACE_MS - performance.now()));
    });
    return [
      ...spread("delivery to decision", latencies(travelled), "s", { p95: { sense: "at most", value: 10 } }),
      { name: "mails", value: wishes.seconds, unit: "mails" },
      { name: "approved by rule", value: approvedShare(travelled), unit: "%" },
      ...travelled.memory,
    ];
  },
};
