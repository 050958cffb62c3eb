/** Whether a reading is sure enough to go without a person, and what that rests on. */

/** Handed to a match beside the invoice; decided where the figures are. */
export interface Trust {
  /** How sure the reading is as a whole, 0 to 1. */
  readonly chance: number;
  /** What it needs, 0 to 1. */
  readonly needed: number;
  /** Invoices whose reading people have checked, newest ones only. */
  readonly checked: number;
  readonly right: number;
  /** Estimated until people have checked enough invoices to measure it. */
  readonly basis: "estimated" | "measured";
  /** At least this share of readings is right (19 times out of 20), by what people found. */
  readonly bound: number;
  /** What that share must be for anything to go without a person. */
  readonly target: number;
  /** People's corrections speak against the readings: nothing goes without a person. */
  readonly isClosed: boolean;
}
