/** What else a paired line could be, where that would cost us something else: named to a person, never chosen silently. */
import type { InvoiceLine } from "../../invoice.ts";
import { compare } from "../../values/decimal.ts";
import type { Alternative } from "../certificate.ts";
import type { Candidate, Compared } from "../pairing/candidates.ts";
import { hasRoom, loadsOf } from "./capacity.ts";
import type { Chosen } from "./chosen.ts";
import { byText, type Column, costsTheSame } from "./columns.ts";
import { isFitter } from "./fit.ts";
import { lineKey } from "./line-key.ts";

/** A pair is taken as it is from this score and this distance to the next (accounts-payable §1.5). */
export const SURE_SCORE = 0.8;
export const SURE_MARGIN = 0.1;
const MOST_PER_LINE = 3;

/** Another order line that a paired line could be. */
export interface Rival {
  readonly candidate: Candidate;
  /** How much less that scores; where another line would have to make room for it, of both together. */
  readonly margin: number;
}

/** A pair with what else it could be. */
export interface Judged extends Chosen {
  /** Nearest first; they would cost us something else, and no fact speaks against them. */
  readonly rivals: readonly Rival[];
  /** Distance to the nearest of them; 1 when there is none, negative where that was better used elsewhere. */
  readonly margin: number;
}

/** All pairs, by order line, and for each line's print the order lines of those printed alike. */
interface Around {
  readonly loads: ReturnType<typeof loadsOf>;
  readonly pairsOn: ReadonlyMap<Column, readonly Chosen[]>;
  readonly columnsOf: ReadonlyMap<string, ReadonlySet<Column>>;
}

export function judge(chosen: readonly Chosen[]): readonly Judged[] {
  const columnsOf = new Map<string, Set<Column>>();
  const pairsOn = new Map<Column, Chosen[]>();
  for (const pair of chosen) {
    const { column } = pair.candidate;
    const key = lineKey(pair.row.line);
    columnsOf.set(key, (columnsOf.get(key) ?? new Set()).add(column));
    pairsOn.set(column, [...(pairsOn.get(column) ?? []), pair]);
  }
  const around = { loads: loadsOf(chosen), pairsOn, columnsOf };
  return chosen.map((pair) => {
    const rivals = rivalsOf(pair, around);
    return { ...pair, rivals, margin: rivals[0]?.margin ?? 1 };
  });
}

function rivalsOf(pair: Chosen, around: Around): Rival[] {
  const { row, candidate, full } = pair;
  if (candidate.isCertain || row.candidates.length < 2) return [];
  // Where a line printed alike has another order line, exchanging the two would change nothing.
  const twinsAt = around.columnsOf.get(lineKey(row.line));
  return row.candidates
    .filter(({ column }) => !costsTheSame(column, candidate.column) && !full.includes(column) && !twinsAt?.has(column))
    .flatMap((other) => rivalry(pair, other, around))
    .sort((a, b) => a.margin - b.margin);
}

/** Taken as it is where there is room; else in exchange with a line that is there. */
function rivalry(pair: Chosen, other: Candidate, { loads, pairsOn }: Around): Rival[] {
  const there = pairsOn.get(other.column) ?? [];
  const { candidate } = pair;
  if (there.length === 0 || hasRoom(other, loads)) {
    if (isDecided(candidate, [candidate], [other])) return [];
    return [{ candidate: other, margin: candidate.score - other.score }];
  }
  const margins = there.flatMap((second) => {
    const back = second.row.candidates.find(({ column }) => column === candidate.column);
    if (back === undefined || isSameBilling(other, second.candidate)) return [];
    if (isDecided(candidate, [candidate, second.candidate], [other, back])) return [];
    return [candidate.score - other.score + second.candidate.score - back.score];
  });
  return margins.length === 0 ? [] : [{ candidate: other, margin: Math.min(...margins) }];
}

/** Whether facts tell the pairs from the others; they do not where the words hardly say the article. */
function isDecided(pair: Candidate, chosen: readonly Candidate[], others: readonly Candidate[]): boolean {
  const isSure = pair.score >= SURE_SCORE || (pair.fit.isExactPrice && pair.fit.isExactQuantity);
  const fits = (candidates: readonly Candidate[]) => candidates.map(({ fit }) => fit);
  return isSure && isFitter(fits(chosen), fits(others));
}

/** Two lines with the same quantity at the same price: which of them is meant changes nothing. */
function isSameBilling(a: Candidate, b: Candidate): boolean {
  return a.count === b.count && compare(a.billed.unitPrice, b.billed.unitPrice) === 0;
}

/** Whether a person has to look: it is near to something else, or it is weak and something else is possible. */
export function isUnsure({ score, margin }: { readonly score: number; readonly margin: number }): boolean {
  return margin < SURE_MARGIN || (score < SURE_SCORE && margin < 1);
}

/** The nearest rivals of unsure pairs, and suggestions for lines that stayed without one, nearest first. */
export function alternativesFor(judged: readonly Judged[], unpaired: readonly Compared[]): readonly Alternative[] {
  const rivals = judged.flatMap((pair) => {
    if (!isUnsure({ score: pair.candidate.score, margin: pair.margin })) return [];
    return pair.rivals
      .slice(0, MOST_PER_LINE)
      .map((rival) => alternative(pair.row.line, rival.candidate, pair.candidate));
  });
  const suggestions = unpaired.flatMap(({ line, candidates }) =>
    candidates.slice(0, MOST_PER_LINE).map((candidate) => alternative(line, candidate, null)),
  );
  return [...rivals, ...suggestions].sort(nearestFirst);
}

function alternative(line: InvoiceLine, rival: Candidate, chosen: Candidate | null): Alternative {
  return {
    invoiceLine: line.number,
    orderNumber: rival.column.orderNumber,
    orderLine: rival.column.orderLine.lineNumber,
    score: inPlaces(rival.score),
    chosen:
      chosen === null
        ? null
        : {
            orderNumber: chosen.column.orderNumber,
            orderLine: chosen.column.orderLine.lineNumber,
            score: inPlaces(chosen.score),
          },
    decidedBy: decidedBy(line, rival.column, chosen?.column ?? null),
  };
}

/** The one fact on an invoice that tells the two apart. */
function decidedBy(line: InvoiceLine, rival: Column, chosen: Column | null): string {
  if (chosen === null) return line.itemCode === null ? "item-code" : "order-line";
  if (chosen.orderNumber !== rival.orderNumber) return "order-number";
  const [ours, theirs] = [chosen, rival].map(({ profile }) => profile.ourCodes[0] ?? "");
  if (ours !== theirs) return "item-code";
  const cameApart = chosen.orderLine.deliveryDate !== rival.orderLine.deliveryDate;
  return cameApart && line.deliveryNote === undefined ? "delivery-note-number" : "order-line";
}

/** Four places are enough to compare by, and the same on every machine. */
export function inPlaces(score: number): number {
  return Math.round(score * 10_000) / 10_000;
}

function nearestFirst(a: Alternative, b: Alternative): number {
  const distance = ({ chosen, score }: Alternative) => (chosen === null ? 1 - score : chosen.score - score);
  return (
    distance(a) - distance(b) ||
    a.invoiceLine - b.invoiceLine ||
    byText(a.orderNumber, b.orderNumber) ||
    byText(a.orderLine, b.orderLine)
  );
}
