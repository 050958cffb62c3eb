/** How long reading took, per page, so that long documents do not look slow. */
import type { DocumentScore } from "./score-document.ts";

export interface Timing {
  readonly pages: number;
  /** Milliseconds per page: all time over all pages, then the median and the 95th percentile of documents; null without pages. */
  readonly meanMs: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
}

export function timingOf(scores: readonly DocumentScore[]): Timing {
  const read = scores.filter((score) => score.pages > 0);
  const pages = read.reduce((sum, score) => sum + score.pages, 0);
  const elapsed = read.reduce((sum, score) => sum + score.elapsedMs, 0);
  const perPage = read.map((score) => score.elapsedMs / score.pages).sort((a, b) => a - b);
  return {
    pages,
    meanMs: pages === 0 ? null : elapsed / pages,
    p50Ms: quantile(perPage, 0.5),
    p95Ms: quantile(perPage, 0.95),
  };
}

/** Nearest-rank quantile of ascending values. */
function quantile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? null;
}
