/**
 * Reads the XML that e-invoices are made of, several times faster than a parser for everything can: no DOCTYPE, ASCII
 * names, known references. Whatever it is not sure about it does not read; a strict parser then says what it is.
 */
import type { Element } from "../../reading/e-invoice/element.ts";
import { hasForbidden, normalLines, unescaped } from "./xml-characters.ts";
import { checkElement, MAX_ELEMENTS, refuseDoctype } from "./xml-limits.ts";
import { type Attributes, outermost, type Scope, type StartTag, startTag } from "./xml-tags.ts";

interface Growing {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Attributes;
  children: Growing[];
  text: string;
}

interface Open {
  readonly element: Growing;
  /** What its start tag said. */
  readonly tag: StartTag;
}

const DECLARATION =
  /^<\?xml[ \t\n]+version[ \t\n]*=[ \t\n]*(?:"1\.0"|'1\.0')(?:[ \t\n]+encoding[ \t\n]*=[ \t\n]*(?:"[A-Za-z][\w.-]*"|'[A-Za-z][\w.-]*'))?(?:[ \t\n]+standalone[ \t\n]*=[ \t\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\n]*\?>/;
const INSTRUCTION = /^(?!xml(?![\w.-]))[A-Za-z_][\w.-]*(?:[ \t\n]|$)/i;
/** Most elements are leaves: one list serves them all, and none of them writes into it. */
const NO_CHILDREN: Growing[] = [];
const SLASH = 47;
const BANG = 33;
const CLOSE = 62;
const QUESTION = 63;

/** The root element, or null when another parser must judge; throws Refused like every reader of XML here. */
export function readPlainXml(decoded: string): Element | null {
  refuseFlood(decoded);
  return hasForbidden(decoded) ? null : new PlainReader(normalLines(decoded)).read();
}

/** Counted before anything is built; what looks like elements in comments counts with them. */
function refuseFlood(text: string): void {
  let count = 0;
  for (let at = text.indexOf("<"); at >= 0; at = text.indexOf("<", at + 1)) {
    const next = text.charCodeAt(at + 1);
    if (next !== SLASH && next !== BANG && next !== QUESTION && ++count > MAX_ELEMENTS) checkElement(count, 0);
  }
}

class PlainReader {
  readonly #text: string;
  /** A text may hold "]]>" nowhere but at the end of a CDATA section: looked for only where there is one at all. */
  readonly #hasCdataEnds: boolean;
  readonly #open: Open[] = [];
  readonly #outermost = outermost();
  #root: Growing | null = null;
  #at = 0;
  #count = 0;

  constructor(text: string) {
    this.#text = text;
    this.#hasCdataEnds = text.includes("]]>");
  }

  read(): Element | null {
    this.#at = DECLARATION.exec(this.#text.slice(0, 500))?.[0].length ?? 0;
    while (this.#at < this.#text.length) {
      const tag = this.#text.indexOf("<", this.#at);
      if (!this.#readText(tag < 0 ? this.#text.length : tag)) return null;
      if (tag >= 0 && !this.#readMarkup(tag)) return null;
    }
    return this.#open.length === 0 ? this.#root : null;
  }

  #readText(end: number): boolean {
    if (end === this.#at) return true;
    const raw = this.#text.slice(this.#at, end);
    const inside = this.#open.at(-1);
    this.#at = end;
    if (inside === undefined) return !/[^ \t\n]/.test(raw);
    const text = this.#plain(raw);
    inside.element.text += text ?? "";
    return text !== null;
  }

  /** What text between tags says; null when it may not stand so. */
  #plain(raw: string): string | null {
    return this.#hasCdataEnds && raw.includes("]]>") ? null : unescaped(raw);
  }

  #readMarkup(tag: number): boolean {
    const next = this.#text.charCodeAt(tag + 1);
    if (next === SLASH) return this.#close(tag + 2);
    if (next === BANG) return this.#readDeclared(tag + 2);
    return next === QUESTION ? this.#skipInstruction(tag + 2) : this.#openElement(tag + 1);
  }

  #close(start: number): boolean {
    const end = this.#text.indexOf(">", start);
    const written = this.#text.slice(start, end);
    const open = this.#open.pop();
    this.#at = end + 1;
    if (end < 0 || open === undefined) return false;
    return written === open.tag.written || written.replace(/[ \t\n]+$/, "") === open.tag.written;
  }

  #openElement(start: number): boolean {
    const inside = this.#open.at(-1);
    if (inside === undefined && this.#root !== null) return false;
    const tag = this.#readTag(start, inside?.tag.scope ?? this.#outermost);
    if (tag === null) return false;
    checkElement(++this.#count, this.#open.length + 1);
    const { name, namespace, attributes } = tag;
    const element = { name, namespace, attributes, children: NO_CHILDREN, text: "" };
    this.#adopt(element, inside?.element);
    if (!tag.isEmpty && !this.#closeLeaf(element, tag.written)) this.#open.push({ element, tag });
    return true;
  }

  /** Most elements hold plain text and nothing else: those are closed at once. */
  #closeLeaf(element: Growing, written: string): boolean {
    const start = this.#text.indexOf("<", this.#at) + 2;
    const end = start + written.length;
    const isClosed = this.#text.charCodeAt(start - 1) === SLASH && this.#text.charCodeAt(end) === CLOSE;
    if (!isClosed || this.#text.slice(start, end) !== written) return false;
    const text = this.#plain(this.#text.slice(this.#at, start - 2));
    if (text === null) return false;
    element.text = text;
    this.#at = end + 1;
    return true;
  }

  /** Most tags stood in the file before, to the letter: those are not read again. */
  #readTag(start: number, scope: Scope): StartTag | null {
    const first = this.#text.indexOf(">", start);
    const known = scope.known.get(this.#text.slice(start, first));
    const end = known === undefined ? this.#tagEnd(start, first) : first;
    this.#at = end + 1;
    return known ?? (end < 0 ? null : startTag(this.#text.slice(start, end), scope));
  }

  #adopt(element: Growing, parent: Growing | undefined): void {
    if (parent === undefined) this.#root = element;
    else if (parent.children === NO_CHILDREN) parent.children = [element];
    else parent.children.push(element);
  }

  /** The ">" that ends a tag; one may also stand inside the quotes of a value. */
  #tagEnd(start: number, first: number): number {
    let end = first;
    let from = start;
    while (end >= 0) {
      const quote = firstQuote(this.#text, from, end);
      if (quote < 0) return end;
      const closing = this.#text.indexOf(this.#text[quote] ?? "", quote + 1);
      if (closing < 0) return -1;
      from = closing + 1;
      if (end < from) end = this.#text.indexOf(">", from);
    }
    return -1;
  }

  /** Comments and CDATA; a DOCTYPE is refused. */
  #readDeclared(start: number): boolean {
    if (this.#text.startsWith("DOCTYPE", start)) refuseDoctype();
    if (this.#text.startsWith("--", start)) {
      const end = this.#text.indexOf("--", start + 2);
      this.#at = end + 3;
      return end >= 0 && this.#text[end + 2] === ">";
    }
    const inside = this.#open.at(-1);
    const end = this.#text.indexOf("]]>", start);
    if (inside === undefined || end < 0 || !this.#text.startsWith("[CDATA[", start)) return false;
    inside.element.text += this.#text.slice(start + 7, end);
    this.#at = end + 3;
    return true;
  }

  /** Processing instructions, style sheets among them, are for programs other than us. */
  #skipInstruction(start: number): boolean {
    const end = this.#text.indexOf("?>", start);
    this.#at = end + 2;
    return end >= 0 && INSTRUCTION.test(this.#text.slice(start, Math.min(end, start + 200)));
  }
}

function firstQuote(text: string, from: number, end: number): number {
  for (let at = from; at < end; at++) {
    const code = text.charCodeAt(at);
    if (code === 34 || code === 39) return at;
  }
  return -1;
}
