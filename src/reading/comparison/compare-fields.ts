/**
 * One field of the data against the page: `same` when its value stands anywhere on the page, `conflict` when it stands
 * nowhere and the page surely says something else, otherwise `absent`, which proves nothing.
 */
import { nameContains, nameLikeness } from "../../domain/checking/party-name.ts";
import type { Claim, ComparedField, FieldName, Reading } from "../../domain/extraction.ts";
import { absolute, equals, parseDecimal } from "../../domain/values/decimal.ts";
import { foldIdentifier, parseIban } from "../../domain/values/identifiers.ts";
import { parseLocalDate } from "../../domain/values/local-date.ts";
import type { PageEvidence } from "./page-evidence.ts";

export interface Compared {
  readonly field: ComparedField;
  readonly verdict: "same" | "absent" | "conflict";
  /** As the data state it. */
  readonly xml: string;
  /** What the page says instead; null unless they conflict. */
  readonly page: string | null;
}

/** The data's side of the comparison. */
export interface Stated {
  readonly reading: Reading;
  /** The payee (BT-59) when the data name another one than the seller. */
  readonly payee: string | null;
  /** Every account the data ask to pay to (BT-84). */
  readonly accounts: readonly string[];
}

/** The page's side: everything on it, and what was made of it. */
export interface Shown {
  readonly evidence: PageEvidence;
  readonly reading: Reading;
}

type ClaimedField = Extract<ComparedField, FieldName>;

/** How a kind of value is looked for on the page, and when the page's own reading agrees with it. */
interface Kind {
  readonly isShown: (value: string, evidence: PageEvidence) => boolean;
  readonly agrees: (xml: string, page: Claim) => boolean;
}

/** A page's claim that was not accepted counts from here; a scan's never does, for a misread digit accuses nobody. */
const HIGH = 0.9;
/** Fewer figures in common prove no number. */
const LEAST_COMMON = 4;
/** Below this two names have little in common but letters. */
const UNLIKE = 0.5;

const MISREAD: Readonly<Record<string, string>> = { O: "0", I: "1", L: "1", S: "5", B: "8", Z: "2" };

const ID: Kind = {
  isShown: (value, { showsId }) => showsId(value),
  agrees: (xml, { value, source }) => {
    const fold = source === "ocr" ? foldMisread : foldIdentifier;
    return isPartOf(fold(xml), fold(value));
  },
};
const DATE: Kind = {
  isShown: (value, { showsDate }) => {
    const date = parseLocalDate(value);
    return date !== null && showsDate(date);
  },
  agrees: (xml, { value }) => xml === value,
};
const AMOUNT: Kind = {
  isShown: (value, { showsAmount }) => {
    const amount = parseDecimal(value);
    return amount !== null && showsAmount(amount);
  },
  agrees: (xml, { value }) => {
    const [a, b] = [parseDecimal(xml), parseDecimal(value)];
    return a !== null && b !== null && equals(absolute(a), absolute(b));
  },
};
const CURRENCY: Kind = {
  isShown: (value, { showsCurrency }) => showsCurrency(value),
  agrees: (xml, { value }) => xml === value,
};

const KINDS: readonly (readonly [ClaimedField, Kind])[] = [
  ["invoiceNumber", ID],
  ["issueDate", DATE],
  ["dueDate", DATE],
  ["currency", CURRENCY],
  ["netTotal", AMOUNT],
  ["taxTotal", AMOUNT],
  ["grossTotal", AMOUNT],
  ["amountDue", AMOUNT],
  ["supplierVatId", ID],
  ["buyerVatId", ID],
];

/** Every field that the data state, in the order of the contract. */
export function compareFields(stated: Stated, shown: Shown): readonly Compared[] {
  const simple = KINDS.flatMap(([field, kind]) => compareClaim(field, kind, stated, shown));
  return [...simple, ...compareAccount(stated, shown), ...compareNames(stated, shown)];
}

/** Whether the value of a compared field stands anywhere on a page, in any notation. */
export function standsOn(evidence: PageEvidence, field: FieldName, value: string): boolean {
  if (field === "iban") return evidence.showsId(value);
  if (field === "supplierName") return evidence.showsName(value);
  return KINDS.find(([name]) => name === field)?.[1].isShown(value, evidence) ?? false;
}

/** The page's claim when it is sure enough to contradict anything. */
export function strongClaim({ reading }: Shown, field: FieldName): Claim | undefined {
  const claim = reading.fields[field];
  const isSure = claim?.accepted === true || (claim?.source === "text" && claim.confidence >= HIGH);
  return isSure ? claim : undefined;
}

function compareClaim(field: ClaimedField, kind: Kind, stated: Stated, shown: Shown): readonly Compared[] {
  const xml = stated.reading.fields[field]?.value;
  if (xml === undefined) return [];
  const page = shown.reading.fields[field];
  if (kind.isShown(xml, shown.evidence) || (page !== undefined && kind.agrees(xml, page))) return [same(field, xml)];
  return [against(field, xml, strongClaim(shown, field)?.value)];
}

/** Check digits prove that an account is one, whatever stands beside it; any account of the data may be the page's. */
function compareAccount({ reading, accounts }: Stated, { evidence, reading: page }: Shown): readonly Compared[] {
  const xml = reading.fields.iban?.value;
  if (xml === undefined) return [];
  if (evidence.showsId(xml)) return [same("iban", xml)];
  const account = parseIban(page.fields.iban?.value ?? "");
  const isTheirs = account !== null && accounts.some((one) => foldIdentifier(one) === account);
  return [against("iban", xml, isTheirs ? undefined : (account ?? undefined))];
}

/**
 * A letterhead may name the shop where the data name its owner, so another name alone says little: it is a conflict
 * only when nothing else on the page identifies the seller. Without a payee of its own the seller is who gets paid.
 */
function compareNames(stated: Stated, shown: Shown): readonly Compared[] {
  const xml = stated.reading.fields.supplierName?.value;
  const payee = stated.payee === null ? [] : [nameVerdict("payeeName", stated.payee, undefined, shown)];
  if (xml === undefined) return payee;
  const { supplierVatId, supplierTaxNumber, iban } = stated.reading.fields;
  const isKnown = [supplierVatId, supplierTaxNumber, iban].some(
    (claim) => claim !== undefined && shown.evidence.showsId(claim.value),
  );
  const rival = isKnown ? undefined : strongClaim(shown, "supplierName")?.value;
  return [nameVerdict(stated.payee === null ? "payeeName" : "supplierName", xml, rival, shown), ...payee];
}

function nameVerdict(field: ComparedField, xml: string, rival: string | undefined, { evidence }: Shown): Compared {
  if (evidence.showsName(xml)) return same(field, xml);
  const isOther = rival !== undefined && nameLikeness(xml, rival) < UNLIKE && !nameContains(xml, rival);
  return against(field, xml, isOther ? rival : undefined);
}

/** "471102" is the number that others write "TX-471102" or "00471102". */
function isPartOf(xml: string, page: string): boolean {
  const [short = "", long = ""] = [xml, page].toSorted((a, b) => a.length - b.length);
  return short === long || (short.length >= LEAST_COMMON && long.endsWith(short));
}

/** One spelling for the letters and figures that OCR takes for each other. */
function foldMisread(value: string): string {
  return foldIdentifier(value).replace(/[OILSBZ]/g, (letter) => MISREAD[letter] ?? letter);
}

function same(field: ComparedField, xml: string): Compared {
  return { field, verdict: "same", xml, page: null };
}

function against(field: ComparedField, xml: string, page: string | undefined): Compared {
  return { field, verdict: page === undefined ? "absent" : "conflict", xml, page: page ?? null };
}
