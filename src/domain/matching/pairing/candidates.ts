/** Every order line an invoice line could answer, with its score: what the assignment chooses from. */
import type { InvoiceLine } from "../../invoice.ts";
import { toApproximateNumber } from "../../values/decimal.ts";
import type { Column } from "../assigning/columns.ts";
import { type Fit, fitOf } from "../assigning/fit.ts";
import type { ItemAlias } from "../evidence.ts";
import { type BilledInUnit, inOrderUnit } from "../normalising/order-unit.ts";
import {
  evidenceOf,
  looksSubstituted,
  priceLikeness,
  quantityFit,
  reasonsOf,
  SAME_TAX_RATE,
  scoreOf,
} from "./score-pair.ts";
import {
  certainColumn,
  columnsWorth,
  featuresOf,
  type Prepared,
  preparedFor,
  type Wanted,
  wantedOf,
  withAllLikeness,
} from "./wanted-line.ts";

export { byText, type Column } from "../assigning/columns.ts";

export interface Candidate {
  readonly column: Column;
  readonly billed: BilledInUnit;
  readonly score: number;
  /** In the order line's unit, for comparing. */
  readonly count: number;
  readonly fit: Fit;
  /** What the assignment pays for the pair, 0 for nothing better; any two of a line differ. */
  readonly cost: number;
  readonly because: readonly string[];
  /** The line names this order line, or carries a code that only this order line has. */
  readonly isCertain: boolean;
}

/** Below it no pairing is worth proposing (§1.5, step D). */
export const LEAST_SCORE = 0.55;
/** Sums of weights are a hair off in floating point. */
const TOO_LOW = LEAST_SCORE - 1e-9;

const MOST_EVIDENCE = 1 + SAME_TAX_RATE;
/** Of two that are alike in all else, the order line without a code is the one that is billed without a code. */
const CODE_COST = 1e-4;
/** At last the order line that waits longest; never as much as a hundredth of a per cent in price. */
const RANK_COST = 1e-6;
const RANK_HALF = 100;

/** Mark on a pair whose codes differ although the words agree. */
export const OTHER_CODE = "another item code";

export interface Compared {
  readonly line: InvoiceLine;
  /** The one order line it certainly answers; then nothing else is looked at. */
  readonly certain: Candidate | null;
  /** Scored 0.55 or better, cheapest first. */
  readonly candidates: readonly Candidate[];
}

/** Compares each line with all columns. What certain lines take is gone before the others are compared. */
export function compareLines(
  lines: readonly InvoiceLine[],
  columns: readonly Column[],
  aliases: readonly ItemAlias[],
): Compared[] {
  const prepared = preparedFor(lines, columns, aliases);
  const wanted = lines.map((line) => wantedOf(line, prepared));
  const known = wanted.map((entry) => {
    const column = certainColumn(entry);
    return column === null ? null : { certain: certainOf(entry, column, prepared) };
  });
  for (const entry of known) if (entry?.certain) use(prepared.left, entry.certain);
  return wanted.map((entry, index) => {
    const { line } = entry;
    const sure = known[index] ?? null;
    if (sure !== null) return { line, certain: sure.certain, candidates: [] };
    return { line, certain: null, candidates: candidatesOf(entry, prepared) };
  });
}

function candidatesOf(given: Wanted, prepared: Prepared): Candidate[] {
  const wanted = withAllLikeness(given, prepared);
  return columnsWorth(wanted, prepared, TOO_LOW)
    .flatMap((column) => candidateOf(wanted, column, prepared) ?? [])
    .filter((candidate) => candidate.score >= TOO_LOW)
    .sort(cheapestFirst);
}

function use(left: Float64Array, { column, count }: Candidate): void {
  left[column.place] = Math.max(0, (left[column.place] ?? 0) - count);
}

function certainOf(wanted: Wanted, column: Column, prepared: Prepared): Candidate | null {
  const certain = candidateOf(wanted, column, prepared);
  if (certain === null) return null;
  const named = wanted.named.length === 1 ? ["order line"] : [];
  return { ...certain, score: 1, because: [...named, ...certain.because], isCertain: true };
}

function cheapestFirst(a: Candidate, b: Candidate): number {
  return a.cost - b.cost || a.column.rank - b.column.rank;
}

/** An order line in a unit that cannot be converted is left out unless a code or its number ties the two together. */
function candidateOf(wanted: Wanted, column: Column, { aliases, left }: Prepared): Candidate | null {
  const billed = inOrderUnit(wanted.line, column.orderLine, aliases);
  if (billed === null) return null;
  if (billed.conversion === "none" && !wanted.sameCode.has(column) && !wanted.named.includes(column)) return null;
  const unitPrice = toApproximateNumber(billed.unitPrice);
  const count = toApproximateNumber(billed.quantity);
  const open = left[column.place] ?? 0;
  const features = featuresOf(wanted, column, {
    price: priceLikeness(unitPrice, column.price),
    quantity: quantityFit(count, open),
  });
  const isOther = looksSubstituted(features, wanted.printed, column.profile);
  const fit = fitOf({ quantity: count, unitPrice }, column, open);
  return {
    column,
    billed,
    score: scoreOf(features),
    count,
    fit,
    cost: MOST_EVIDENCE - evidenceOf(features) + fit.cost + placeCost(wanted.line, column),
    because: isOther ? [...reasonsOf(features), OTHER_CODE] : reasonsOf(features),
    isCertain: false,
  };
}

/** Decides where all facts are the same. */
function placeCost(line: InvoiceLine, { rank, orderLine }: Column): number {
  const isSameWay = (line.itemCode === null) === (orderLine.itemCode === null);
  return (isSameWay ? 0 : CODE_COST) + RANK_COST * (rank / (rank + RANK_HALF));
}
