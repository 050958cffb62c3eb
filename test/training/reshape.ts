/**
 * Numbers of papers get other forms, drawn alike for all of them: a generator's invoice numbers look different from its
 * order numbers, those of real suppliers do not, and a model must not learn the difference.
 */
import type { Page } from "../../src/reading/page.ts";
import type { Chance } from "../synthetic/random.ts";

/** A value and what stands in its place. */
export type Renaming = ReadonlyMap<string, string>;

/** Papers that keep the forms their generator gave them. */
const KEPT = 0.3;
/** A short number may be part of any other word. */
const SHORT = 5;
const EDGE = /^[([:#]*|[)\]:.,;]*$/g;

/** New forms for these values; `twin` gets the form of the first, as a paper by the same hand. */
export function drawRenaming(values: readonly string[], twin: string | null, chance: Chance): Renaming {
  if (chance.odds(KEPT)) return new Map();
  const renaming = new Map<string, string>();
  let first: string | null = null;
  for (const value of values) {
    if (/\s/.test(value) || renaming.has(value)) continue;
    const shape: string = value === twin && first !== null ? first : drawShape(chance);
    first ??= shape;
    renaming.set(value, filled(shape, chance));
  }
  return renaming;
}

export function renamed(pages: readonly Page[], renaming: Renaming): Page[] {
  const text = (printed: string): string => {
    for (const [value, other] of renaming) {
      const stands = value.length < SHORT ? printed.replace(EDGE, "") === value : printed.includes(value);
      if (stands) return printed.replace(value, other);
    }
    return printed;
  };
  return pages.map((page) => ({ ...page, words: page.words.map((word) => ({ ...word, text: text(word.text) })) }));
}

/** How businesses number papers: P a prefix or none, N digits, S a separator or none, Y and y the year, T letters behind. */
const FORMS = [
  "PN",
  "PN",
  "PN",
  "N",
  "PYSN",
  "PYSN",
  "PySN",
  "YSN",
  "PNSY",
  "PNSN",
  "NSN",
  "PNT",
  "NST",
  "NSNSN",
] as const;
const PARTS: Readonly<Record<string, (chance: Chance) => string>> = {
  P: (chance) => (chance.odds(0.6) ? "A".repeat(chance.int(1, 4)) + chance.pick(SEPARATORS) : ""),
  N: (chance) => "#".repeat(chance.int(2, 8)),
  S: (chance) => chance.pick(SEPARATORS),
  T: (chance) => "A".repeat(chance.int(1, 2)),
};
const SEPARATORS: readonly string[] = ["", "-", "-", "/", ".", "_"];

/** "#" a digit, "A" a letter, "y" the last two digits of a year, "Y" all four. */
function drawShape(chance: Chance): string {
  return [...chance.pick(FORMS)].map((part) => PARTS[part]?.(chance) ?? part).join("");
}

function filled(shape: string, chance: Chance): string {
  const year = chance.int(2024, 2026);
  const part = (mark: string) => {
    if (mark === "Y") return String(year);
    return mark === "y" ? String(year % 100) : chance.shape(mark);
  };
  return shape.replace(/[#AYy]/g, part).replace(/^0/, "1");
}
