/** Start tags of XML: what their prefixes stand for, and their attributes. Null says that a stricter parser must judge. */
import { unescaped } from "./xml-characters.ts";
import { checkAttributes, checkNamespace, XMLNS } from "./xml-limits.ts";

interface Expanded {
  readonly name: string;
  readonly namespace: string;
}

/** The prefixes declared on one element; a chain, because copies would grow with depth times declarations. */
export interface Scope {
  readonly outer: Scope | null;
  readonly declared: ReadonlyMap<string, string>;
  /** What start tags meant here before, by their text: an invoice has a few dozen of them, thousands of times. */
  readonly known: Map<string, StartTag>;
}

export type Attributes = Readonly<Record<string, string>>;

export interface StartTag extends Expanded {
  /** The name with its prefix, as the end tag must repeat it. */
  readonly written: string;
  readonly isEmpty: boolean;
  readonly attributes: Attributes;
  /** Inside the element. */
  readonly scope: Scope;
}

type Pair = readonly [name: string, value: string];

const XML = "http://www.w3.org/XML/1998/namespace";
const NAME = /^(?:([A-Za-z_][\w.-]*):)?([A-Za-z_][\w.-]*)$/;
/** Values may hold line breaks and tabs, which count as blanks, and no tag. */
const ATTRIBUTE = /[ \t\n]+([A-Za-z_][\w.:-]*)[ \t\n]*=[ \t\n]*(?:"([^"<]*)"|'([^'<]*)')/y;
const NO_ATTRIBUTES: Attributes = Object.freeze({});
/** The name, the attributes, and the slash of an element that ends where it starts. */
const TAG = /^([^ \t\n/]+)(.*?)(\/?)$/s;
/** Files that state something new in every tag fill no memory with them. */
const MAX_KNOWN = 1000;

/** Outside the root of one file. */
export function outermost(): Scope {
  return { outer: null, declared: new Map([["xml", XML]]), known: new Map() };
}

/** The meaning of a start tag, given without its brackets. */
export function startTag(text: string, outer: Scope): StartTag | null {
  const [, written = "", rest = "", slash] = TAG.exec(text) ?? [];
  const pairs = pairsOf(rest);
  const scope = pairs === null ? null : scopeOf(pairs, outer);
  if (pairs === null || scope === null) return null;
  const expanded = expandedName(written, scope);
  const attributes = attributesOf(pairs, scope);
  if (expanded === null || attributes === null) return null;
  const tag = { ...expanded, written, isEmpty: slash === "/", attributes, scope };
  if (scope === outer && outer.known.size < MAX_KNOWN) outer.known.set(text, tag);
  return tag;
}

function expandedName(written: string, scope: Scope): Expanded | null {
  const [matched, prefix = "", name = ""] = NAME.exec(written) ?? [];
  const namespace = prefix === "" ? (namespaceOf("", scope) ?? "") : namespaceOf(prefix, scope);
  if (matched === undefined || namespace === null) return null;
  checkNamespace(namespace);
  return { name: asLiteral(name), namespace };
}

/** The same text as V8 keeps it for keys and literals, so that readers compare names without looking at their letters. */
function asLiteral(name: string): string {
  return Object.keys({ [name]: 0 })[0] ?? name;
}

function namespaceOf(prefix: string, scope: Scope): string | null {
  for (let at: Scope | null = scope; at !== null; at = at.outer) {
    const namespace = at.declared.get(prefix);
    if (namespace !== undefined) return namespace;
  }
  return null;
}

function pairsOf(rest: string): readonly Pair[] | null {
  const pairs: Pair[] = [];
  ATTRIBUTE.lastIndex = 0;
  let end = 0;
  for (let match = ATTRIBUTE.exec(rest); match !== null; match = ATTRIBUTE.exec(rest)) {
    const value = unescaped((match[2] ?? match[3] ?? "").replace(/[\n\t]/g, " "));
    if (value === null) return null;
    pairs.push([match[1] ?? "", value]);
    checkAttributes(pairs.length);
    end = ATTRIBUTE.lastIndex;
  }
  const isWhole = /^[ \t\n]*$/.test(rest.slice(end));
  return isWhole && new Set(pairs.map(([name]) => name)).size === pairs.length ? pairs : null;
}

/** The scope inside the element; the reserved prefixes and namespaces are for the strict parser to judge. */
function scopeOf(pairs: readonly Pair[], outer: Scope): Scope | null {
  const declared = new Map<string, string>();
  for (const [name, namespace] of pairs) {
    if (!isDeclaration(name)) continue;
    const prefix = name.slice(6);
    if (/^xml/i.test(prefix) || prefix.includes(":") || namespace === XML || namespace === XMLNS) return null;
    if (name !== "xmlns" && (prefix === "" || namespace.trim() === "")) return null;
    declared.set(prefix, namespace.trim());
  }
  return declared.size === 0 ? outer : { outer, declared, known: new Map() };
}

function isDeclaration(name: string): boolean {
  return name === "xmlns" || name.startsWith("xmlns:");
}

/** By local name, the last one counting; declarations left out. */
function attributesOf(pairs: readonly Pair[], scope: Scope): Attributes | null {
  const attributes: Record<string, string> = {};
  const seen = new Set<string>();
  for (const [written, value] of pairs) {
    if (isDeclaration(written)) continue;
    const colon = written.indexOf(":");
    const namespace = colon < 0 ? "" : namespaceOf(written.slice(0, colon), scope);
    const name = written.slice(colon + 1);
    const isNew = !seen.has(`${namespace} ${name}`);
    if (namespace === null || !isNew || !NAME.test(written) || name === "__proto__") return null;
    seen.add(`${namespace} ${name}`);
    attributes[name] = value;
  }
  return seen.size === 0 ? NO_ATTRIBUTES : attributes;
}
