/** Which invoice line answers which order line: certain ones first, the rest by the cheapest assignment. */
import type { InvoiceLine } from "../../invoice.ts";
import type { PurchaseOrder } from "../../purchase-order.ts";
import { compare, isNegative } from "../../values/decimal.ts";
import type { Pair } from "../rule.ts";
import { cheapestAssignment } from "./assignment.ts";
import { byText, type Candidate, type Column, candidatesFor, columnsOf } from "./candidates.ts";
import { splitPair } from "./split-pair.ts";

/** Marks on a pair whose quantity could not be said for certain in the order line's unit. */
export const UNIT_INFERRED = "pack content";
export const UNIT_UNCLEAR = "unit unclear";

export interface Pairing {
  readonly pairs: readonly Pair[];
  readonly unpaired: readonly InvoiceLine[];
}

/** A line without a pair costs this much, so that nothing below a score of 0.60 is paired. */
const UNPAIRED_COST = 0.4;
const IMPOSSIBLE_COST = 10;
/** Several invoice lines may answer one order line; each further one costs a little. */
const MOST_COPIES = 4;
const COPY_COST = 0.02;
/** Beyond this the exact solution takes too long; the best score goes first instead. */
const MOST_ROWS_SOLVED = 400;

interface Row {
  readonly line: InvoiceLine;
  readonly candidates: readonly Candidate[];
}

/** Pairs lines with the lines of the given orders; the order in which lines are printed makes no difference. */
export function pairLines(lines: readonly InvoiceLine[], orders: readonly PurchaseOrder[]): Pairing {
  const columns = columnsOf(orders);
  const rows = [...lines]
    .sort((a, b) => byText(lineKey(a), lineKey(b)) || a.number - b.number)
    .map((line): Row => ({ line, candidates: isReturn(line) ? [] : candidatesFor(line, columns) }));
  const certain = rows.flatMap((row) =>
    pick(
      row,
      row.candidates.find((candidate) => candidate.isCertain),
    ),
  );
  const open = rows.filter((row) => !certain.some((chosen) => chosen.row === row));
  const chosen = [...certain, ...(open.length > MOST_ROWS_SOLVED ? bestFirst(open) : assign(open, columns))];
  const taken = new Set(chosen.map(({ candidate }) => candidate.column));
  const pairs = chosen
    .flatMap(({ row, candidate }) => splitPair(candidate, row.candidates, taken).map((part) => toPair(part, row)))
    .sort((a, b) => a.invoiceLine - b.invoiceLine || byText(a.orderNumber + a.orderLine, b.orderNumber + b.orderLine));
  const paired = new Set(pairs.map((pair) => pair.invoiceLine));
  return { pairs, unpaired: lines.filter((line) => !paired.has(line.number)) };
}

interface Chosen {
  readonly row: Row;
  readonly candidate: Candidate;
}

function pick(row: Row, candidate: Candidate | undefined): Chosen[] {
  return candidate === undefined ? [] : [{ row, candidate }];
}

function bestFirst(rows: readonly Row[]): Chosen[] {
  return rows.flatMap((row) =>
    pick(
      row,
      row.candidates.find((candidate) => candidate.score >= 1 - UNPAIRED_COST),
    ),
  );
}

function assign(rows: readonly Row[], columns: readonly Column[]): Chosen[] {
  const copies = Math.min(rows.length, MOST_COPIES);
  const slots = columns.flatMap((column) => Array.from({ length: copies }, (_, copy) => ({ column, copy })));
  const costs = rows.map((row) => {
    const byColumn = new Map(row.candidates.map((candidate) => [candidate.column, candidate]));
    const real = slots.map(({ column, copy }) => {
      const candidate = byColumn.get(column);
      return candidate === undefined ? IMPOSSIBLE_COST : 1 - candidate.score + copy * COPY_COST;
    });
    return [...real, ...rows.map(() => UNPAIRED_COST)];
  });
  return cheapestAssignment(costs).flatMap((slot, index) => {
    const row = rows[index];
    const column = slots[slot]?.column;
    if (row === undefined || column === undefined) return [];
    return pick(
      row,
      row.candidates.find((candidate) => candidate.column === column && candidate.score >= 1 - UNPAIRED_COST),
    );
  });
}

function toPair(candidate: Candidate, row: Row): Pair {
  const { column, billed, score } = candidate;
  const marks = { exact: [], inferred: [UNIT_INFERRED], none: [UNIT_UNCLEAR] }[billed.conversion];
  return {
    invoiceLine: row.line.number,
    orderNumber: column.orderNumber,
    orderLine: column.orderLine.lineNumber,
    quantity: billed.quantity,
    unitPrice: billed.unitPrice,
    score: candidate.isCertain ? 1 : score,
    margin: candidate.isCertain ? 1 : marginOf(candidate, row.candidates),
    because: [...candidate.because, ...marks],
  };
}

/** Distance to the best other order line that would cost us something else: another price or another account. */
function marginOf(chosen: Candidate, candidates: readonly Candidate[]): number {
  if (compare(chosen.billed.unitPrice, chosen.column.orderLine.unitPrice) === 0) {
    const samePrice = candidates.filter((other) => hasSamePrice(other, chosen));
    return distance(
      chosen,
      samePrice.filter((other) => !hasSameCoding(other, chosen)),
    );
  }
  return distance(
    chosen,
    candidates.filter((other) => !hasSamePrice(other, chosen) || !hasSameCoding(other, chosen)),
  );
}

function distance(chosen: Candidate, others: readonly Candidate[]): number {
  const best = others.find((other) => other.column !== chosen.column);
  return best === undefined ? 1 : chosen.score - best.score;
}

function hasSamePrice(a: Candidate, b: Candidate): boolean {
  return compare(a.column.orderLine.unitPrice, b.column.orderLine.unitPrice) === 0;
}

function hasSameCoding(a: Candidate, b: Candidate): boolean {
  const left = a.column.orderLine;
  const right = b.column.orderLine;
  return left.ledgerAccount === right.ledgerAccount && left.costCenter === right.costCenter;
}

/** A line that takes something back answers no order line by itself. */
function isReturn(line: InvoiceLine): boolean {
  return (
    (line.quantity !== null && isNegative(line.quantity)) || (line.netAmount !== null && isNegative(line.netAmount))
  );
}

function lineKey(line: InvoiceLine): string {
  return [line.orderLine, line.itemCode, line.description, line.unitPrice, line.quantity, line.netAmount].join(
    "\u0000",
  );
}
