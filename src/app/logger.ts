/** Structured lines for machines and people; ids and counts only, never a name, an address or a secret. */
import pino from "pino";

export type Log = (event: string, facts?: Readonly<Record<string, string | number>>) => void;

export interface Logger {
  readonly info: Log;
  readonly warn: Log;
}

/** Writes to stderr, so that commands may print their answers on stdout. */
export function createLogger(level: string, role: string): Logger {
  const lines = pino({ level, base: { role }, timestamp: pino.stdTimeFunctions.isoTime }, pino.destination(2));
  return {
    info: (event, facts = {}) => lines.info(facts, event),
    warn: (event, facts = {}) => lines.warn(facts, event),
  };
}
