/** What an XML may cost: limits that both of our readers of XML keep, so that no small file grows into a large one. */

/** Of the file; an invoice of 10,000 lines in the wordiest syntax has half of it. */
export const MAX_BYTES = 20_000_000;
export const MAX_DEPTH = 100;
/**
 * An element costs about 150 bytes once it is read, so these are 75 MB of the child's heap; a file of MAX_BYTES with
 * names as long as those of UBL or CII holds 350,000 of them.
 */
export const MAX_ELEMENTS = 500_000;
/** Of one element, declarations of namespaces included. */
export const MAX_ATTRIBUTES = 256;
export const XMLNS = "http://www.w3.org/2000/xmlns/";
const XINCLUDE = "http://www.w3.org/2001/XInclude";

/** Thrown for XML that is refused whatever else it says; the message is a clause about it. */
export class Refused extends Error {}

export function refuse(reason: string): never {
  throw new Refused(reason);
}

export function refuseDoctype(): never {
  refuse("it contains a DOCTYPE");
}

/** One more element, nested this deep. */
export function checkElement(count: number, depth: number): void {
  if (count > MAX_ELEMENTS) refuse(`it has more than ${MAX_ELEMENTS} elements`);
  if (depth > MAX_DEPTH) refuse(`it is nested deeper than ${MAX_DEPTH} levels`);
}

export function checkAttributes(count: number): void {
  if (count > MAX_ATTRIBUTES) refuse(`an element has more than ${MAX_ATTRIBUTES} attributes`);
}

/** Nothing is ever fetched; who asks for it is no supplier of ours. */
export function checkNamespace(namespace: string): void {
  if (namespace === XINCLUDE) refuse("it asks for other files to be included");
}
