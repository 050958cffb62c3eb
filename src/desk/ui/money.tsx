/** Amounts, numbers and dates as people read them, aligned in columns and never computed here. */
import { formatAmount, formatDate, formatNumber } from "../../domain/languages/format.ts";

const HABITS = { decimalMark: ".", groupMark: ",", datePattern: "d.m.y" } as const;
const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];

export function Money({ amount, currency }: { readonly amount: string | null; readonly currency: string | null }) {
  if (amount === null) return <span className="absent">–</span>;
  return (
    <span className="money">
      {formatNumber(amount, HABITS)}
      {currency === null ? null : <span className="currency"> {currency}</span>}
    </span>
  );
}

/** "1,342.32 EUR" as text, for sentences and labels. */
export function sayMoney(amount: string, currency: string | null): string {
  return formatAmount(amount, currency, HABITS);
}

export function sayNumber(value: string): string {
  return formatNumber(value, HABITS);
}

/** "2026-12-02" reads "2 Dec 2026". */
export function sayDay(day: string): string {
  const [date = "", month = "", year = ""] = formatDate(day.slice(0, 10), HABITS).split(".");
  const name = MONTHS[Number(month) - 1];
  return name === undefined ? day : `${Number(date)} ${name} ${year}`;
}

/** A moment in the reader's own time zone. */
export function sayMoment(moment: string): string {
  const local = new Date(moment);
  const day = `${local.getDate()} ${MONTHS[local.getMonth()] ?? ""}`;
  return `${day}, ${String(local.getHours()).padStart(2, "0")}:${String(local.getMinutes()).padStart(2, "0")}`;
}

/** "3 h", "2 d": how long something has been here. */
export function sayAge(hours: number): string {
  if (hours < 1) return "just now";
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`;
}

/** "due in 3 d", "due today", "4 d overdue"; marked when it is close. */
export function Due({ days }: { readonly days: number }) {
  return <span className={days <= 2 ? "due soon" : "due"}>{sayDue(days)}</span>;
}

function sayDue(days: number): string {
  if (days === 0) return "due today";
  return days > 0 ? `due in ${days} d` : `${-days} d overdue`;
}
