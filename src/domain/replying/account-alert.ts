/**
 * The alert to the contact on file while a new account waits (accounts-payable §2.3): a text to send, not a reply, because
 * it answers no mail and goes to whoever was known before the account was.
 */
import type { BankChange } from "../bank-change.ts";
import { accountAlertWords } from "../languages/account-alert-words.ts";
import { formatDate } from "../languages/format.ts";
import { languageOf } from "../languages/index.ts";
import type { Supplier } from "../supplier.ts";
import { ibanEnding } from "../values/identifiers.ts";

export interface AccountAlert {
  /** The address on file; null where there is none, then it goes by letter or telephone. */
  readonly to: string | null;
  readonly subject: string;
  readonly text: string;
}

/** Null before the wait has begun, and after it. Of accounts only their endings are written: the mail may be read by others. */
export function accountAlert(
  { state, iban, activeFrom }: Pick<BankChange, "state" | "iban" | "activeFrom">,
  { name, emails, ibans, language: code }: Pick<Supplier, "name" | "emails" | "ibans" | "language">,
): AccountAlert | null {
  if (state !== "cooling" || activeFrom === null) return null;
  const language = languageOf(code);
  const { subject, body, some, none } = accountAlertWords(language.code);
  const endings = ibans.filter((known) => known !== iban).map(ibanEnding);
  const facts: Readonly<Record<string, string>> = {
    supplier: name,
    ending: ibanEnding(iban),
    known: endings.length === 0 ? none : some.replace("{endings}", endings.join(", ")),
    day: formatDate(activeFrom.slice(0, 10), language),
  };
  const fill = (text: string) => text.replace(/\{(\w+)\}/g, (_, fact: string) => facts[fact] ?? "");
  const text = [language.greeting, ...body.map(fill), language.closing].join("\n\n");
  return { to: emails[0] ?? null, subject: fill(subject), text };
}
