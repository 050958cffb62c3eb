/** A group of a Cross Industry Invoice with its place in the file, so that a finding can say where it stands. */
import { attributeOf, child, type Element, elementAt, textOf } from "../element.ts";
import type { EnIdentifier, EnPeriod, Place } from "../en-invoice.ts";
import { parseCompactDate, parseIsoDay } from "../stated-values.ts";

export interface Group {
  /** Absent when the file leaves the group out; its place is then where it would stand. */
  readonly element: Element | undefined;
  readonly at: Place;
}

/** The one group of that name inside another. */
export function groupIn(parent: Group, name: string, prefix = "ram"): Group {
  return { element: child(parent.element, name), at: `${parent.at}/${prefix}:${name}` };
}

/** Every group of that name inside another, counted from 1 as XPath does. */
export function groupsIn(parent: Group, name: string): readonly Group[] {
  const groups: Group[] = [];
  for (const element of parent.element?.children ?? [])
    if (element.name === name) groups.push({ element, at: `${parent.at}/ram:${name}[${groups.length + 1}]` });
  return groups;
}

/** An identifier with the scheme that one of its attributes names; null when nothing is stated. */
export function identifierOf(element: Element | undefined, scheme = "schemeID"): EnIdentifier | null {
  const id = textOf(element);
  return id === null ? null : { id, scheme: attributeOf(element, scheme) };
}

/**
 * The day down a path: format 102, or an XML date where no format is named, as ISO 8601. Anything else stays as
 * stated, for it is no day.
 */
export function dayAt(element: Element | undefined, path: string): string | null {
  const holder = elementAt(element, path);
  const stated = child(holder, "DateTimeString") ?? child(holder, "DateString") ?? child(holder, "DateTime") ?? holder;
  const text = textOf(stated);
  if (text === null) return null;
  const format = attributeOf(stated, "format");
  if (format !== null && format !== "102") return text;
  return parseCompactDate(text) ?? (format === null ? parseIsoDay(text) : null) ?? text;
}

/** Start and end of a billing period; null when neither is stated. */
export function periodIn(element: Element | undefined): EnPeriod | null {
  const period = child(element, "BillingSpecifiedPeriod");
  const start = dayAt(period, "StartDateTime"); // BT-73, 134
  const end = dayAt(period, "EndDateTime"); // BT-74, 135
  return start === null && end === null ? null : { start, end };
}
