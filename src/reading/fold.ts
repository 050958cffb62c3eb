/** One spelling for comparing: case, marks, punctuation and invisible letters no longer matter. */
import { recalling } from "./words/recall.ts";

const LETTERS: Readonly<Record<string, string>> = { ß: "ss", ø: "o", ł: "l", æ: "ae", œ: "oe", ð: "d", đ: "d" };

/** Lower-case letters, digits and "%" in words parted by single spaces; "n°", "n.º" and "#" become "no". */
export const fold: (text: string) => string = recalling((text) => (isPlain(text) ? foldPlain(text) : foldMarked(text)));

export function foldedWords(text: string): string[] {
  const folded = fold(text);
  return folded === "" ? [] : folded.split(" ");
}

/** The text without marks that print nothing: zero-width spaces, joiners, soft hyphens. */
export function printable(text: string): string {
  return text.replace(/[\p{Cf}\p{Cc}]/gu, "").trim();
}

/** Nothing but the letters of every keyboard: no marks to take off. */
function isPlain(text: string): boolean {
  return !/[^ -~]/.test(text);
}

function foldPlain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll("#", " no ")
    .replace(/[^a-z0-9%]+/g, " ")
    .trim();
}

function foldMarked(text: string): string {
  return text
    .replace(/[nN]\.?\s?[°º]/g, " no ")
    .replace(/№|#/g, " no ")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[ßøłæœðđ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}
