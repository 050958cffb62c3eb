/** After several failures in a row nobody asks for a while: a dead endpoint must not slow every invoice down. */
export interface Circuit {
  isOpen(): boolean;
  succeeded(): void;
  failed(): void;
}

const FAILURES = 3;
const REST_MS = 300_000;

/** `now` gives milliseconds that only grow. */
export function createCircuit(now: () => number): Circuit {
  let failures = 0;
  let restsUntil = 0;
  return {
    isOpen: () => now() < restsUntil,
    succeeded() {
      failures = 0;
    },
    failed() {
      failures += 1;
      if (failures >= FAILURES) {
        failures = 0;
        restsUntil = now() + REST_MS;
      }
    },
  };
}
