/**
 * Since when a PDF is no invoice between businesses of one country. Only what holds for nearly every supplier is listed: the
 * turnover that decides earlier dates is not known to us.
 */
import type { LocalDate } from "../values/local-date.ts";

/** First day on which all (micro businesses aside) must issue e-invoices at home. */
const DUTY_SINCE: Readonly<Record<string, string>> = {
  IT: "2019-01-01", // D.Lgs. 127/2015: FatturaPA through SdI
  BE: "2026-01-01", // Act of 6 February 2024: Peppol BIS
  PL: "2026-04-01", // KSeF; the largest since 1 February 2026
  FR: "2027-09-01", // art. 289 bis CGI; large and middle businesses since 1 September 2026
  DE: "2028-01-01", // § 14 and § 27 (38) UStG; over 800,000 euro since 1 January 2027
};

/** The first day of the duty where it holds on the day of issue, else null. */
export function eInvoicingDutySince(country: string, issued: LocalDate): string | null {
  const since = DUTY_SINCE[country];
  return since !== undefined && issued >= since ? since : null;
}
