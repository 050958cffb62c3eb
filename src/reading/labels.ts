/**
 * Which words announce which field, in every language at once; on OCR pages misread letters are forgiven.
 * Longest phrase wins and uses up its words; a caption the dictionary does not know as a whole may be composed
 * of words it knows. Everyday words ("total", "date") are weak evidence only.
 */
import { type Line, spotOf } from "./geometry.ts";
import { type Entry, entryOf, mayBegin, WEAK } from "./labels/dictionary.ts";
import { composeCaption } from "./words/composed-labels.ts";
import type { Label, LabelKind } from "./words/label-kinds.ts";
import { mergeTaxRemarks, mergeTranslations } from "./words/label-merging.ts";
import { captionAt, type Token, tokensOf, wordsOfCaption } from "./words/tokens.ts";
import { joinWrapped } from "./words/wrapped-captions.ts";

export { kindsOfBeginning } from "./labels/dictionary.ts";

const LONGEST = 6;
/** A weak word after a word we do not know ("order date") says something else. */
const QUALIFIED = 0.15;

/** Compounds that no list can name: endings and what they announce. */
const ENDINGS: readonly (readonly [RegExp, LabelKind, string])[] = [
  [/.{3}rechnung$/, "type_invoice", "de"],
  [/.{3}factuur$/, "type_invoice", "nl"],
  [/.{3}faktura$/, "type_invoice", "sv"],
  [/.{3}lasku$/, "type_invoice", "fi"],
  [/.{3}(nummer|nr)$/, "trap_id", "de"],
  [/.{3}datum$/, "trap_date", "de"],
  [/.{3}(nachlass|rabatt)$/, "discount", "de"],
  [/.{3}(zuschlag|kosten|gebuhr|pauschale)$/, "charge_shipping", "de"],
  [/.{3}numero$/, "trap_id", "fi"],
];

/** All labels of a document's lines, those broken over two lines among them. */
export function labelLines(lines: readonly Line[]): ReadonlyMap<Line, readonly Label[]> {
  return joinWrapped(lines, new Map(lines.map((line) => [line, labelsOn(line)] as const)));
}

/** All labels on a line, left to right. */
export function labelsOn(line: Line): Label[] {
  const ocr = line.words.some((word) => word.confidence !== null);
  return line.segments.flatMap((segment) =>
    mergeTaxRemarks(mergeTranslations(labelsAmong(tokensOf(line, segment), line, ocr))),
  );
}

function labelsAmong(tokens: readonly Token[], line: Line, ocr: boolean): Label[] {
  const labels: Label[] = [];
  let index = 0;
  while (index < tokens.length) {
    const listed = longestAt(tokens, index, ocr);
    const found = composedAt(tokens, { index, listed, ocr }, line) ?? listed ?? compoundAt(tokens, index);
    if (found) labels.push(labelOf(line, found, labels.at(-1)));
    index += found?.tokens.length ?? 1;
  }
  return labels;
}

interface Found {
  readonly entry: Entry;
  readonly phrase: string;
  readonly tokens: readonly Token[];
  readonly before: Token | undefined;
}

function longestAt(tokens: readonly Token[], start: number, ocr: boolean): Found | null {
  if (!ocr && !mayBegin(tokens[start]?.text ?? "")) return null;
  for (let end = Math.min(start + LONGEST, tokens.length); end > start; end -= 1) {
    if (!tokens[end - 1]?.ends) continue;
    const run = tokens.slice(start, end);
    const words = run.map((token) => token.text);
    const entry = entryOf(words, ocr);
    // A single letter is a label only when it stands alone.
    if (entry && (words.join("").length > 1 || tokens.length === 1))
      return { entry, phrase: words.join(" "), tokens: run, before: tokens[start - 1] };
  }
  return null;
}

interface Place {
  readonly index: number;
  readonly listed: Found | null;
  readonly ocr: boolean;
}

/** A whole caption that the dictionary knows only in part, or not at all. */
function composedAt(tokens: readonly Token[], { index, listed, ocr }: Place, line: Line): Found | null {
  const caption = captionAt(tokens, index, line);
  if (!caption || caption.length <= (listed?.tokens.length ?? 0)) return null;
  const words = wordsOfCaption(caption);
  const entry = composeCaption(words, ocr);
  return entry && { entry, phrase: words.join(" "), tokens: caption, before: tokens[index - 1] };
}

function compoundAt(tokens: readonly Token[], start: number): Found | null {
  const token = tokens[start];
  const ending = token?.ends ? ENDINGS.find(([pattern]) => pattern.test(token.text)) : undefined;
  if (!token || !ending) return null;
  const [, kind, language] = ending;
  const entry: Entry = { kinds: new Set([kind]), languages: new Set([language]), weight: WEAK };
  return { entry, phrase: token.text, tokens: [token], before: tokens[start - 1] };
}

function labelOf(line: Line, found: Found, previous: Label | undefined): Label {
  const first = found.tokens[0]?.word ?? 0;
  const last = found.tokens.at(-1)?.word ?? first;
  const { kinds, languages, weight } = found.entry;
  return {
    ...spotOf(line, first, last + 1),
    kinds,
    languages,
    weight: weight <= WEAK && isQualified(found, previous) ? QUALIFIED : weight,
    phrase: found.phrase,
  };
}

/** By the word just before: a stroke or a dash between the two parts them, and another label is a neighbour only. */
function isQualified({ before, tokens }: Found, previous: Label | undefined): boolean {
  const first = tokens[0]?.word ?? 0;
  if (!before || before.word < first - 1 || !/^\p{L}{2,}$/u.test(before.text)) return false;
  return previous?.to !== first && previous?.to !== first + 1;
}
