/** What an OCR engine is given and what it gives back, whichever engine it is; and the repair of what both get wrong. */

export interface OcrWord {
  readonly text: string;
  /** Pixels of the picture that was read. */
  readonly x0: number;
  readonly y0: number;
  readonly x1: number;
  readonly y1: number;
  /** 0 to 1. */
  readonly confidence: number;
}

/** Grey pixels, one byte each, 0 is black. */
export interface GreyPixels {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

export interface EngineWish {
  /** As tesseract names them; the first one leads. */
  readonly languages: readonly string[];
  /** Folder with one `.traineddata` per language. */
  readonly models: string;
}

/** Rules of a table and edges of boxes come back as signs like these. */
const RULE_SIGNS = /[|¦‖]/;
const ONLY_RULES = /^[|¦‖_=~—–\-[\]{}()!/\\.,:;'"`´°*«»<>]+$/;
const LEADERS = /[.·…_]{3,}/;
/** A lone dash may stand for "none" and a lone sign for a unit; only signs of doubtful certainty are dropped. */
const SURE = 0.8;
/** Height by width above which a lone I, l or 1 is the rule beside a column. */
const RULE_SHAPE = 5;

/** The pixels as a PGM file, which both engines read without anything to unpack. */
export function asPgm({ data, width, height }: GreyPixels): Uint8Array {
  const head = Buffer.from(`P5\n${width} ${height}\n255\n`, "latin1");
  return Buffer.concat([head, data]);
}

/** The words without table rules, leaders and specks; a word that swallowed a rule or leaders gets its own box back. */
export function tidyWords(words: readonly OcrWord[]): OcrWord[] {
  const usual = median(words.map((word) => word.y1 - word.y0));
  return words.flatMap(splitAtLeaders).flatMap((word) => {
    const trimmed = trimRules(word);
    return trimmed === null || isRule(trimmed, usual) ? [] : [trimmed];
  });
}

function isRule(word: OcrWord, usual: number): boolean {
  const [width, height] = [word.x1 - word.x0, word.y1 - word.y0];
  if (/^[Il1|]$/.test(word.text)) return height > RULE_SHAPE * width && height > 1.3 * usual;
  if (ONLY_RULES.test(word.text)) return word.confidence < SURE || word.text.length > 1;
  // Letters four times as tall as any text around are a picture or an edge.
  return usual > 0 && height > 6 * usual && word.confidence < SURE;
}

/** "| Total" as one word, "12,50|": the rule goes, and its share of the box. */
function trimRules(word: OcrWord): OcrWord | null {
  if (!RULE_SIGNS.test(word.text)) return word;
  const text = word.text.replace(/^[|¦‖\s]+/, "");
  const kept = text.replace(/[|¦‖\s]+$/, "");
  if (kept === "") return null;
  const share = (word.x1 - word.x0) / word.text.length;
  const [before, after] = [word.text.length - text.length, text.length - kept.length];
  return { ...word, text: kept, x0: word.x0 + before * share, x1: word.x1 - after * share };
}

/** "Total.........12,50" is two words with dots between. */
function splitAtLeaders(word: OcrWord): OcrWord[] {
  if (!LEADERS.test(word.text)) return [word];
  const share = (word.x1 - word.x0) / word.text.length;
  return [...word.text.matchAll(/(?:(?![.·…_]{3}).)+/g)].flatMap((match) => {
    const text = match[0].replace(/^[.·…_]+/, "");
    if (text === "") return [];
    const from = match.index + match[0].length - text.length;
    return [{ ...word, text, x0: word.x0 + from * share, x1: word.x0 + (from + text.length) * share }];
  });
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;
}
