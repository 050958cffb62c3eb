/** What speaks for a printed date as the day of issue, of payment or of delivery: gathered once, weighed per field. */
import type { DateSpot } from "../candidates.ts";
import type { Line } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { findTitles } from "../papers/paper-titles.ts";
import { type CaptionMeaning, isBareDate, meaningForDate } from "../papers/paper-words.ts";
import { type Announcement, announcementsOf, supportOf } from "../score.ts";
import type { LabelKind } from "../words/label-kinds.ts";
import { captionsOf } from "./captions.ts";
import { isRow } from "./goods-rows.ts";

/** A date with all that speaks for it. */
export interface AnnouncedDate {
  readonly spot: DateSpot;
  readonly announcements: readonly Announcement[];
  /** What the caption nearest to it announces, with the strength of its place; null when no stem is known. */
  readonly caption: { readonly meaning: CaptionMeaning; readonly strength: number; readonly below: boolean } | null;
  /** 0 to 1: a title of this paper gives this date. */
  readonly titled: number;
  /** In the middle of a sentence that says nothing of a day of ours. */
  readonly inProse: boolean;
  /** In a row of goods or services: never the day of the paper. */
  readonly inRow: boolean;
}

const CAPTION = 0.72;
const CONTRADICTED = 0.35;
/** A day of printing, of an order, of another invoice: said outright. */
const TRAPPED = 0.8;
const IN_ROW = 0.6;

export function announceDates(layout: Layout): AnnouncedDate[] {
  const goods = layout.lines.find((line) => isRow(line, layout));
  const titles = findTitles(layout).filter(({ date }) => date !== null);
  return layout.dates.map((spot) => {
    const title = titles.find(({ date }) => date?.line === spot.line && date.from === spot.from);
    return {
      spot,
      announcements: announcementsOf(spot, layout),
      caption: captioned(spot, layout, goods),
      titled: title?.strength ?? 0,
      inProse: isProse(spot, layout),
      inRow: isRow(spot.line, layout),
    };
  });
}

function captioned(spot: DateSpot, layout: Layout, goods: Line | undefined): AnnouncedDate["caption"] {
  const high = spot.line.page === 1 && (goods === undefined || goods.page > 1 || spot.line.y0 < goods.y0);
  for (const { text, strength, relation } of captionsOf(spot, layout)) {
    const meaning = meaningForDate(text);
    if (meaning) return { meaning, strength, below: relation === "below" };
    // "Date" above the goods is that of the paper.
    if (high && isBareDate(text)) return { meaning: "invoice_date", strength, below: relation === "below" };
  }
  return null;
}

function isProse(spot: DateSpot, layout: Layout): boolean {
  const [first] = captionsOf(spot, layout);
  return first?.relation === "inside" && first.text.split(" ").length > 2 && meaningForDate(first.text) === null;
}

/** Support for a field, about -1 to 1. */
export function dateSupport(one: AnnouncedDate, kinds: readonly LabelKind[]): number {
  // A caption right below the value leaves what stands above to other values.
  const announcements = one.announcements.filter(({ relation }) => !one.caption?.below || relation !== "above");
  const labelled = supportOf(announcements, kinds);
  const titled = kinds.includes("invoice_date") ? one.titled : 0;
  if (titled > 0) return Math.max(titled, labelled);
  const prose = one.inProse && kinds.includes("invoice_date") ? CONTRADICTED : 0;
  return withCaption(labelled, one.caption, kinds) - (one.inRow ? IN_ROW : prose);
}

/** What the label says, unless the stems of the caption speak of another day. */
function withCaption(labelled: number, caption: AnnouncedDate["caption"], kinds: readonly LabelKind[]): number {
  if (caption === null) return labelled;
  if (kinds.some((kind) => kind === caption.meaning)) {
    return Math.max(labelled, labelled > -0.5 ? CAPTION * caption.strength : 0);
  }
  return labelled - (caption.meaning === "trap_date" ? TRAPPED : CONTRADICTED);
}
