/** Finds the line table without its heading: rows whose numbers multiply, and the columns they share. */
import type { NumberSpot } from "../candidates.ts";
import { median, sharedWidth } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { mostCrowded, placesOf } from "./places.ts";
import type { Column, TableHeading } from "./table-columns.ts";

interface Triple {
  readonly quantity: NumberSpot;
  readonly price: NumberSpot;
  readonly amount: NumberSpot;
}

const MOST_NUMBERS = 9;

/** A heading imagined above the first row that multiplies, or null when no row does. */
export function inferHeading(layout: Layout): TableHeading | null {
  const triples = layout.lines.flatMap((line) => bestTriple(layout.numbersOf.get(line) ?? []) ?? []);
  const shared = largestCluster(triples);
  const [first] = shared;
  if (!first || (shared.length < 2 && triples.length > 1)) return null;
  const start = layout.lines.indexOf(first.amount.line);
  return {
    page: first.amount.line.page,
    first: start,
    last: start - 1,
    columns: [
      columnOf(
        "qty",
        shared.map((one) => one.quantity),
      ),
      columnOf(
        "unit_price",
        shared.map((one) => one.price),
      ),
      columnOf(
        "line_amount",
        shared.map((one) => one.amount),
      ),
    ].sort((a, b) => a.x0 - b.x0),
  };
}

/** The product that stands furthest right; a factor of one proves little, so others are preferred. */
function bestTriple(numbers: readonly NumberSpot[]): Triple | null {
  const usable = numbers.filter((number) => !number.percent && number.approximate !== 0).slice(0, MOST_NUMBERS);
  let best: Triple | null = null;
  for (let c = usable.length - 1; c >= 2 && !best; c -= 1) {
    for (let b = c - 1; b >= 1 && !best; b -= 1) {
      for (let a = b - 1; a >= 0 && !best; a -= 1) best = tripleOf(usable[a], usable[b], usable[c]);
    }
  }
  return best;
}

function tripleOf(a?: NumberSpot, b?: NumberSpot, amount?: NumberSpot): Triple | null {
  if (!a || !b || !amount) return null;
  const gap = Math.abs(a.approximate * b.approximate - amount.approximate);
  if (gap > Math.max(0.0111, 0.0002 * Math.abs(amount.approximate))) return null;
  // Whole numbers multiply by chance; one that is not 1 on either side makes that unlikely.
  const whole = !amount.money || (!a.money && !b.money);
  if (whole && (Math.abs(a.approximate) <= 1 || Math.abs(b.approximate) <= 1)) return null;
  return a.money && !b.money ? { quantity: b, price: a, amount } : { quantity: a, price: b, amount };
}

/** Rows of one table end their amounts at the same right edge. */
function largestCluster(triples: readonly Triple[]): Triple[] {
  const near = ({ amount }: Triple) => 0.8 * amount.line.unit;
  const edges = placesOf(triples.map(({ amount }) => ({ at: amount.x1, weight: 1 })));
  const best = mostCrowded(triples, (triple) => edges.weightNear(triple.amount.x1, near(triple)));
  return best === null ? [] : triples.filter(({ amount }) => Math.abs(amount.x1 - best.amount.x1) <= near(best));
}

function columnOf(kind: "qty" | "unit_price" | "line_amount", spots: readonly NumberSpot[]): Column {
  return { kind, x0: median(spots.map((spot) => spot.x0)), x1: median(spots.map((spot) => spot.x1)) };
}

/** Factors may change places: which is the quantity and which the price, printed headings say better. */
export function headedAs(inferred: TableHeading, headings: readonly TableHeading[]): TableHeading {
  const at = (columns: readonly Column[], kind: Column["kind"]) => columns.find((column) => column.kind === kind);
  const [counted, priced] = [at(inferred.columns, "qty"), at(inferred.columns, "unit_price")];
  const contradicts = headings.some(({ columns }) => {
    const [qty, price] = [at(columns, "qty"), at(columns, "unit_price")];
    return qty && price && counted && priced && sharedWidth(qty, priced) > 0 && sharedWidth(price, counted) > 0;
  });
  if (!contradicts) return inferred;
  const swapped = { qty: "unit_price", unit_price: "qty" } as const;
  const columns = inferred.columns.map((column) =>
    column.kind === "qty" || column.kind === "unit_price" ? { ...column, kind: swapped[column.kind] } : column,
  );
  return { ...inferred, columns };
}

/** The heading's words, known or not, with the columns of figures where the rows really have them. */
export function realign(heading: TableHeading, inferred: TableHeading): TableHeading {
  const figures = new Set(inferred.columns.map((column) => column.kind));
  const isFree = (column: Column) => inferred.columns.every((figure) => sharedWidth(column, figure) <= 0);
  const kept = heading.columns.filter((column) => (column.kind === null ? isFree(column) : !figures.has(column.kind)));
  return { ...heading, columns: [...kept, ...inferred.columns].sort((a, b) => a.x0 - b.x0) };
}
