/** XML bytes to elements, strictly: no DOCTYPE (and so no entities), and limits on everything that can be made to grow. */
import { SaxesParser, type SaxesTagNS } from "saxes";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Element } from "../../reading/e-invoice/element.ts";

const MAX_BYTES = 20_000_000;
const MAX_DEPTH = 100;
const MAX_ELEMENTS = 200_000;
const MAX_ATTRIBUTES = 256;
const XMLNS = "http://www.w3.org/2000/xmlns/";
/** An e-invoice may be written in these and no other encodings. */
const ENCODINGS = new Set(["utf-8", "utf-16", "utf-16le", "utf-16be", "iso-8859-1", "us-ascii", "windows-1252"]);

interface Growing {
  name: string;
  namespace: string;
  attributes: Record<string, string>;
  children: Growing[];
  text: string;
}

class Refused extends Error {}

/** The root element; XML_REFUSED for a DOCTYPE or a broken limit, XML_BROKEN for bad encoding or bad XML. */
export function decodeXml(bytes: Uint8Array): Result<Element> {
  if (bytes.length > MAX_BYTES) return refused(`it is larger than ${MAX_BYTES / 1_000_000} MB`);
  const text = decodeText(bytes);
  if (text === null) return broken("its encoding is not the one it declares");
  try {
    return ok(parse(text));
  } catch (error) {
    return error instanceof Refused ? refused(error.message) : broken("it is not well-formed XML");
  }
}

function parse(text: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Growing[] = [];
  let root: Growing | null = null;
  let count = 0;
  parser.on("doctype", () => refuse("it contains a DOCTYPE"));
  parser.on("opentagstart", () => {
    if (++count > MAX_ELEMENTS) refuse(`it has more than ${MAX_ELEMENTS} elements`);
    if (open.length >= MAX_DEPTH) refuse(`it is nested deeper than ${MAX_DEPTH} levels`);
  });
  parser.on("opentag", (tag) => {
    const element = elementOf(tag);
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  const addText = (part: string) => {
    const element = open.at(-1);
    if (element !== undefined) element.text += part;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.on("closetag", () => open.pop());
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(text).close();
  if (root === null) throw new Error("no element");
  return root;
}

function elementOf(tag: SaxesTagNS): Growing {
  const all = Object.values(tag.attributes);
  if (all.length > MAX_ATTRIBUTES) refuse(`an element has more than ${MAX_ATTRIBUTES} attributes`);
  const attributes: Record<string, string> = Object.create(null);
  for (const { local, uri, value } of all) if (uri !== XMLNS) attributes[local] = value;
  return { name: tag.local, namespace: tag.uri, attributes: { ...attributes }, children: [], text: "" };
}

/** The text in the declared encoding, or null when the bytes do not fit it. */
function decodeText(bytes: Uint8Array): string | null {
  const encoding = byteOrder(bytes) ?? declaredEncoding(bytes);
  if (!ENCODINGS.has(encoding)) return null;
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function byteOrder(bytes: Uint8Array): string | null {
  const [first, second] = bytes;
  if ((first === 0xfe && second === 0xff) || (first === 0 && second === 0x3c)) return "utf-16be";
  if ((first === 0xff && second === 0xfe) || (first === 0x3c && second === 0)) return "utf-16le";
  return null;
}

function declaredEncoding(bytes: Uint8Array): string {
  const start = Buffer.from(bytes.subarray(0, 200)).toString("latin1");
  const declared = /^(?:\xEF\xBB\xBF)?\s*<\?xml[^>]*?encoding\s*=\s*["']([\w.-]+)["']/.exec(start)?.[1];
  return (declared ?? "utf-8").toLowerCase();
}

function refuse(reason: string): never {
  throw new Refused(reason);
}

function refused(reason: string): Result<never> {
  return fail("XML_REFUSED", `The XML was not opened: ${reason}. Ask for a plain e-invoice or a PDF.`);
}

function broken(reason: string): Result<never> {
  return fail("XML_BROKEN", `The XML cannot be read: ${reason}. Ask the supplier to send it again.`);
}
