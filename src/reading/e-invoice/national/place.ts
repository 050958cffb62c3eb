/** Groups of a national format together with where they stand, as a path that people can follow. */
import { child, children, type Element, textOf } from "../element.ts";
import type { Place } from "../en-invoice.ts";
import { parseIsoDay } from "../stated-values.ts";

export interface Placed {
  /** Absent when the file leaves the group out; its place is then where it would stand. */
  readonly element: Element | undefined;
  readonly at: Place;
}

/** The one group of that name inside another. */
export function groupIn(parent: Placed, name: string): Placed {
  return { element: child(parent.element, name), at: `${parent.at}/${name}` };
}

/** Every group of that name inside another, counted from 1 as XPath does. */
export function groupsIn(parent: Placed, name: string): readonly Placed[] {
  return children(parent.element, name).map((element, index) => ({
    element,
    at: `${parent.at}/${name}[${index + 1}]`,
  }));
}

/** Every group down a path, through every branch that fits, in document order. */
export function groupsAt(parent: Placed, path: string): readonly Placed[] {
  return path
    .split("/")
    .reduce<readonly Placed[]>((parents, name) => parents.flatMap((each) => groupsIn(each, name)), [parent]);
}

/** The day of an xsd:date or xsd:dateTime as ISO 8601; what is no day is given as stated, so that it can be judged. */
export function dayOf(element: Element | undefined): string | null {
  const text = textOf(element);
  return text === null ? null : (parseIsoDay(text) ?? text);
}

/** The day of the child of that name. */
export function dayIn(element: Element | undefined, name: string): string | null {
  return dayOf(child(element, name));
}
