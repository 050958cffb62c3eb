/** Hints for open desks over Postgres' LISTEN: which mail or document just changed in any process, never what. */
import postgres from "postgres";
import type { LiveEvent, LiveFeed } from "../../pipeline/live.ts";

export interface OpenFeed extends LiveFeed {
  close(): Promise<void>;
}

/** Listens on one connection of its own; after a lost line the driver listens again by itself. */
export async function openLiveFeed(url: string): Promise<OpenFeed> {
  const sql = postgres(url, { max: 1, max_lifetime: null, onnotice: () => undefined });
  const listeners = new Set<(event: LiveEvent) => void>();
  await sql.listen("matchbook_live", (payload) => {
    const event = JSON.parse(payload) as LiveEvent;
    for (const listener of listeners) listener(event);
  });
  return {
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    close: () => sql.end({ timeout: 5 }),
  };
}
