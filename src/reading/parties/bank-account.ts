/** The supplier's account: right check digits, called an account, and neither ours nor the one that is debited. */
import type { Claim } from "../../domain/extraction.ts";
import { foldIdentifier, parseIban } from "../../domain/values/identifiers.ts";
import type { IdSpot } from "../candidates.ts";
import { claimOf } from "../confidence.ts";
import { fold } from "../fold.ts";
import { spotOf } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";
import { repairIban } from "../printed/identifiers.ts";
import { announcementsOf, supportOf } from "../score.ts";
import words from "./party-words.json" with { type: "json" };

interface Account {
  readonly id: IdSpot;
  readonly score: number;
}

/** Groups of an IBAN that may stand on a second line. */
const MOST_GROUPS = 8;
/** A line of a paragraph may begin the sentence that names the account. */
const SENTENCE = 4;
const DEBIT = new RegExp(`(?:^| )(?:${words.directDebit.join("|")})`);

/** Accepted only when the check digits are right and there is no second account to choose from. */
export function readIban(layout: Layout, own: ReadonlySet<string>): Claim | undefined {
  const whole = [...layout.ibans.map((id) => continuedBelow(id, layout) ?? id), ...brokenAccounts(layout)];
  const others = whole.filter((id) => !own.has(foldIdentifier(id.value)) && !isDebited(id));
  const [best, rival] = byValue(others.map((id) => ({ id, score: accountScore(id, layout) })));
  if (!best || (!best.id.valid && best.score < 0.3)) return undefined;
  if (!best.id.valid) {
    const ocr = best.id.line.words.some((word) => word.confidence !== null);
    const repaired = ocr ? repairIban(best.id.value) : null;
    return claimOf(best.id, repaired ?? best.id.value, { chance: repaired ? 0.7 : 0.4, sure: false });
  }
  // An unlabelled account beside one that is labelled but does not add up may be somebody else's.
  const labelled = whole.some((id) => !id.valid && accountScore(id, layout) > best.score - 1);
  const alone = !rival?.id.valid && !labelled;
  return claimOf(best.id, best.id.value, { chance: alone ? 0.97 : 0.6, sure: alone });
}

/** "Lastschrift von Konto DE89…", "Adeudo en la cuenta ES…": the account is the payer's. */
export function isDebited({ line, from }: IdSpot): boolean {
  const segment = line.segments.find((one) => one.from <= from && one.to > from);
  const sentence = line.words.slice(Math.max(0, (segment?.from ?? from) - SENTENCE), from);
  return DEBIT.test(fold(sentence.map((word) => word.text).join(" ")));
}

function accountScore(id: IdSpot, layout: Layout): number {
  return Math.max(0, supportOf(announcementsOf(id, layout), ["iban"])) + (id.valid ? 1 : 0);
}

/**
 * An account broken over two lines of a narrow column: the groups below that make the check digits right. One whose
 * own digits are right by chance is left alone.
 */
function continuedBelow(id: IdSpot, layout: Layout): IdSpot | null {
  if (id.valid) return null;
  const { line } = id;
  if (!line.segments.some((segment) => segment.to === id.to)) return null;
  const reach = Math.max(line.unit, id.y1 - id.y0);
  const below = linesBetween(layout, line, line.y1, id.y1 + 2.2 * reach).filter(
    (other) => other.y0 > id.y0 + 0.5 * reach && other.y0 < id.y1 + 2.2 * reach,
  );
  const found = below.flatMap((other) => {
    const starts = other.words.flatMap((word, at) => {
      const near = word.x0 > id.x0 - 14 * reach && word.x0 < id.x1 + reach;
      return (near || other.segments.some((one) => one.from === at)) && /^[A-Z0-9]+$/.test(word.text) ? [at] : [];
    });
    return starts.flatMap((start) => completed(id.value, other.words.slice(start, start + MOST_GROUPS)) ?? []);
  });
  return found[0] ? { ...id, value: found[0], valid: true } : null;
}

/** The first groups of an account after its label at the end of a row, too few to look like one. */
function brokenAccounts(layout: Layout): IdSpot[] {
  const known = new Set(layout.ibans.map((id) => id.line));
  return layout.labels
    .filter((label) => label.kinds.has("iban") && !known.has(label.line))
    .flatMap(({ line, to }) => {
      const from = line.words[to]?.text === ":" ? to + 1 : to;
      const end = line.segments.find((one) => one.from <= from && one.to > from)?.to ?? from;
      const spot = spotOf(line, from, end);
      const value = spot.text.replaceAll(" ", "");
      if (end === from || !/^[A-Z]{2}\d{2}[A-Z0-9]*$/.test(value)) return [];
      return continuedBelow({ ...spot, value, valid: false }, layout) ?? [];
    });
}

function completed(value: string, words: readonly { readonly text: string }[]): string | null {
  const longer = words.map(
    (_, at) =>
      value +
      words
        .slice(0, at + 1)
        .map((word) => word.text)
        .join(""),
  );
  return longer.find((text) => /^[A-Z0-9]+$/.test(text) && parseIban(text) !== null) ?? null;
}

/** One entry a value, best score first; of equals the first printed. */
function byValue(accounts: readonly Account[]): Account[] {
  const best = new Map<string, Account>();
  for (const one of accounts) {
    const key = foldIdentifier(one.id.value);
    if (one.score > (best.get(key)?.score ?? Number.NEGATIVE_INFINITY)) best.set(key, one);
  }
  return [...best.values()].sort((a, b) => b.score - a.score);
}
