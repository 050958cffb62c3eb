/** How many digital mails a minute get from delivery to decision when they all arrive at once. */
import { dovecotMissing } from "../support/dovecot.ts";
import type { Benchmark, Wishes } from "./benchmark.ts";
import { approvedShare, travel } from "./mail-road.ts";

export const mailToDecision: Benchmark = {
  name: "mail-to-decision",
  about: "digital mails a minute from LMTP delivery to decision: Dovecot, Postgres, intake, work and web",
  missing: dovecotMissing,
  run: async (wishes: Wishes) => {
    const travelled = await travel(wishes.mails, wishes, async () => undefined);
    const from = Math.min(...travelled.delivered.values());
    const decidedAt = [...travelled.delivered.keys()].map((id) => travelled.decided.get(id)?.at ?? Number.NaN);
    const seconds = (Math.max(...decidedAt) - from) / 1000;
    return [
      {
        name: "throughput",
        value: (60 * wishes.mails) / seconds,
        unit: "mails/min",
        goal: { sense: "at least", value: 150 },
      },
      { name: "mails", value: wishes.mails, unit: "mails" },
      { name: "approved by rule", value: approvedShare(travelled), unit: "%" },
      { name: "first delivery to last decision", value: seconds, unit: "s" },
      ...travelled.memory,
    ];
  },
};
