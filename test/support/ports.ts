/** Ports for tests at a port: what a test does not hand in throws when it is asked, so nothing passes by accident. */
import { type Instant, instant } from "../../src/domain/values/instant.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { Job, Outcome } from "../../src/pipeline/outcome.ts";
import type { Claim, Committer, Policy, Ports } from "../../src/pipeline/ports.ts";
import type { Store } from "../../src/pipeline/store.ts";

export const NOON: Instant = instant("2026-11-03T12:00:00Z");

export const POLICY: Policy = {
  replyMode: () => "draft",
  mailFrom: "ap@buyer.example",
  ownAddresses: ["ap@buyer.example"],
  trustedAuthserv: [],
  autoApproveLimit: null,
  exporter: "csv",
};

export interface PortParts {
  readonly store?: Partial<Store>;
  readonly committer?: Partial<Committer>;
  readonly ports?: Partial<Ports>;
}

export function testPorts(parts: PortParts): Ports {
  return {
    clock: { now: () => NOON, today: () => localDate("2026-11-03") },
    originals: unexpected("originals"),
    mailReader: unexpected("mailReader"),
    documentReader: unexpected("documentReader"),
    postman: unexpected("postman"),
    exporter: unexpected("exporter"),
    policy: POLICY,
    seal: (text) => `sealed-${text.length}`,
    log: () => undefined,
    ...parts.ports,
    store: unexpected("store", parts.store),
    committer: unexpected("committer", parts.committer),
  };
}

/** A committer that lets one job run and remembers what became of it. */
export function recordingCommitter(attempt = 1): Partial<Committer> & { readonly said: string[]; outcomes: Outcome[] } {
  const said: string[] = [];
  const outcomes: Outcome[] = [];
  return {
    said,
    outcomes,
    claim: async (job: Job): Promise<Claim> => ({ job, token: "t", attempt }),
    finish: async (_claim, outcome) => {
      outcomes.push(outcome);
      said.push("finished");
    },
    park: async (_claim, issue) => {
      said.push(`parked ${issue.code}`);
    },
    sendingPhase: async (_id, phase) => {
      said.push(`phase ${phase}`);
    },
  };
}

function unexpected<Port extends object>(name: string, given: Partial<Port> = {}): Port {
  return new Proxy(given, {
    get(target, key) {
      if (Reflect.has(target, key)) return Reflect.get(target, key);
      return () => {
        throw new Error(`this test did not expect a call of ${name}.${String(key)}`);
      };
    },
  }) as Port;
}
