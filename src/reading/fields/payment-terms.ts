/** Terms of payment in words: the days of credit they grant, month ends too, and the day they name outright. */
import { addDays, type LocalDate, monthEnd } from "../../domain/values/local-date.ts";
import type { DateSpot } from "../candidates.ts";
import { fold } from "../fold.ts";
import type { Line } from "../geometry.ts";
import { LANGUAGES } from "../labels/index.ts";
import type { Layout } from "../layout.ts";
import { speaksOfDue } from "../papers/paper-words.ts";

/** Days of credit, and the line that grants them. */
export interface NetDays {
  readonly days: number;
  /** Counted with the end of a month: "30 jours fin de mois". */
  readonly monthEnd: boolean;
  readonly line: Line;
}

const MOST_DAYS = 180;
const NET_DAYS: readonly RegExp[] = LANGUAGES.flatMap(({ netDays }) => netDays.map((source) => new RegExp(source)));
const MONTH_END =
  /fin de mes|fin de mois|\bfdm\b|fine mese|\bf ?m\b|d ?f ?f ?m|end of (?:the )?month|\beom\b|lobende ma|\blbm\b|monatsende|einde (?:van de )?maand|konca mesic|konca miesiac|manadens slut|manedens slutt|fim do mes/;
const UNTIL =
  /^(bis|until|by|before|am|jusqu'au|avant|tot|voor|vóór|spätestens|zum|latest|au|al|dne|do|dnia|den|del|le|el|até|ate|dia|senest|senast|viimeistään|innen|entro|il|före|før|uiterlijk|op|on|than|than:)$/i;
const NET = /\bnett?o?\b|ohne abzug|sans escompte|without deduction|full amount|\bin full\b/;
const DISCOUNT = /%|skonto|escompte|discount|rabat|korting|sconto|\bdto\b|descuento|kassa/;

/** How clearly the words before a date say that payment is expected then; 0 when they do not. */
export function dueInTerms(date: DateSpot, layout: Layout): number {
  const { line, from } = date;
  const before = line.words[from - 1]?.text.replace(/[,:]$/, "") ?? "";
  if (from === 0 || /\d/.test(before)) return 0;
  const clause = clauseBefore(date, layout);
  const labels = (layout.labelsOf.get(line) ?? []).filter((label) => label.to <= from);
  const labelled = labels.some((label) => label.kinds.has("payment_terms") || label.kinds.has("due_date"));
  const until = UNTIL.test(before) && !isDiscountDay(date, layout);
  const speaks = speaksOfDue(fold(clause)) || speaksOfDue(fold(textBefore(date)));
  if (!until) return 0;
  const net = NET.test(fold(`${clause} ${textAfter(date, layout)}`));
  return labelled || speaks || net ? 0.75 : 0;
}

/** "3 % Skonto bis 8. September": the day until which less is paid, not the day the whole is due. */
export function isDiscountDay(date: DateSpot, layout: Layout): boolean {
  const before = clauseBefore(date, layout);
  if (NET.test(fold(before))) return false;
  const around = [before, textAfter(date, layout)];
  return around.some((text) => DISCOUNT.test(fold(text)) || text.includes("%"));
}

/** The words behind a date, up to the next date or comma of the same line. */
function textAfter({ line, to }: DateSpot, layout: Layout): string {
  const next = layout.dates.filter((other) => other.line === line && other.from >= to).map((other) => other.from);
  const words = line.words.slice(to, Math.min(line.words.length, ...next)).map((word) => word.text);
  return words.join(" ").split(/[,;.]\s/)[0] ?? "";
}

/** The words since the last other date, comma or stop. */
function clauseBefore(date: DateSpot, layout: Layout): string {
  const { line, from } = date;
  const earlier = layout.dates.filter((other) => other.line === line && other.to <= from).map((other) => other.to);
  return line.words
    .slice(Math.max(0, ...earlier), from)
    .map((word) => word.text)
    .join(" ")
    .split(/[;·]\s|,\s(?=.*,\s)/)
    .slice(-1)
    .join("");
}

function textBefore({ line, from }: DateSpot): string {
  return line.words
    .slice(Math.max(0, from - 8), from)
    .map((word) => word.text)
    .join(" ");
}

/** All grants of credit on the pages. */
export function netDays(layout: Layout): NetDays[] {
  return layout.lines.flatMap((line) => netDaysOn(line, layout));
}

/** Clause by clause: the days of a discount are another matter. */
function netDaysOn(line: Line, layout: Layout): NetDays[] {
  const labels = layout.labelsOf.get(line) ?? [];
  const text = line.words.map((word) => word.text).join(" ");
  if (!labels.some((label) => label.kinds.has("payment_terms")) && !speaksOfDue(fold(text))) return [];
  return text.split(/[,;]\s|\s[–·]\s/).flatMap((clause) => {
    const folded = fold(clause);
    if (DISCOUNT.test(folded)) return [];
    const found = NET_DAYS.map((pattern) => Number(pattern.exec(folded)?.groups?.["days"]));
    const days = found.find((one) => one > 0 && one <= MOST_DAYS);
    return days === undefined ? [] : [{ days, monthEnd: MONTH_END.test(folded), line }];
  });
}

/** The days on which an invoice of this day may fall due by these terms. */
export function dueDays(issue: LocalDate, { days, monthEnd: toEnd }: NetDays): LocalDate[] {
  return toEnd ? [monthEnd(addDays(issue, days)), addDays(monthEnd(issue), days)] : [addDays(issue, days)];
}
