/** The shapes of a printed page: rows of cells of lines; a row may break between any two of its lines, so nothing is ever cut off. */

export interface TextStyle {
  readonly face: "regular" | "bold";
  /** In points. */
  readonly size: number;
  readonly color: string;
}

/** Text in one style; a line break in it is kept. */
export interface Run {
  readonly text: string;
  readonly style: TextStyle;
}

/** What fits beside each other. */
export type Line = readonly Run[];

export interface Cell {
  /** From the left margin, in points. */
  readonly x: number;
  readonly width: number;
  readonly align: "start" | "end";
  readonly lines: readonly Line[];
}

export interface Row {
  readonly cells: readonly Cell[];
  /** From one line to the next, in points. */
  readonly pitch: number;
  /** Empty space above, left out at the top of a page. */
  readonly before: number;
  readonly rule: { readonly at: "above" | "below"; readonly x: number; readonly thickness: number } | null;
  /** Never the last of a page: a heading. */
  readonly isHeading: boolean;
  /** Printed again where its table goes on on another page. */
  readonly head: Row | null;
}

export type Measure = (text: string, style: TextStyle) => number;

const INK = "#17211d";
const SOFT = "#5a655f";
const WARN = "#855300";

export const STYLES = {
  body: { face: "regular", size: 9.5, color: INK },
  strong: { face: "bold", size: 9.5, color: INK },
  soft: { face: "regular", size: 8.5, color: SOFT },
  heading: { face: "bold", size: 8.5, color: SOFT },
  letterhead: { face: "bold", size: 13, color: INK },
  title: { face: "bold", size: 17, color: INK },
  titleNumber: { face: "regular", size: 17, color: SOFT },
  due: { face: "bold", size: 12, color: INK },
  alarm: { face: "bold", size: 9.5, color: WARN },
} as const satisfies Record<string, TextStyle>;

/** Inside the margins of A4, in points. */
export const PAPER = { width: 595.28, height: 841.89, margin: 48, inner: 499.28 } as const;

const PITCH = 12.5;

export function row(cells: readonly Cell[], more: Partial<Omit<Row, "cells">> = {}): Row {
  return { pitch: PITCH, before: 0, rule: null, isHeading: false, head: null, ...more, cells };
}

/** In points, its space above included. */
export function heightOf({ cells, pitch, before }: Row): number {
  return before + pitch * Math.max(0, ...cells.map(({ lines }) => lines.length));
}
