/** Issue, due and delivery date: by label, caption or title, by "No. X of date", and together with the terms. */
import type { Claim } from "../../domain/extraction.ts";
import { isBefore, type LocalDate } from "../../domain/values/local-date.ts";
import type { DateSpot } from "../candidates.ts";
import { claimOf, labelledChance } from "../confidence.ts";
import type { Spot } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import type { LabelKind } from "../words/label-kinds.ts";
import { goesOn } from "./captions.ts";
import { type AnnouncedDate, announceDates, dateSupport } from "./date-evidence.ts";
import { dueDays, dueInTerms, isDiscountDay, type NetDays, netDays } from "./payment-terms.ts";

interface DateClaims {
  readonly issueDate?: Claim;
  readonly dueDate?: Claim;
  readonly deliveryDate?: Claim;
}

interface Chosen {
  readonly spot: DateSpot;
  readonly date: LocalDate;
  readonly open: boolean;
  readonly support: number;
  readonly margin: number;
}

const LEAST = 0.28;
/** Support of a due date that the terms lead to. */
const PROVEN = 0.9;
const AFTER_NUMBER =
  /^(vom|v\.|of|du|del|dell[ae]?|van|från|fra|fr\.|dated|dated:|issued|on|am|d\.d\.|dd\.?|dnia|z|ze|dne|le|de|den|il|em|pvm|av|af|per|fecha|datert|dateret|daterad)$/i;

/** The dates of the paper; a due day that only the terms lead to is not printed, and so not read. */
export function readDates(layout: Layout, invoiceNumber: Spot | null): DateClaims {
  const dates = announceDates(layout);
  const terms = netDays(layout);
  const found =
    choose(dates, ["invoice_date"], (spot) => (follows(spot, invoiceNumber) ? 0.9 : 0)) ?? onlyDateOnTop(dates, layout);
  const payable = dates.filter(({ spot }) => !isDiscountDay(spot, layout));
  const chosenDue = choose(payable, ["due_date"], (spot) =>
    Math.max(dueInTerms(spot, layout), fitsTerms(spot, found, terms)),
  );
  const [issue, due] = agree(found, chosenDue, terms);
  const delivery = choose(dates, ["delivery_date"], () => 0);
  const sane = due && issue && isBefore(due.date, issue.date) ? null : due;
  return {
    ...(issue ? { issueDate: claimDate(issue) } : {}),
    ...(sane ? { dueDate: claimDate(sane) } : {}),
    ...(delivery ? { deliveryDate: claimDate(delivery) } : {}),
  };
}

/** Two dates as far apart as the terms say prove each other, and which of day and month comes first. */
function agree(
  issue: Chosen | null,
  due: Chosen | null,
  terms: readonly NetDays[],
): readonly [Chosen | null, Chosen | null] {
  if (!issue || !due || issue.spot === due.spot) return [issue, due];
  const pairs = issue.spot.readings.flatMap((from) =>
    due.spot.readings
      .filter((to) => from.order === null || to.order === null || from.order === to.order)
      .filter((to) => terms.some((one) => dueDays(from.date, one).includes(to.date)))
      .map((to) => [from.date, to.date] as const),
  );
  const [pair] = pairs;
  if (pairs.length !== 1 || !pair) return [issue, due];
  return [settled(issue, pair[0]), settled(due, pair[1])];
}

function settled(chosen: Chosen, date: LocalDate): Chosen {
  const support = Math.max(chosen.support, PROVEN);
  return { ...chosen, date, open: false, support, margin: Math.max(chosen.margin, PROVEN - LEAST) };
}

/** A date that could be read two ways stays a coin toss, whatever its label. */
function claimDate(chosen: Chosen): Claim {
  const chance = chosen.open ? 0.5 : labelledChance(chosen);
  return claimOf(chosen.spot, chosen.date, { chance, sure: !chosen.open });
}

function choose(
  dates: readonly AnnouncedDate[],
  kinds: readonly LabelKind[],
  extra: (spot: DateSpot) => number,
): Chosen | null {
  const ranked = dates
    .map((one) => ({ spot: one.spot, support: Math.max(dateSupport(one, kinds), extra(one.spot)) }))
    .sort((a, b) => b.support - a.support);
  const [best] = ranked;
  const first = best?.spot.readings[0];
  if (!best || !first || best.support < LEAST) return null;
  const rival = ranked.find((other) => other.spot.readings[0]?.date !== first.date);
  const margin = best.support - Math.max(0, rival?.support ?? 0);
  return { spot: best.spot, date: first.date, open: best.spot.readings.length > 1, support: best.support, margin };
}

/** "Invoice No. 4711 of 3 March 2026". */
function follows(date: DateSpot, number: Spot | null): boolean {
  if (!number || goesOn(number)) return false;
  if (number.line !== date.line) return continuesLine(date, number);
  const connecting = date.line.words[date.from - 1]?.text ?? "";
  return date.from - number.to <= 3 && date.from > number.to - 1 && AFTER_NUMBER.test(connecting);
}

/** The same, broken over two lines of one cell. */
function continuesLine(date: DateSpot, { line, to, x1 }: Spot): boolean {
  const gap = date.y0 - line.y1;
  const below = date.line.page === line.page && gap > -0.5 * line.unit && gap < 1.5 * line.unit;
  const segment = line.segments.find((one) => one.from < to && one.to >= to);
  const begins = date.line.segments.some((one) => one.from === date.from);
  const left = line.words[segment?.from ?? 0]?.x0 ?? 0;
  const under = date.x0 > left - line.unit && date.x0 < x1;
  const between = segment ? segment.to - to : 0;
  const last = line.words[(segment?.to ?? 0) - 1]?.text ?? "";
  return below && begins && under && between > 0 && between <= 3 && AFTER_NUMBER.test(last);
}

/** A letter's date: the only date in the upper half of page one that no other label claims. */
function onlyDateOnTop(dates: readonly AnnouncedDate[], layout: Layout): Chosen | null {
  const first = layout.pages[0];
  const free = dates.filter(
    ({ spot, announcements, caption, inRow }) =>
      caption === null &&
      !inRow &&
      spot.line.page === first?.number &&
      spot.y1 < spot.line.pageHeight * 0.5 &&
      !announcements.some((one) => one.strength * one.weight > 0.3),
  );
  const distinct = new Set(free.map(({ spot }) => spot.readings[0]?.date));
  const spot = free[0]?.spot;
  const date = spot?.readings[0]?.date;
  if (!spot || !date || distinct.size !== 1) return null;
  return { spot, date, open: spot.readings.length > 1, support: 0.4, margin: 0.2 };
}

/** As many days after the invoice as the terms say: a date that nothing else explains. */
function fitsTerms(date: DateSpot, issue: Chosen | null, terms: readonly NetDays[]): number {
  const [reading, rival] = date.readings;
  if (!reading || rival || !issue || issue.open || date.line === issue.spot.line) return 0;
  return terms.some((one) => dueDays(issue.date, one).includes(reading.date)) ? PROVEN : 0;
}
