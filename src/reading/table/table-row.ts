/** One row of the line table: where its figures and words stand. */
import type { Decimal } from "../../domain/values/decimal.ts";
import type { NumberSpot } from "../candidates.ts";
import type { Line } from "../geometry.ts";
import type { ColumnKind } from "../words/label-kinds.ts";
import type { Column, TableHeading } from "./table-columns.ts";

/** The numbers of one row by the column they stand in. */
export type Cells = Partial<Record<ColumnKind, NumberSpot>>;

export interface RowFigures {
  readonly quantity: Decimal | null;
  readonly unitPrice: Decimal | null;
  readonly amount: Decimal;
  /** quantity × price (less discount, per price base) gives the amount. */
  readonly closes: boolean;
}

/** From left to right in points. */
export interface Stretch {
  readonly x0: number;
  readonly x1: number;
}

export interface Row {
  readonly anchor: Line;
  readonly cells: Cells;
  readonly figures: RowFigures;
  /** The anchor and the lines of wrapped text, top to bottom. */
  readonly lines: readonly Line[];
  readonly columns: readonly Column[];
  /** Where the descriptions of the table stand; null when it has none. */
  readonly texts: Stretch | null;
  /** A line that carries a sum stands right above. */
  readonly afterSum: boolean;
}

export interface Table {
  readonly rows: readonly Row[];
  readonly headings: readonly TableHeading[];
}
