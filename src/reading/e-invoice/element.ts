/** The shape of a decoded XML element, and the few questions the syntaxes ask of one. */

export interface Element {
  /** Local name, without a prefix. */
  readonly name: string;
  /** Resolved namespace, empty when there is none. */
  readonly namespace: string;
  /** By local name; declarations of namespaces left out. */
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly Element[];
  /** The element's own character data, not that of its children. */
  readonly text: string;
}

const NONE: readonly Element[] = [];

/** The first child of that local name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  if (element === undefined) return undefined;
  for (const candidate of element.children) if (candidate.name === name) return candidate;
  return undefined;
}

/** Every child of that local name, in document order. */
export function children(element: Element | undefined, name: string): readonly Element[] {
  if (child(element, name) === undefined) return NONE;
  return element?.children.filter((candidate) => candidate.name === name) ?? NONE;
}

/** The first element down a path of local names such as "Party/Name". */
export function elementAt(element: Element | undefined, path: string): Element | undefined {
  return elementsAt(element, path)[0];
}

/** Every element down a path, through every branch that fits, in document order. */
export function elementsAt(element: Element | undefined, path: string): readonly Element[] {
  if (element === undefined) return NONE;
  const slash = path.indexOf("/");
  const found = children(element, slash === -1 ? path : path.slice(0, slash));
  if (slash === -1 || found === NONE) return found;
  const rest = path.slice(slash + 1);
  return found.length === 1 ? elementsAt(found[0], rest) : found.flatMap((each) => elementsAt(each, rest));
}

/** Trimmed text of an element; null when it is absent or blank, for an empty element states nothing. */
export function textOf(element: Element | undefined): string | null {
  const text = element?.text.trim() ?? "";
  return text === "" ? null : text;
}

/** Text of the first element down a path that states any. */
export function textAt(element: Element | undefined, path: string): string | null {
  if (element === undefined) return null;
  const slash = path.indexOf("/");
  const name = slash === -1 ? path : path.slice(0, slash);
  for (const candidate of element.children) {
    if (candidate.name !== name) continue;
    const text = slash === -1 ? textOf(candidate) : textAt(candidate, path.slice(slash + 1));
    if (text !== null) return text;
  }
  return null;
}

/** All stated texts down a path, in document order. */
export function textsAt(element: Element | undefined, path: string): readonly string[] {
  return elementsAt(element, path)
    .map(textOf)
    .filter((text) => text !== null);
}

/** An attribute's trimmed value, null when absent or blank. */
export function attributeOf(element: Element | undefined, name: string): string | null {
  const value = element?.attributes[name]?.trim() ?? "";
  return value === "" ? null : value;
}
