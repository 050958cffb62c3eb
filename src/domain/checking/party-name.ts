/** Names of parties compared: spelling, legal forms and small misreadings set aside. The one place that knows Levenshtein. */
import { distance } from "fastest-levenshtein";

const LEGAL_FORMS =
  "gmbh|ag|kg|ohg|gbr|ug|se|eg|ev|mbh|haftungsbeschrankt|co|cokg|inc|incorporated|llc|llp|ltd|limited|plc|corp|corporation|company|sa|sas|sarl|sasu|eurl|srl|spa|sl|slu|bv|nv|vof|as|aps|ab|oy|oyj|ou|sro|spzoo|zoo|sp|doo|kft|bvba|cv|kgaa|und|and|et|e|u|o";
const LEGAL_FORM = new Set(LEGAL_FORMS.split("|"));

/** 0 to 1: 1 for the same name, 0.98 when only the legal form differs, less for each letter that differs. */
export function nameLikeness(a: string, b: string): number {
  const left = foldName(a);
  const right = foldName(b);
  if (left === "" || right === "") return 0;
  if (left === right) return 1;
  const leftCore = core(left);
  const rightCore = core(right);
  if (leftCore !== "" && leftCore === rightCore) return 0.98;
  return Math.max(likeness(left, right), 0.98 * likeness(leftCore, rightCore));
}

/** True when one name stands whole inside the other: a name with an address or a department behind it. */
export function nameContains(longer: string, shorter: string): boolean {
  const inner = core(foldName(shorter));
  return inner.length >= 4 && ` ${core(foldName(longer))} `.includes(` ${inner} `);
}

function likeness(a: string, b: string): number {
  const longest = Math.max(a.length, b.length);
  return longest === 0 || a === "" || b === "" ? 0 : 1 - distance(a, b) / longest;
}

function core(name: string): string {
  return name
    .split(" ")
    .filter((word) => !LEGAL_FORM.has(word))
    .join(" ");
}

function foldName(name: string): string {
  return name
    .toLowerCase()
    .replace(/ß/g, "ss")
    .replace(/\b(?:\p{L}\.\s?){2,}/gu, (abbreviation) => `${abbreviation.replace(/[.\s]/g, "")} `)
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
}
