/** What a benchmark is: a name, what it needs, and figures with their units and goals. */

export interface Goal {
  readonly sense: "at least" | "at most";
  readonly value: number;
}

export interface Figure {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly goal?: Goal;
}

/** How a run is steered from the command line. */
export interface Wishes {
  /** Mails that `mail-to-decision` delivers. */
  readonly mails: number;
  /** Seconds that `latency-at-60-per-minute` keeps delivering. */
  readonly seconds: number;
  /** Share of the million rows that `purchasing-at-scale` makes. */
  readonly scale: number;
  /** Folder whose database `purchasing-at-scale` seeds once and then keeps; null for one that is removed. */
  readonly keepDir: string | null;
  /** Folder for V8's CPU profiles of the product's processes; null for none. */
  readonly profileDir: string | null;
  /** Tells a waiting person how far it is. */
  readonly say: (text: string) => void;
}

export interface Benchmark {
  readonly name: string;
  /** One line for --help. */
  readonly about: string;
  /** Why it cannot run on this machine, or null. */
  readonly missing: () => string | null;
  readonly run: (wishes: Wishes) => Promise<readonly Figure[]>;
}

export const NOTHING_MISSING = (): string | null => null;
