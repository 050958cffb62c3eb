/** Elements written as text, with everything escaped in one place. */
import type { EnIdentifier } from "../../reading/e-invoice/en-invoice.ts";

/** Written markup; only this file makes any, so a plain text can never pass as one. */
export type Markup = string & { readonly __markup: true };

type Attributes = Readonly<Record<string, string | null>>;

/** What writes nothing. */
export const NOTHING = "" as Markup;

/** An element with text. Absent text writes nothing, because an empty element would state an empty value. */
export function leaf(name: string, text: string | null, attributes: Attributes = {}): Markup {
  if (text === null) return NOTHING;
  return `<${name}${written(attributes)}>${escapeText(text)}</${name}>` as Markup;
}

/** An element with children; one whose children all wrote nothing is left out. */
export function group(name: string, content: readonly Markup[], attributes: Attributes = {}): Markup {
  const inside = content.join("");
  return (inside === "" ? "" : `<${name}${written(attributes)}>${inside}</${name}>`) as Markup;
}

/** An identifier with its scheme in an attribute; absent when nothing is stated. */
export function identifier(name: string, of: EnIdentifier | null, scheme = "schemeID"): Markup {
  return leaf(name, of?.id ?? null, { [scheme]: of?.scheme ?? null });
}

/** A whole document with its declaration, UTF-8. */
export function xmlDocument(root: Markup): string {
  return `<?xml version="1.0" encoding="UTF-8"?>\n${root}\n`;
}

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => (value === null ? "" : ` ${name}="${escapeText(value)}"`))
    .join("");
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
  "\t": "&#9;",
  "\n": "&#10;",
  "\r": "&#13;",
};

/** XML 1.0 has no way to write the other control characters, lone surrogates and two noncharacters: they become U+FFFD. */
function escapeText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replace(/[&<>"'\t\n\r]/g, (character) => ENTITIES[character] ?? character);
}
