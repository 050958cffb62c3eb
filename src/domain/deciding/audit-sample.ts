/** The random audit: which clean invoices a person looks at all the same, so that the error rate is measured (§1.7, SAMPLE_HOLD). */
import { absolute, type Decimal, divide, isPositive, toApproximateNumber } from "../values/decimal.ts";

/** An invoice of half the supplier's usual value or less is drawn half as often, one of four times or more four times as often. */
const LEAST_WEIGHT = 0.5;
const MOST_WEIGHT = 4;
/** As many hexadecimal digits as a number holds exactly: 52 bits. */
const DIGITS = 13;
const BASE = 16;
const HUNDRED = 100;

export interface AuditSample {
  /** Above 0, at most 100. */
  readonly percent: Decimal;
  /** Keyed digest of the document's id, hexadecimal: the same document always draws the same. */
  readonly digest: string;
  readonly gross: Decimal | null;
  /** The supplier's usual gross total in this currency; null while too few are known, which weighs 1. */
  readonly median: Decimal | null;
}

/** percent / 100 × clamp(gross / median, 0.5, 4), at most 1. */
export function chanceOfAudit({ percent, gross, median }: Omit<AuditSample, "digest">): number {
  const isKnown = gross !== null && median !== null && isPositive(median);
  const ratio = isKnown ? toApproximateNumber(divide(absolute(gross), median)) : 1;
  const weight = Math.min(MOST_WEIGHT, Math.max(LEAST_WEIGHT, ratio));
  return Math.min(1, (toApproximateNumber(percent) / HUNDRED) * weight);
}

/** A hexadecimal digest as an evenly spread number from 0 up to and without 1. */
export function drawOf(digest: string): number {
  return Number.parseInt(digest.slice(0, DIGITS), BASE) / BASE ** DIGITS;
}

export function isDrawn(sample: AuditSample): boolean {
  return drawOf(sample.digest) < chanceOfAudit(sample);
}
