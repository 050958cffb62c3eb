/** Slows down guessing: failures are counted per login and per address, in a memory that cannot grow without bound. */

const WINDOW_MS = 15 * 60 * 1000;
const MAX_FAILURES = 8;
const MAX_ENTRIES = 10_000;

export interface SignInLimit {
  /** Whether this key may try now. */
  mayTry(key: string, nowMs: number): boolean;
  failed(key: string, nowMs: number): void;
  succeeded(key: string): void;
}

/** A key is a login with the address it is tried from; eight failures in fifteen minutes close it. */
export function createSignInLimit(): SignInLimit {
  const failures = new Map<string, { count: number; since: number }>();
  const current = (key: string, nowMs: number) => {
    const entry = failures.get(key);
    return entry !== undefined && nowMs - entry.since < WINDOW_MS ? entry : undefined;
  };
  return {
    mayTry: (key, nowMs) => (current(key, nowMs)?.count ?? 0) < MAX_FAILURES,
    failed: (key, nowMs) => {
      const entry = current(key, nowMs) ?? { count: 0, since: nowMs };
      // Deleting first moves the key to the end: the oldest entries are the ones that fall out.
      failures.delete(key);
      failures.set(key, { count: entry.count + 1, since: entry.since });
      const oldest = failures.keys().next();
      if (failures.size > MAX_ENTRIES && !oldest.done) failures.delete(oldest.value);
    },
    succeeded: (key) => {
      failures.delete(key);
    },
  };
}
