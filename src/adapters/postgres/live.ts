/** Hints for open desks over Postgres' LISTEN: which mail or document just changed in any process, never what. */
import type { LiveEvent, LiveFeed } from "../../pipeline/live.ts";
import { session } from "./connect.ts";

export interface OpenFeed extends LiveFeed {
  /** Resolves when changes are heard; a desk may subscribe before. */
  readonly ready: Promise<void>;
  close(): Promise<void>;
}

/** Listens on one connection of its own; after a lost line the driver listens again by itself. */
export function createLiveFeed(url: string): OpenFeed {
  const sql = session(url);
  const listeners = new Set<(event: LiveEvent) => void>();
  const listening = sql.listen("matchbook_live", (payload) => {
    const event = JSON.parse(payload) as LiveEvent;
    for (const listener of listeners) listener(event);
  });
  const ready = listening.then(() => undefined);
  // Whoever does not wait for it must not fall over it: without hints a desk still asks by itself.
  ready.catch(() => undefined);
  return {
    ready,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
