/** Signs that somebody may be after our money, each with its points (accounts-payable §2.2); they add up, none proves a thing. */

import { domainOf } from "../../message.ts";
import type { Supplier } from "../../supplier.ts";
import { compare, decimal, isZero, multiply, subtract } from "../../values/decimal.ts";
import { daysBetween, localDate } from "../../values/local-date.ts";
import type { RuleContext } from "../rule.ts";
import { isFreeMail, isUnder, lookalikeDomain } from "./lookalike-domain.ts";

/**
 * "account" speaks of where the money goes, "first" of having met nobody yet, "sender" of who writes; a look-alike domain
 * has a finding of its own.
 */
export interface Signal {
  /** A key of the languages' terms, which say the points too. */
  readonly term: string;
  readonly points: number;
  readonly about: "account" | "first" | "sender" | "lookalike" | "habit";
}

const STRONG = 25;
const MANY_DEVIATIONS = decimal("3");
const SEQUENCE = 6;
const MONTHS_OF_SEQUENCE = 90;
const MANY_BELOW_LIMIT = 3;
/** The day every Monday is a multiple of seven days from. */
const A_MONDAY = localDate("1970-01-05");
const SATURDAY = 5;

/** All that is noticed. What is seen for the first time counts from a registered sender only beside something grave. */
export function signalsOf(context: RuleContext): readonly Signal[] {
  if (context.supplier === null) return [];
  const grave = [...accountSignals(context, context.supplier), ...senderSignals(context, context.supplier)];
  const others = habitSignals(context);
  const isKnown = context.mail === null || context.mail.isRegisteredSender === true;
  const isGrave = grave.some((signal) => signal.points >= STRONG);
  return [...grave, ...(isKnown && !isGrave ? [] : firstSignals(context, context.supplier)), ...others];
}

/** Whether the account on the invoice is none of the supplier's verified ones. */
export function isAccountUnknown({ invoice, supplier }: Pick<RuleContext, "invoice" | "supplier">): boolean {
  return invoice.iban !== null && supplier !== null && !supplier.ibans.includes(invoice.iban);
}

function accountSignals(context: RuleContext, supplier: Supplier): Signal[] {
  const { invoice, mail, account } = context;
  const isAnnounced = mail?.announcesBankChange === true && account.change?.state !== "active";
  const isUnknown = isAccountUnknown(context);
  const isHurried = mail?.urges === true && (isAnnounced || isUnknown);
  const isAbroad = isUnknown && invoice.iban !== null && invoice.iban.slice(0, 2) !== supplier.country;
  return [
    ...signal("signal-bank-announced", 60, "account", isAnnounced),
    ...signal("signal-urgent", 10, "account", isHurried),
    ...signal("signal-iban-abroad", 25, "account", isAbroad),
  ];
}

function senderSignals({ mail, entity }: RuleContext, supplier: Supplier): Signal[] {
  const { fromDomain = null, replyToDomain = null } = mail ?? {};
  if (mail === null || fromDomain === null || isOurs(fromDomain, entity?.emails ?? [])) return [];
  const registered = registeredDomains(supplier);
  const isElsewhere =
    replyToDomain !== null &&
    !isUnder(replyToDomain, fromDomain) &&
    !isUnder(fromDomain, replyToDomain) &&
    !registered.some((domain) => isUnder(replyToDomain, domain));
  return [
    ...signal("signal-lookalike", 50, "lookalike", lookalikeDomain(fromDomain, registered) !== null),
    ...signal("signal-authentication", 25, "sender", mail.authentication === "fail"),
    ...signal("signal-reply-to", 25, "sender", isElsewhere),
  ];
}

/** A first mail says something only where we know from where the supplier writes otherwise. */
function firstSignals({ mail, entity, history }: RuleContext, supplier: Supplier): Signal[] {
  const isOwnMail = mail?.fromDomain != null && isOurs(mail.fromDomain, entity?.emails ?? []);
  const isFirstMail = mail?.isFirstFromAddress === true && !isOwnMail && registeredDomains(supplier).length > 0;
  return [
    ...signal("signal-first-mail", 10, "first", isFirstMail),
    ...signal("signal-first-invoice", 20, "first", history.approvedInvoices === 0),
  ];
}

function habitSignals(context: RuleContext): Signal[] {
  const { invoice, orders, history, mail } = context;
  const gross = invoice.grossTotal;
  const isWithoutOrder = orders.length === 0 && invoice.orderNumbers.length === 0;
  const isRound = gross !== null && !isZero(gross) && /^\d+000(\.0*)?$/.test(gross);
  return [
    ...signal("signal-round", 5, "habit", isWithoutOrder && isRound),
    ...signal("signal-below-limit", 10, "habit", history.belowLimit > 0 && history.belowLimit < MANY_BELOW_LIMIT),
    ...signal("signal-split-below-limit", 30, "habit", history.belowLimit >= MANY_BELOW_LIMIT),
    ...signal("signal-only-customer", 15, "habit", isOnlyCustomer(context)),
    ...signal("signal-weekend", 5, "habit", mail?.receivedOn != null && isWeekend(mail.receivedOn)),
    ...signal("signal-amount", 10, "habit", isUnusual(context)),
  ];
}

/** Numbers without a gap over months: it seems to have no other customer. */
function isOnlyCustomer({ invoice, history, today }: RuleContext): boolean {
  const numbers = [invoice.number, ...history.lastNumbers].map((number) => /^(.*?)(\d+)$/.exec(number ?? ""));
  if (numbers.length < SEQUENCE || history.firstApprovedOn === null) return false;
  if (daysBetween(history.firstApprovedOn, invoice.issueDate ?? today) < MONTHS_OF_SEQUENCE) return false;
  return numbers.every((found, place) => {
    const before = numbers[place + 1];
    if (place === numbers.length - 1) return found !== null;
    return found != null && before != null && found[1] === before[1] && Number(found[2]) - Number(before[2]) === 1;
  });
}

/** More than three median deviations above what is usual. */
function isUnusual({ invoice, history }: RuleContext): boolean {
  const { medianGross, spreadGross } = history;
  if (invoice.grossTotal === null || medianGross === null || spreadGross === null || isZero(spreadGross)) return false;
  return compare(subtract(invoice.grossTotal, medianGross), multiply(spreadGross, MANY_DEVIATIONS)) > 0;
}

function isWeekend(day: ReturnType<typeof localDate>): boolean {
  return ((daysBetween(A_MONDAY, day) % 7) + 7) % 7 >= SATURDAY;
}

/** Domains of the supplier and of its addresses, without those where anybody may have one. */
export function registeredDomains({ domains, emails }: Pick<Supplier, "domains" | "emails">): readonly string[] {
  const all = [...domains, ...emails.map(domainOf)].map((domain) => domain.toLowerCase());
  return [...new Set(all)].filter((domain) => !isFreeMail(domain));
}

function isOurs(domain: string, own: readonly string[]): boolean {
  return own.map(domainOf).some((one) => isUnder(domain, one));
}

function signal(term: string, points: number, about: Signal["about"], isThere: boolean): Signal[] {
  return isThere ? [{ term, points, about }] : [];
}
