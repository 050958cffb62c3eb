/**
 * Tells open desks that something changed, as server-sent events. The last events are remembered, so that a desk
 * which was away resumes where it left off; one that was away too long is told to ask for everything again.
 */
import type { LiveEvent, LiveFeed } from "../pipeline/live.ts";

const REMEMBERED = 500;

export interface NumberedEvent {
  /** `<epoch>-<n>`: the epoch is new with every start of the server. */
  readonly id: string;
  readonly event: LiveEvent;
}

export interface LiveHub {
  /** Events after the given id; null when that id is unknown, too old or of another start. */
  since(id: string): readonly NumberedEvent[] | null;
  /** Id of the newest event, for a desk that starts now. */
  latest(): string;
  subscribe(listener: (event: NumberedEvent) => void): () => void;
  /** Ends every stream; the server is going down. */
  close(): void;
  onClose(listener: () => void): () => void;
}

export function createLiveHub(feed: LiveFeed, epoch: string): LiveHub {
  const listeners = new Set<(event: NumberedEvent) => void>();
  const closing = new Set<() => void>();
  const remembered: NumberedEvent[] = [];
  let count = 0;
  const unsubscribe = feed.subscribe((event) => {
    count += 1;
    const numbered = { id: `${epoch}-${count}`, event };
    remembered.push(numbered);
    if (remembered.length > REMEMBERED) remembered.shift();
    for (const listener of listeners) listener(numbered);
  });
  return {
    since: (id) => missedSince(remembered, { id, epoch, count }),
    latest: () => `${epoch}-${count}`,
    subscribe: (listener) => added(listeners, listener),
    onClose: (listener) => added(closing, listener),
    close: () => {
      unsubscribe();
      for (const listener of closing) listener();
    },
  };
}

function missedSince(
  remembered: readonly NumberedEvent[],
  asked: { id: string; epoch: string; count: number },
): readonly NumberedEvent[] | null {
  const [epoch, number] = splitId(asked.id);
  const oldest = asked.count - remembered.length;
  if (epoch !== asked.epoch || !Number.isInteger(number) || number < oldest || number > asked.count) return null;
  return remembered.slice(number - oldest);
}

function splitId(id: string): [string, number] {
  const at = id.lastIndexOf("-");
  return [id.slice(0, at), Number(id.slice(at + 1))];
}

function added<T>(set: Set<T>, member: T): () => void {
  set.add(member);
  return () => set.delete(member);
}
