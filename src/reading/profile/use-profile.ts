/**
 * What a profile adds to a reading: amounts stand beside a label that people showed, and fields are taken from where
 * people said they stand. Arithmetic still has to prove amounts, and forms have to fit: a profile settles neither.
 */
import type { Claim, Claims } from "../../domain/extraction.ts";
import { addDays, parseLocalDate } from "../../domain/values/local-date.ts";
import type { NumberSpot } from "../candidates.ts";
import { claimOf } from "../confidence.ts";
import type { Spot } from "../geometry.ts";
import type { Layout } from "../layout.ts";
import { type Amount, type AmountRole, amountsAt } from "../totals/amount-roles.ts";
import { follow, type Prediction } from "./follow-anchors.ts";
import type { Recall } from "./recall.ts";
import type { TaughtField } from "./supplier-profile.ts";
import { isAmount, isDate, valueText } from "./taught-values.ts";

/** A place that people showed counts as a clear label. */
const TAUGHT_SUPPORT = 1.1;
const LET_STAND_SUPPORT = 0.7;
/** Another meaning of an amount whose meaning is known. */
const OTHER_MEANING = 0.5;
/** Confirmed so often, a place may be trusted without a person. */
const PROVEN_HITS = 3;
const PROVEN = 0.95;
/** Below acceptance, whatever the trust. */
const MOST_UNPROVEN = 0.89;

const ROLES: Readonly<Partial<Record<TaughtField, AmountRole>>> = {
  netTotal: "net",
  taxTotal: "tax",
  grossTotal: "gross",
  amountDue: "due",
  prepaidAmount: "prepaid",
};

/** The amounts with the support of places that are known; the solver chooses among them as ever. */
export function withKnownAmounts(amounts: readonly Amount[], known: Recall | null): readonly Amount[] {
  const predictions = [...(known?.predictions.values() ?? [])].filter(({ field }) => isAmount(field));
  return predictions.reduce(support, amounts);
}

function support(amounts: readonly Amount[], { field, spot, isTaught }: Prediction): readonly Amount[] {
  const role = ROLES[field];
  if (!role) return amounts;
  const least = isTaught ? TAUGHT_SUPPORT : LET_STAND_SUPPORT;
  const there = amounts.filter((amount) => amount.spot === spot);
  const added = there.length > 0 ? [] : amountsAt(spot as NumberSpot);
  return [...amounts, ...added].map((amount) => {
    if (amount.spot !== spot) return amount;
    const others = Object.entries(amount.support).map(([name, value]) => [
      name,
      isTaught && MEANINGS.includes(name) && !mayBeBoth(name, role) ? Math.min(value, value * OTHER_MEANING) : value,
    ]);
    return {
      ...amount,
      support: { ...Object.fromEntries(others), [role]: Math.max(least, amount.support[role]) } as Amount["support"],
    };
  });
}

const MEANINGS: readonly string[] = ["net", "tax", "gross", "due", "prepaid"] satisfies readonly AmountRole[];

/** Where nothing was paid before, the gross total is what is due. */
function mayBeBoth(one: string, other: string): boolean {
  return one === other || [one, other].every((role) => role === "gross" || role === "due");
}

/** The fields with what people showed in place of what was read elsewhere or not at all. */
export function withKnownPlaces(fields: Claims, known: Recall | null, layout: Layout): Claims {
  if (!known) return fields;
  const kept = dropped(fields, known, layout);
  const taken = [...known.predictions.values()].flatMap((prediction) => {
    const claim = settle(prediction, kept[prediction.field]);
    return claim ? [[prediction.field, claim] as const] : [];
  });
  return withDefaults({ ...kept, ...Object.fromEntries(taken) }, known);
}

/** A claim from a place that a person had refused is left out. */
function dropped(fields: Claims, { absent, predictions }: Recall, layout: Layout): Claims {
  const refused = absent.filter(({ field, anchors }) => {
    const claim = fields[field];
    if (!claim || predictions.has(field)) return false;
    return anchors.some((anchor) => {
      const spot = follow(anchor, layout);
      return spot !== null && textAt(anchor.field, spot) === claim.value;
    });
  });
  const names = new Set<string>(refused.map(({ field }) => field));
  return Object.fromEntries(Object.entries(fields).filter(([name]) => !names.has(name)));
}

/** The claim to put in place of what was read; null to leave that as it is. */
function settle(prediction: Prediction, read: Claim | undefined): Claim | null {
  const { field, spot } = prediction;
  const value = textAt(field, spot);
  if (value === null) return null;
  const isProven = prediction.hits >= PROVEN_HITS;
  // What is read by arithmetic stays; a place adds an amount only where none was found.
  if (isAmount(field) && (read || !prediction.isTaught)) return null;
  if (read && isSameText(read.value, value)) return agreed(read, prediction);
  if (read && !outweighs(prediction, read)) return null;
  const chance = isProven ? PROVEN : Math.min(MOST_UNPROVEN, 0.55 + 0.45 * prediction.trust);
  const isOpen = "readings" in spot && isDate(field) && (spot as Layout["dates"][number]).readings.length > 1;
  const claim = claimOf(spot, value, { chance: isOpen ? 0.5 : chance, sure: isProven && !isAmount(field) && !isOpen });
  return { ...claim, source: "profile" };
}

/** Both say the same: the place takes nothing away from what was read. */
function agreed(read: Claim, { hits, spot }: Prediction): Claim | null {
  if (hits < PROVEN_HITS || read.accepted || read.confidence >= PROVEN) return null;
  const claim = claimOf(spot, read.value, { chance: PROVEN });
  return { ...claim, source: "profile" };
}

/** A correction says that reading errs here; what was only let stand must have proved itself first. */
function outweighs({ isTaught, hits }: Prediction, read: Claim): boolean {
  if (isTaught || hits >= PROVEN_HITS) return true;
  return hits > 0 && !read.accepted;
}

function textAt(field: TaughtField, spot: Spot): string | null {
  if (isAmount(field)) return (spot as NumberSpot).value;
  if (isDate(field)) return (spot as Layout["dates"][number]).readings[0]?.date ?? null;
  return valueText(spot);
}

function isSameText(one: string, other: string): boolean {
  const key = (text: string) => text.replace(/[\s#]/g, "").toUpperCase();
  return key(one) === key(other);
}

/** The currency and the days of credit are the only values that are learned as such. */
function withDefaults(fields: Claims, { currency, termDays }: Recall): Claims {
  const issued = parseLocalDate(fields.issueDate?.value ?? "");
  const fromProfile = (value: string): Claim => ({ value, confidence: 0.8, accepted: false, source: "profile" });
  return {
    ...fields,
    ...(currency !== null && !fields.currency ? { currency: fromProfile(currency) } : {}),
    ...(termDays !== null && issued && !fields.dueDate ? { dueDate: fromProfile(addDays(issued, termDays)) } : {}),
  };
}
