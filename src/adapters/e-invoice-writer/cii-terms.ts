/** Days, periods and indicators as Cross Industry Invoices write them. */
import type { EnPeriod } from "../../reading/e-invoice/en-invoice.ts";
import { group, leaf, type Markup } from "./xml.ts";

/** A day in UNTDID 2379 format 102; what is no ISO day is written as it was stated. */
export function dayOf(name: string, day: string | null): Markup {
  const compact = day !== null && /^\d{4}-\d{2}-\d{2}$/.test(day) ? day.replaceAll("-", "") : day;
  return leaf(name, compact, { format: "102" });
}

/** BG-14, BG-26. */
export function periodOf(period: EnPeriod | null): Markup {
  return group("ram:BillingSpecifiedPeriod", [
    group("ram:StartDateTime", [dayOf("udt:DateTimeString", period?.start ?? null)]), // BT-73, 134
    group("ram:EndDateTime", [dayOf("udt:DateTimeString", period?.end ?? null)]), // BT-74, 135
  ]);
}

/** Whether something is added to the invoice or taken off. */
export function indicatorOf(isCharge: boolean): Markup {
  return group("ram:ChargeIndicator", [leaf("udt:Indicator", String(isCharge))]);
}

/** BT-19, BT-133. */
export function accountOf(reference: string | null): Markup {
  return group("ram:ReceivableSpecifiedTradeAccountingAccount", [leaf("ram:ID", reference)]);
}
