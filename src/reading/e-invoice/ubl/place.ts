/** Elements together with where they stand, so that every finding can point into the file: "/Invoice/cac:TaxTotal[1]". */
import { child, children, type Element, textOf } from "../element.ts";
import type { Place } from "../en-invoice.ts";
import { parseIsoDay } from "../stated-values.ts";

export interface Placed {
  readonly element: Element;
  readonly at: Place;
}

const NONE: readonly Placed[] = [];

/** Every child aggregate of that name, each with its number among its like, from 1. */
export function eachOf(parent: Placed | undefined, name: string): readonly Placed[] {
  const found = children(parent?.element, name);
  return found.length === 0 ? NONE : found.map((element, index) => placeOf(element, parent?.at ?? "", index + 1));
}

function placeOf(element: Element, parent: Place, number: number): Placed {
  return { element, at: `${parent}/cac:${element.name}[${number}]` };
}

/** The child aggregate that stands once by the schema; of a forbidden second one nothing is read. */
export function oneOf(parent: Placed | undefined, name: string): Placed | undefined {
  const element = child(parent?.element, name);
  return element && { element, at: `${parent?.at ?? ""}/cac:${name}` };
}

/** The text of the one child of that name: the question that is asked forty times of each of ten thousand lines. */
export function termOf(element: Element | undefined, name: string): string | null {
  return textOf(child(element, name));
}

/** A stated day as ISO 8601; what is no day is given as stated, so that it can be shown and judged. */
export function dayOf(element: Element | undefined): string | null {
  const text = textOf(element);
  return text === null ? null : (parseIsoDay(text) ?? text);
}
