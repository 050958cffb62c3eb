/** Reads any XML 1.0 within our limits, by saxes: slow, and sure about everything that is not well-formed. */
import { SaxesParser, type SaxesTagNS } from "saxes";
import type { Element } from "../../reading/e-invoice/element.ts";
import { checkAttributes, checkElement, checkNamespace, refuseDoctype, XMLNS } from "./xml-limits.ts";

interface Growing {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: Growing[];
  text: string;
}

/** The root element; throws Refused for a broken limit, any other error for XML that is not well-formed. */
export function readStrictXml(text: string): Element {
  const parser = new SaxesParser({ xmlns: true, defaultXMLVersion: "1.0", forceXMLVersion: true });
  const open: Growing[] = [];
  let root: Growing | null = null;
  let elements = 0;
  let attributes = 0;
  parser.on("doctype", refuseDoctype);
  parser.on("opentagstart", () => {
    checkElement(++elements, open.length + 1);
    attributes = 0;
  });
  parser.on("attribute", () => checkAttributes(++attributes));
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
  checkNamespace(tag.uri);
  const all = Object.values(tag.attributes).filter(({ uri }) => uri !== XMLNS);
  const attributes = Object.fromEntries(all.map(({ local, value }) => [local, value]));
  return { name: tag.local, namespace: tag.uri, attributes, children: [], text: "" };
}
