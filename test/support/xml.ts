/** A small XML decoder for tests of the e-invoice syntaxes: text in, a tree of elements out. */
import { SaxesParser } from "saxes";
import type { Element } from "../../src/reading/e-invoice/element.ts";

interface Growing {
  readonly name: string;
  readonly namespace: string;
  readonly attributes: Record<string, string>;
  readonly children: Growing[];
  text: string;
}

/** The root element; throws on XML that is not well-formed. */
export function decodeXml(text: string): Element {
  const parser = new SaxesParser({ xmlns: true });
  const open: Growing[] = [];
  let root: Growing | undefined;
  parser.on("opentag", (tag) => {
    const own = Object.values(tag.attributes).filter((each) => each.prefix !== "xmlns" && each.local !== "xmlns");
    const attributes = Object.fromEntries(own.map((each) => [each.local, each.value]));
    const element: Growing = { name: tag.local, namespace: tag.uri, attributes, children: [], text: "" };
    open.at(-1)?.children.push(element);
    root ??= element;
    open.push(element);
  });
  parser.on("closetag", () => void open.pop());
  const addText = (characters: string) => {
    const element = open.at(-1);
    if (element) element.text += characters;
  };
  parser.on("text", addText);
  parser.on("cdata", addText);
  parser.write(text.replace(/^\uFEFF/, "")).close();
  if (!root) throw new Error("the XML has no root element");
  return root;
}
