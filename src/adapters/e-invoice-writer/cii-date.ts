/** Dates as Cross Industry Invoices write them. */
import type { LocalDate } from "../../domain/values/local-date.ts";
import { group, leaf, type Markup } from "./xml.ts";

/** A date in UNTDID 2379 format 102. */
export function dateOf(name: string, date: LocalDate | undefined): Markup {
  return group(name, [leaf("udt:DateTimeString", date?.replaceAll("-", ""), { format: "102" })]);
}
