/** A clean match whose reading nobody has looked at and that is not sure enough; written only where nothing else holds. */
import { type Decimal, decimal, round } from "../../values/decimal.ts";
import type { Noticed, Rule } from "../rule.ts";
import type { Trust } from "../trust.ts";

export const sureness = {
  codes: {
    READING_NOT_SURE: {
      severity: "hold",
      owner: "ap",
      title: "Reading not sure enough",
      sentence:
        "The reading is sure to {chance:percent}, and {needed:percent} are needed to go without a person ({basis:term}, {checked:number} checked by people so far).",
      namesBound: true,
      actions: ["compare the fields with the page and release", "correct what was misread"],
      reply: null,
    },
    READING_GATE_CLOSED: {
      severity: "hold",
      owner: "ap",
      title: "Readings need a person",
      sentence:
        "Of {checked:number} readings that people checked, {right:number} were right, which proves {bound:percent} at least, and {target:percent} are needed before anything goes without a person.",
      namesBound: true,
      actions: ["compare the fields with the page and release", "correct what was misread"],
      reply: null,
    },
  },
  check: () => [],
} as const satisfies Rule;

/** What to notice of a match that is otherwise clean; nothing where the reading is sure enough. */
export function unsure({ chance, needed, checked, right, basis, bound, target, isClosed }: Trust): Noticed[] {
  const counts = { checked: String(checked), right: String(right) };
  if (isClosed) {
    return [{ code: "READING_GATE_CLOSED", facts: { ...counts, bound: percent(bound), target: percent(target) } }];
  }
  if (chance >= needed) return [];
  const facts = { ...counts, chance: percent(chance), needed: percent(needed), basis: `reading-${basis}` };
  return [{ code: "READING_NOT_SURE", facts }];
}

/** Rounded down: "needed 99 %" must not stand beside a "99 %" that was not enough. */
function percent(share: number): Decimal {
  return round(decimal(String(Math.floor(share * 1000) / 10)), 1, "half-up");
}
