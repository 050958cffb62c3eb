/** Which invoice line answers which order line: certain ones first, the rest by the best assignment as a whole. */
import type { InvoiceLine } from "../../invoice.ts";
import type { PurchaseOrder } from "../../purchase-order.ts";
import { isNegative } from "../../values/decimal.ts";
import { assignRows } from "../assigning/assign-rows.ts";
import { repairCapacity } from "../assigning/capacity.ts";
import { type Chosen, PAIRED_FROM } from "../assigning/chosen.ts";
import { byText, columnsOf } from "../assigning/columns.ts";
import { lineKey } from "../assigning/line-key.ts";
import { alternativesFor, inPlaces, type Judged, judge } from "../assigning/rivals.ts";
import type { Alternative } from "../certificate.ts";
import type { ItemAlias } from "../evidence.ts";
import type { Pair } from "../rule.ts";
import { type Candidate, type Compared, compareLines } from "./candidates.ts";

/** Marks on a pair whose quantity could not be said for certain in the order line's unit. */
export const UNIT_INFERRED = "pack content";
export const UNIT_UNCLEAR = "unit unclear";

/** Of lines that share an order line, each further one is a little less sure (accounts-payable §1.5, step D). */
const COPY_COST = 0.02;

export interface Pairing {
  /** By invoice line, then by order and order line. */
  readonly pairs: readonly Pair[];
  readonly unpaired: readonly InvoiceLine[];
  /** Pairings that fit nearly as well and would cost us something else, and suggestions for unpaired lines, nearest first. */
  readonly alternatives: readonly Alternative[];
  /** As `Certificate.margin`. */
  readonly margin: number | null;
  /** Mean of the pairs' scores; null without pairs. */
  readonly score: number | null;
}

export const NOTHING_PAIRED: Pairing = { pairs: [], unpaired: [], alternatives: [], margin: null, score: null };

/**
 * Pairs lines with the lines of the given orders. The order in which lines or orders come makes no difference:
 * both are sorted by what they say. `aliases` are the supplier's.
 */
export function pairLines(
  lines: readonly InvoiceLine[],
  orders: readonly PurchaseOrder[],
  { aliases = [] }: { readonly aliases?: readonly ItemAlias[] } = {},
): Pairing {
  const columns = columnsOf(orders);
  const sorted = lines
    .filter((line) => !isReturn(line))
    .map((line) => ({ line, key: lineKey(line) }))
    .sort((a, b) => byText(a.key, b.key) || a.line.number - b.line.number);
  const rows = compareLines(
    sorted.map(({ line }) => line),
    columns,
    aliases,
  );
  const certain = rows.flatMap((row) => (row.certain === null ? [] : [choose(row, row.certain)]));
  const open = rows.filter((row) => row.certain === null);
  const { chosen: assigned, margin } = assignRows(open);
  const taken = open.flatMap((row, index) => {
    const candidate = assigned[index] ?? null;
    return candidate === null || candidate.score < PAIRED_FROM ? [] : [choose(row, candidate)];
  });
  const chosen = judge(withCopies(repairCapacity([...certain, ...taken])));
  const pairs = toPairs(chosen);
  const answered = new Set(chosen.map(({ row }) => row.line));
  return {
    pairs,
    unpaired: lines.filter((line) => !answered.has(line)),
    alternatives: alternativesFor(
      chosen,
      open.filter(({ line }) => !answered.has(line)),
    ),
    margin: margin === null ? null : inPlaces(margin),
    score: pairs.length === 0 ? null : inPlaces(pairs.reduce((total, pair) => total + pair.score, 0) / pairs.length),
  };
}

function choose(row: Compared, candidate: Candidate): Chosen {
  return { row, candidate, copy: 0, full: [] };
}

/** Of lines that share an order line the best counts in full and each further one as a copy. */
function withCopies(chosen: readonly Chosen[]): Chosen[] {
  const byScore = [...chosen].sort((a, b) => b.candidate.score - a.candidate.score);
  const counts = new Map<Candidate["column"], number>();
  return byScore.map((pair) => {
    const copy = counts.get(pair.candidate.column) ?? 0;
    counts.set(pair.candidate.column, copy + 1);
    return { ...pair, copy };
  });
}

function toPairs(chosen: readonly Judged[]): Pair[] {
  return chosen
    .map(toPair)
    .sort((a, b) => a.invoiceLine - b.invoiceLine || byText(a.orderNumber + a.orderLine, b.orderNumber + b.orderLine));
}

function toPair(pair: Judged): Pair {
  const { candidate } = pair;
  const { column, billed, score } = candidate;
  const marks = { exact: [], inferred: [UNIT_INFERRED], none: [UNIT_UNCLEAR] }[billed.conversion];
  return {
    invoiceLine: pair.row.line.number,
    orderNumber: column.orderNumber,
    orderLine: column.orderLine.lineNumber,
    quantity: billed.quantity,
    unitPrice: billed.unitPrice,
    score: candidate.isCertain ? 1 : inPlaces(score - pair.copy * COPY_COST),
    margin: candidate.isCertain ? 1 : inPlaces(pair.margin),
    because: [...candidate.because, ...marks],
  };
}

/** A line that takes something back answers no order line by itself. */
function isReturn(line: InvoiceLine): boolean {
  return (
    (line.quantity !== null && isNegative(line.quantity)) || (line.netAmount !== null && isNegative(line.netAmount))
  );
}
