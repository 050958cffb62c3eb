/** Papers that contradict themselves: one figure of a right one is printed 1.00 too large, wherever it stands. */
import type { Page, Word } from "../../src/reading/page.ts";

/** As far as it is needed here; amounts as numbers. */
export interface Truth {
  readonly total_net?: number | null;
  readonly total_tax?: number | null;
  readonly total_gross?: number | null;
  readonly lines?: readonly { readonly amount?: number | null }[];
}

interface WrongPaper {
  readonly figure: "net" | "tax" | "gross" | "line";
  readonly pages: readonly Page[];
}

/** One paper for each figure that can be told from the others by its value. */
export function wrongPapers(pages: readonly Page[], truth: Truth): WrongPaper[] {
  const { total_net: net, total_tax: tax, total_gross: gross, lines = [] } = truth;
  const totals = [net, tax, gross];
  const amounts = lines.flatMap(({ amount }) => amount ?? []);
  const line = amounts.find((one) => one !== 0 && amounts.filter((other) => other === one).length === 1);
  const figures = [
    ["net", net],
    ["tax", tax],
    ["gross", gross],
  ] as const;
  const wrong = figures.flatMap(([figure, value]) => {
    if (!value || totals.filter((one) => one === value).length > 1) return [];
    const altered = alter(pages, value);
    return altered.places === 0 ? [] : [{ figure, pages: altered.pages }];
  });
  if (line === undefined || amounts.length < 2 || totals.includes(line)) return wrong;
  const altered = alter(pages, line);
  return altered.places === 1 ? [...wrong, { figure: "line", pages: altered.pages }] : wrong;
}

function alter(pages: readonly Page[], value: number): { pages: readonly Page[]; places: number } {
  let places = 0;
  const altered = pages.map((page) => ({
    ...page,
    words: page.words.map((word, at) => {
      const text = raised(word, page.words[at - 1], value);
      if (text === null) return word;
      places += 1;
      return { ...word, text };
    }),
  }));
  return { pages: altered, places };
}

/** The word with its number raised; "1 092,50" is two words, of which the second is raised. */
function raised(word: Word, before: Word | undefined, value: number): string | null {
  const alone = raisedText(word.text, value);
  if (alone !== null || before === undefined) return alone;
  const isGroup = /^\d{3}(?:[.,]\d{2})?\D*$/.test(word.text) && /^\d{1,3}$/.test(before.text);
  if (!isGroup || word.x0 - before.x1 > 4 || Math.abs(word.y0 - before.y0) > 2) return null;
  const both = raisedText(before.text + word.text, value);
  return both?.startsWith(before.text) ? both.slice(before.text.length) : null;
}

/** The same marks around other digits; null where it is another number or would be longer. */
function raisedText(text: string, value: number): string | null {
  const [, lead, number, end] = /^(\D*)(\d[\d.,'’]*\d|\d)(\D*)$/.exec(text) ?? [];
  if (number === undefined) return null;
  const hasCents = /[.,]\d{2}$/.test(number);
  const digits = number.replace(/\D/g, "");
  const unit = hasCents ? 100 : 1;
  if (Math.abs(Number(digits) / unit - Math.abs(value)) > 0.0001) return null;
  const next = [...String(Number(digits) + unit).padStart(digits.length, "0")];
  if (next.length !== digits.length) return null;
  return `${lead}${number.replace(/\d/g, () => next.shift() ?? "")}${end}`;
}
