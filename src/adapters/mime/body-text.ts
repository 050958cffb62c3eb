/** The words of a mail's body: charset by mailparser, HTML reduced to its text by a scan that cannot be made slow. */
import { readPiece } from "./mail-headers.ts";

const MAX_TEXT = 100_000;
const MAX_BODY_BYTES = 1024 * 1024;
const SILENT = new Set(["script", "style", "head", "title", "template", "noscript"]);
const BREAKING = new Set(["br", "p", "div", "tr", "li", "table", "h1", "h2", "h3", "h4", "blockquote", "hr"]);
const ENTITIES: Readonly<Record<string, string>> = {
  amp: "&",
  lt: "<",
  gt: ">",
  quot: '"',
  apos: "'",
  nbsp: " ",
  euro: "€",
  auml: "ä",
  ouml: "ö",
  uuml: "ü",
  Auml: "Ä",
  Ouml: "Ö",
  Uuml: "Ü",
  szlig: "ß",
  eacute: "é",
  egrave: "è",
  agrave: "à",
  ccedil: "ç",
};

/** Text of a decoded text/plain or text/html body in the charset its Content-Type names. Unknown charsets never throw. */
export async function decodeText(bytes: Buffer, contentType: string): Promise<string> {
  const piece = await readPiece([["Content-Type", contentType]], bytes.subarray(0, MAX_BODY_BYTES));
  return limitText(piece.text || piece.html || bytes.toString("latin1"));
}

/** Well-formed, without NUL and other controls but line breaks and tabs, at most 100,000 characters. */
export function limitText(text: string): string {
  const clean = text.replace(/\r\n?/g, "\n").replace(/[^\P{Cc}\n\t]/gu, "");
  return clean.slice(0, MAX_TEXT).toWellFormed();
}

/** Visible words of HTML, one line a block; comments, scripts and styles are dropped with their content. */
export function textOfHtml(html: string): string {
  const out: string[] = [];
  let at = 0;
  while (at < html.length) {
    const open = html.indexOf("<", at);
    out.push(decodeEntities(html.slice(at, open < 0 ? html.length : open).replace(/\s+/g, " ")));
    if (open < 0) break;
    const tag = readTag(html, open);
    if (BREAKING.has(tag.name)) out.push("\n");
    else if (tag.name === "td" || tag.name === "th") out.push(" ");
    at = tag.next;
  }
  return out
    .join("")
    .replace(/[ \u00a0]+/g, " ")
    .replace(/ ?\n[ \n]*/g, "\n")
    .trim();
}

function readTag(html: string, open: number): { readonly name: string; readonly next: number } {
  if (html.startsWith("<!--", open)) return { name: "", next: endOf(html, "-->", open + 4) };
  const name = /^<\/?([a-z][a-z0-9]*)/i.exec(html.slice(open, open + 24))?.[1]?.toLowerCase() ?? "";
  const next = endOf(html, ">", open + 1);
  if (!SILENT.has(name) || html[open + 1] === "/") return { name, next };
  const close = html.slice(next).search(new RegExp(`</${name}`, "i"));
  return { name, next: close < 0 ? html.length : endOf(html, ">", next + close) };
}

function endOf(html: string, mark: string, from: number): number {
  const at = html.indexOf(mark, from);
  return at < 0 ? html.length : at + mark.length;
}

function decodeEntities(text: string): string {
  return text.replace(/&(#x?[0-9a-f]{1,6}|[a-z]{2,8});/gi, (whole, name: string) => {
    if (!name.startsWith("#")) return ENTITIES[name] ?? ENTITIES[name.toLowerCase()] ?? whole;
    const code = /^#x/i.test(name) ? Number.parseInt(name.slice(2), 16) : Number.parseInt(name.slice(1), 10);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
}
