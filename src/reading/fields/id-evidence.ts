/**
 * What speaks for a token as the number of a paper: labels, a caption of known stems, a title of the paper, the
 * same number on the payment slip, and its shape. Gathered once for every identifier and weighed for each field.
 */
import type { IdSpot } from "../candidates.ts";
import type { Line } from "../geometry.ts";
import { kindsOfBeginning } from "../labels.ts";
import type { Layout } from "../layout.ts";
import { findTitles, type PaperTitle } from "../papers/paper-titles.ts";
import { type CaptionMeaning, isBareNumber, meaningForNumber, turnsToInvoice } from "../papers/paper-words.ts";
import { type Announcement, announcementsOf, supportOf } from "../score.ts";
import type { Label, LabelKind } from "../words/label-kinds.ts";
import { type Caption, captionsOf, goesOn } from "./captions.ts";
import { isRow } from "./goods-rows.ts";

/** An identifier with all that speaks for it, asked once and used for every field. */
export interface AnnouncedId {
  readonly id: IdSpot;
  readonly announcements: readonly Announcement[];
  /** What the caption nearest to it announces, with the strength of its place; null when no stem is known. */
  readonly caption: { readonly meaning: CaptionMeaning; readonly strength: number; readonly below: boolean } | null;
  /** 0 to 1: a title of this paper gives this number. */
  readonly titled: number;
  /** The same number stands where the page says what to write on the payment. */
  readonly quoted: boolean;
  /** At or below the first row of the table, where numbers are of goods or of payments. */
  readonly low: boolean;
}

const TITLE = 0.92;
const CAPTION = 0.72;
/** Against a caption that says something else. */
const CONTRADICTED = 0.35;
const AGREED = 0.06;
const QUOTED = 0.12;
/** "Number" alone may be that of anything. */
const BARE = 0.7;
/** Beside and below the goods stand numbers of goods. */
const AMONG_GOODS = 0.35;
const NUMBER_WORD = /^(?:n[or°º]?[°º.]?|nro|num|č)[.:]?$/i;

export function announceIds(layout: Layout): AnnouncedId[] {
  const titles = findTitles(layout);
  // "To invoice 4711" names another one on papers that take something back, or charge it anew.
  const credit = titles[0]?.type === "credit-note" || titles[0]?.isCorrected === true;
  const ofCorrected = new Set(titles.flatMap(({ isCorrected, number }) => (isCorrected && number ? [number] : [])));
  const found = layout.ids.map((id) => {
    const captions = captionsOf(id, layout);
    const announcements = announcementsOf(id, layout);
    const caption = meant(captions, credit);
    const isOther = caption?.meaning === "preceding_invoice" && !ofCorrected.has(id);
    const titled = isOther ? 0 : titledBy(id, announcements, titles);
    return { id, announcements, caption, titled };
  });
  const goods = layout.lines.find((line) => isRow(line, layout));
  const paid = new Set(found.filter(({ caption }) => isQuote(caption)).map(({ id }) => id.value));
  return found.map((one) => ({
    ...one,
    quoted: paid.has(one.id.value) && !isQuote(one.caption),
    low: isLow(one.id, goods),
  }));
}

function isLow({ line }: IdSpot, goods: Line | undefined): boolean {
  return goods !== undefined && line.page >= goods.page && (line.page > goods.page || line.y0 >= goods.y0);
}

function isQuote(caption: AnnouncedId["caption"]): boolean {
  return caption?.meaning === "payment_reference";
}

function meant(captions: readonly Caption[], credit: boolean): AnnouncedId["caption"] {
  for (const { text, strength, relation } of captions) {
    const meaning = credit && turnsToInvoice(text) ? "preceding_invoice" : meaningForNumber(text);
    if (meaning) return { meaning, strength, below: relation === "below" };
    if (isBareNumber(text))
      return { meaning: "invoice_number", strength: BARE * strength, below: relation === "below" };
  }
  return null;
}

/** Support for a field, about -1 to 1. */
export function idSupport(one: AnnouncedId, kinds: readonly LabelKind[]): number {
  const titled = kinds.includes("invoice_number") ? one.titled : 0;
  // A caption right below the value leaves what stands above to other values.
  const announcements = one.announcements.filter(({ relation }) => !one.caption?.below || relation !== "above");
  const labelled = supportOf(announcements, kinds);
  const quoted = one.quoted && kinds.includes("invoice_number") ? QUOTED : 0;
  const low = one.low && titled === 0 ? AMONG_GOODS : 0;
  return Math.max(titled, withCaption(labelled, one, kinds)) + quoted - low;
}

/** What the label says, together with the stems of the caption: they may agree, or speak of something else. */
function withCaption(labelled: number, { caption, titled }: AnnouncedId, kinds: readonly LabelKind[]): number {
  if (caption === null) return labelled;
  if (!kinds.some((kind) => kind === caption.meaning)) {
    return isQuote(caption) || titled > 0 ? labelled : labelled - CONTRADICTED;
  }
  const unopposed = labelled > -0.5 || caption.meaning === "preceding_invoice";
  // The label and the stem say the same of words that stand far apart or in a busy line.
  const agreed = labelled > 0.3 && labelled < 0.9 ? AGREED : 0;
  return Math.max(labelled, unopposed ? CAPTION * caption.strength : 0) + agreed;
}

function titledBy(id: IdSpot, announcements: readonly Announcement[], titles: readonly PaperTitle[]): number {
  const title = titles.find(({ number }) => number?.line === id.line && number.from === id.from && number.to === id.to);
  return Math.max(title?.strength ?? 0, labelTitled(id, announcements));
}

/** "Invoice 4711" alone in its cell, perhaps with a date: the title of the paper gives its number. */
function labelTitled(id: IdSpot, announcements: readonly Announcement[]): number {
  const { line, from, to } = id;
  const segment = line.segments.find((one) => one.from <= from && one.to >= to);
  const title = announcements.find(({ label, relation }) => relation === "left" && label.line === line)?.label;
  if (!segment || !title || title.from !== segment.from || !isTitle(title)) return 0;
  const between = line.words.slice(title.to, from).map((word) => word.text);
  const high = line.page === 1 && id.y0 < 0.6 * line.pageHeight;
  if (!high || segment.to - to > 6 || between.length > 1 || !between.every((text) => NUMBER_WORD.test(text))) return 0;
  const large = line.words[title.from]?.bold || title.y1 - title.y0 > 1.15 * line.unit;
  return large || between.length > 0 ? TITLE : 0.8 * TITLE;
}

/** A kind of invoice, by itself or as the beginning of a longer label. */
function isTitle(title: Label): boolean {
  const all = [...title.kinds, ...kindsOfBeginning(title.phrase)];
  return all.some((kind) => kind === "type_invoice" || kind === "type_credit_note");
}

/** Small things that make a token look like a number of a paper, or not. */
export function shapeOf(id: IdSpot): number {
  const { value, line, from, to } = id;
  const unlikely: readonly (readonly [boolean, number])[] = [
    [line.page > 1, 0.1],
    [/^[\d.,]+[.,]\d{2}$/.test(value), 0.4],
    [value.length < 3, 0.25],
    [/^(19|20)\d{2}$/.test(value), 0.1],
    // "Invoice (380)" is the code of a kind of paper.
    [/^\(.*\)$/.test(line.words[from]?.text ?? ""), 0.5],
    [goesOn(id), 0.3],
    // In the middle of a sentence or an address.
    [isTextBeside(id, to, /^\p{L}{4,}$/u), 0.12],
    [isTextBeside(id, from - 1, /\p{L}$/u), 0.08],
  ];
  const less = unlikely.reduce((sum, [holds, weight]) => sum + (holds ? weight : 0), 0);
  // "RE 2026-118" is one number; its second half alone is the lesser reading.
  return (to - from > 1 ? 0.03 : 0) - less;
}

function isTextBeside({ line, from }: IdSpot, at: number, pattern: RegExp): boolean {
  const [left, right] = at < from ? [line.words[at], line.words[at + 1]] : [line.words[at - 1], line.words[at]];
  const word = line.words[at];
  return word !== undefined && pattern.test(word.text) && (right?.x0 ?? 0) - (left?.x1 ?? 0) < 1.2 * line.unit;
}
