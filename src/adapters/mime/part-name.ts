/** A file name from outside as text for people: never a path, never a control or bidirectional character. */

const MAX_NAME = 200;
/** Embeddings, overrides, isolates and marks that make "exe.fdp" look like "pdf.exe" read backwards. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;

/** NFC, last path segment, at most 200 characters; `fallback` when nothing is left. */
export function cleanName(raw: string, fallback: string): string {
  const flat = cleanText(raw).replace(BIDI, "");
  const segment = flat.split(/[/\\]/).at(-1) ?? "";
  const name = segment.replace(/^[\s.]+/, "").trim();
  return name === "" ? fallback : shorten(name);
}

/** Well-formed Unicode without control characters; the database refuses NUL and lone surrogates. */
export function cleanText(raw: string): string {
  // biome's control-character rule is met by asking for the category instead of listing code points.
  return raw
    .toWellFormed()
    .normalize("NFC")
    .replace(/\p{Cc}+/gu, " ")
    .trim();
}

function shorten(name: string): string {
  const letters = [...name];
  if (letters.length <= MAX_NAME) return name;
  const dot = letters.lastIndexOf(".");
  const ending = dot > 0 && letters.length - dot <= 10 ? letters.slice(dot) : [];
  return [...letters.slice(0, MAX_NAME - ending.length), ...ending].join("");
}
