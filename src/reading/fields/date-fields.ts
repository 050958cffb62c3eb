/** Issue, due and delivery date: by label, by "No. X of date", and the due date from terms when it is not printed. */
import type { Claim } from "../../domain/extraction.ts";
import { addDays, isBefore, type LocalDate } from "../../domain/values/local-date.ts";
import type { DateSpot } from "../candidates.ts";
import { claimOf, labelledChance } from "../confidence.ts";
import { fold } from "../fold.ts";
import { type Line, type Spot, spotOf } from "../geometry.ts";
import { LANGUAGES } from "../labels/index.ts";
import type { Layout } from "../layout.ts";
import { type Announcement, announcementsOf, supportOf } from "../score.ts";
import type { LabelKind } from "../words/label-kinds.ts";

interface DateClaims {
  readonly issueDate?: Claim;
  readonly dueDate?: Claim;
  readonly deliveryDate?: Claim;
}

interface AnnouncedDate {
  readonly spot: DateSpot;
  readonly announcements: readonly Announcement[];
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
const MOST_DAYS = 180;
const AFTER_NUMBER =
  /^(vom|v\.|of|du|del|dell[ae]?|van|från|fra|fr\.|dated|dated:|issued|on|am|d\.d\.|dd\.?|dnia|z|ze|dne|le|de|den|il|em|pvm|av)$/i;
const UNTIL =
  /^(bis|until|by|before|am|jusqu'au|avant|tot|voor|spätestens|zum|latest|au|al|dne|do|den|senest|senast|viimeistään)$/i;
const NET_DAYS: readonly RegExp[] = LANGUAGES.flatMap(({ netDays }) => netDays.map((source) => new RegExp(source)));

export function readDates(layout: Layout, invoiceNumber: Spot | null): DateClaims {
  const dates = layout.dates.map((spot) => ({ spot, announcements: announcementsOf(spot, layout) }));
  const issue =
    choose(dates, ["invoice_date"], (spot) => (follows(spot, invoiceNumber) ? 0.9 : 0)) ?? onlyDateOnTop(dates, layout);
  const days = netDays(layout);
  const due = choose(dates, ["due_date"], (spot) => Math.max(untilInTerms(spot, layout), fitsTerms(spot, issue, days)));
  const delivery = choose(dates, ["delivery_date"], () => 0);
  const sane = due && issue && isBefore(due.date, issue.date) ? null : due;
  const dueClaim = sane ? claimDate(sane) : derivedDue(days, issue);
  return {
    ...(issue ? { issueDate: claimDate(issue) } : {}),
    ...(dueClaim ? { dueDate: dueClaim } : {}),
    ...(delivery ? { deliveryDate: claimDate(delivery) } : {}),
  };
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
    .map(({ spot, announcements }) => ({ spot, support: Math.max(supportOf(announcements, kinds), extra(spot)) }))
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
  if (!number) return false;
  if (number.line !== date.line) return continuesLine(date, number);
  const connecting = date.line.words[date.from - 1]?.text ?? "";
  return date.from - number.to <= 3 && date.from > number.to - 1 && AFTER_NUMBER.test(connecting);
}

/** The same, broken over two lines. */
function continuesLine(date: DateSpot, number: Spot): boolean {
  const { line } = number;
  const gap = date.y0 - line.y1;
  const below = date.line.page === line.page && gap > -0.5 * line.unit && gap < 1.5 * line.unit && date.from === 0;
  return below && number.to === line.words.length - 1 && AFTER_NUMBER.test(line.words.at(-1)?.text ?? "");
}

/** "payable net until 4 July": not the earlier day of a discount. */
function untilInTerms(date: DateSpot, layout: Layout): number {
  const before = date.line.words[date.from - 1]?.text ?? "";
  if (!UNTIL.test(before)) return 0;
  const labels = layout.labelsOf.get(date.line) ?? [];
  const terms = labels.some(
    (label) => label.to <= date.from && (label.kinds.has("payment_terms") || label.kinds.has("due_date")),
  );
  const since = Math.max(
    0,
    ...layout.dates.filter((other) => other.line === date.line && other.to <= date.from).map((other) => other.to),
  );
  const discounted = date.line.words.slice(since, date.from).some((word) => word.text.includes("%"));
  return terms && !discounted ? 0.75 : 0;
}

/** A letter's date: the only date in the upper half of page one that no other label claims. */
function onlyDateOnTop(dates: readonly AnnouncedDate[], layout: Layout): Chosen | null {
  const first = layout.pages[0];
  const free = dates.filter(
    ({ spot, announcements }) =>
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

/** Days of credit, and the line that grants them. */
interface NetDays {
  readonly days: number;
  readonly line: Line;
}

/** As many days after the invoice as the terms say: a date that nothing else explains. */
function fitsTerms(date: DateSpot, issue: Chosen | null, terms: readonly NetDays[]): number {
  const [reading, rival] = date.readings;
  if (!reading || rival || !issue || issue.open || date.line === issue.spot.line) return 0;
  return terms.some(({ days }) => addDays(issue.date, days) === reading.date) ? PROVEN : 0;
}

/** Counted from the terms, and so never sure: month ends and working days are not said in the number. */
function derivedDue(terms: readonly NetDays[], issue: Chosen | null): Claim | undefined {
  const [first] = terms;
  const agree = terms.every((one) => one.days === first?.days);
  if (!issue || issue.open || !first || !agree) return undefined;
  const spot = spotOf(first.line, 0, first.line.words.length);
  return claimOf(spot, addDays(issue.date, first.days), { chance: 0.6, sure: false });
}

function netDays(layout: Layout): NetDays[] {
  return layout.lines.flatMap((line) => netDaysOn(line, layout).map((days) => ({ days, line })));
}

/** Clause by clause: the days of a discount are another matter. */
function netDaysOn(line: Line, layout: Layout): number[] {
  const labels = layout.labelsOf.get(line) ?? [];
  if (!labels.some((label) => label.kinds.has("payment_terms"))) return [];
  const clauses = line.words
    .map((word) => word.text)
    .join(" ")
    .split(/[,;]\s|\s[–·]\s/);
  return clauses.flatMap((clause) => {
    const text = fold(clause);
    const found = text.includes("%") ? [] : NET_DAYS.map((pattern) => Number(pattern.exec(text)?.groups?.["days"]));
    return found.find((days) => days > 0 && days <= MOST_DAYS) ?? [];
  });
}
