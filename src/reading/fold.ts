/** One spelling for comparing: case, marks, punctuation and invisible letters no longer matter. */

const LETTERS: Readonly<Record<string, string>> = { ß: "ss", ø: "o", ł: "l", æ: "ae", œ: "oe", ð: "d", đ: "d" };

/** Lower-case letters, digits and "%" in words parted by single spaces; "n°", "nº" and "#" become "no". */
export function fold(text: string): string {
  return text
    .replace(/[nN]\s?[°º]/g, " no ")
    .replace(/№|#/g, " no ")
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[\p{M}\p{Cf}]/gu, "")
    .replace(/[ßøłæœðđ]/g, (letter) => LETTERS[letter] ?? letter)
    .replace(/[^\p{L}\p{N}%]+/gu, " ")
    .trim();
}

export function foldedWords(text: string): string[] {
  const folded = fold(text);
  return folded === "" ? [] : folded.split(" ");
}

/** The text without marks that print nothing: zero-width spaces, joiners, soft hyphens. */
export function printable(text: string): string {
  return text.replace(/[\p{Cf}\p{Cc}]/gu, "").trim();
}
