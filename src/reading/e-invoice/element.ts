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

/** The first child of that local name. */
export function child(element: Element | undefined, name: string): Element | undefined {
  return element?.children.find((candidate) => candidate.name === name);
}

/** Every child of that local name, in document order. */
export function children(element: Element | undefined, name: string): readonly Element[] {
  return element?.children.filter((candidate) => candidate.name === name) ?? [];
}

/** The first element down a path of local names such as "Party/Name". */
export function elementAt(element: Element | undefined, path: string): Element | undefined {
  return elementsAt(element, path)[0];
}

/** Every element down a path, through every branch that fits. */
export function elementsAt(element: Element | undefined, path: string): readonly Element[] {
  const start: readonly Element[] = element ? [element] : [];
  return path.split("/").reduce((found, name) => found.flatMap((parent) => children(parent, name)), start);
}

/** Trimmed text of an element; null when it is absent or blank, for an empty element states nothing. */
export function textOf(element: Element | undefined): string | null {
  const text = element?.text.trim() ?? "";
  return text === "" ? null : text;
}

/** Text of the first element down a path that states any. */
export function textAt(element: Element | undefined, path: string): string | null {
  return textsAt(element, path)[0] ?? null;
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
