/**
 * Reads the XML that e-invoices are made of, several times faster than a parser for everything can: no DOCTYPE, ASCII
 * names, known references. Whatever it is not sure about it does not read; a strict parser then says what it is.
 */
import type { Element } from "../../reading/e-invoice/element.ts";
import { hasForbidden, normalLines, unescaped } from "./xml-characters.ts";
import { checkElement, MAX_ELEMENTS, refuseDoctype } from "./xml-limits.ts";
import { type Attributes, OUTERMOST, type Scope, startTag } from "./xml-tags.ts";

interface Growing {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Attributes;
  children: Growing[];
  text: string;
}

interface Open {
  readonly element: Growing;
  /** With its prefix, as the end tag must repeat it. */
  readonly written: string;
  readonly scope: Scope;
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
    if (this.#hasCdataEnds && raw.includes("]]>")) return false;
    const text = unescaped(raw);
    if (text === null) return false;
    inside.element.text = inside.element.text === "" ? text : inside.element.text + text;
    return true;
  }

  #readMarkup(tag: number): boolean {
    const next = this.#text.charCodeAt(tag + 1);
    if (next === SLASH) return this.#close(tag + 2);
    if (next === BANG) return this.#readDeclared(tag + 2);
    return next === QUESTION ? this.#skipInstruction(tag + 2) : this.#openElement(tag + 1);
  }

  #close(start: number): boolean {
    const inside = this.#open.pop();
    if (inside === undefined || !this.#text.startsWith(inside.written, start)) return false;
    let end = start + inside.written.length;
    while (isBlank(this.#text.charCodeAt(end))) end += 1;
    this.#at = end + 1;
    return this.#text[end] === ">";
  }

  #openElement(start: number): boolean {
    const nameEnd = endOfName(this.#text, start);
    const end = this.#text[nameEnd] === ">" ? nameEnd : this.#tagEnd(nameEnd);
    if (end < 0) return false;
    const isEmpty = this.#text.charCodeAt(end - 1) === SLASH;
    const written = this.#text.slice(start, nameEnd);
    const inside = this.#open.at(-1);
    if (inside === undefined && this.#root !== null) return false;
    checkElement(++this.#count, this.#open.length + 1);
    const rest = end === nameEnd ? "" : this.#text.slice(nameEnd, isEmpty ? end - 1 : end);
    const tag = startTag(written, rest, inside?.scope ?? OUTERMOST);
    if (tag === null) return false;
    const { name, namespace } = tag.expanded;
    const element = { name, namespace, attributes: tag.attributes, children: NO_CHILDREN, text: "" };
    this.#adopt(element, inside?.element);
    if (!isEmpty) this.#open.push({ element, written, scope: tag.scope });
    this.#at = end + 1;
    return true;
  }

  #adopt(element: Growing, parent: Growing | undefined): void {
    if (parent === undefined) this.#root = element;
    else if (parent.children === NO_CHILDREN) parent.children = [element];
    else parent.children.push(element);
  }

  /** The ">" that ends a tag; one may also stand inside the quotes of a value. */
  #tagEnd(start: number): number {
    let end = this.#text.indexOf(">", start);
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

/** Where a blank, a slash or the bracket ends the name of a start tag. */
function endOfName(text: string, start: number): number {
  let end = start;
  for (let code = text.charCodeAt(end); code > 32 && code !== SLASH && code !== CLOSE; code = text.charCodeAt(end))
    end++;
  return end;
}

function isBlank(code: number): boolean {
  return code === 32 || code === 10 || code === 9;
}
