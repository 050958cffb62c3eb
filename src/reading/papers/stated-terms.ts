/**
 * What a page says beside its fields: what kind of invoice it is, that the buyer owes the tax, its contract, and from
 * when to when the supply went. Only what is said plainly and once; the stems are facts of thirteen languages.
 */
import type { DocumentType } from "../../domain/document.ts";
import type { Reading, StatedTerms } from "../../domain/extraction.ts";
import type { LocalDate } from "../../domain/values/local-date.ts";
import type { DateSpot, IdSpot } from "../candidates.ts";
import { captionsOf } from "../fields/captions.ts";
import { fold } from "../fold.ts";
import type { Layout } from "../layout.ts";
import { announcementsOf } from "../score.ts";
import { meaningForDate } from "./paper-words.ts";
import { specialTypeCode } from "./special-titles.ts";

interface PageSigns {
  readonly type: DocumentType;
  /** Categories of the remarks that may count, UNCL 5305: where tax is charged, only one that stands alone. */
  readonly remarks: readonly string[];
  /** Numbers that were read as something else. */
  readonly taken: readonly string[];
}

/** The terms of the pages; nothing where they say none. */
export function readStatedTerms(layout: Layout, signs: PageSigns): Pick<Reading, "terms"> {
  const contract = onlyOne(contractsIn(layout));
  const typeCode = specialTypeCode(layout, signs.type);
  const terms: StatedTerms = {
    ...(typeCode === null ? {} : { typeCode }),
    ...(contract !== null && !signs.taken.includes(contract) ? { contractNumber: contract } : {}),
    ...periodIn(layout),
    ...(signs.remarks.includes(REVERSE_CHARGE) ? { isReverseCharge: true } : {}),
  };
  return Object.keys(terms).length === 0 ? {} : { terms };
}

/** UNCL 5305. */
const REVERSE_CHARGE = "AE";

const CONTRACT = /contrat|contract|vertrag|avtal|kontrakt|sopimus|sopimuk|umow|smlouv|overeenkomst|\baftale/;
/** An account, a day or a partner of a contract, and insurance for one, are not its number. */
const NOT_NUMBER = /konto|account|datum|date|dato|data\b|beginn|ende\b|partner|laufzeit|term\b|start|fecha|paiva/;

function contractsIn(layout: Layout): readonly string[] {
  const speaksOfOne = layout.lines.some((line) => line.words.some((word) => CONTRACT.test(fold(word.text))));
  if (!speaksOfOne) return [];
  return layout.ids.filter((id) => isContract(id, layout)).map(({ value }) => value);
}

function isContract(id: IdSpot, layout: Layout): boolean {
  if (!/\d/.test(id.value)) return false;
  const [nearest] = captionsOf(id, layout);
  return nearest !== undefined && CONTRACT.test(nearest.text) && !NOT_NUMBER.test(nearest.text);
}

const JOINED = /^(?:[-–—]|to|until|till|through|bis|au|al|a|à|t\/m|tot|til|till|do|ate|até|hasta|tom)$/i;

/** Two days joined as one span behind words of delivery or service; nothing where several spans are told. */
function periodIn(layout: Layout): Pick<StatedTerms, "periodStart" | "periodEnd"> {
  const spans = layout.dates.flatMap((first) => {
    const last = layout.dates.find((other) => isJoined(first, other));
    const [start, end] = [dayOf(first), last ? dayOf(last) : null];
    if (start === null || end === null || end < start || !isOfSupply(first, layout)) return [];
    return [`${start} ${end}`];
  });
  const [periodStart, periodEnd] = onlyOne(spans)?.split(" ") ?? [];
  return periodStart === undefined || periodEnd === undefined ? {} : { periodStart, periodEnd };
}

function isJoined(first: DateSpot, last: DateSpot): boolean {
  if (first.line !== last.line || last.from - first.to !== 1) return false;
  return JOINED.test(first.line.words[first.to]?.text ?? "");
}

/** The day of a date that can be read in one way only. */
function dayOf({ readings }: DateSpot): LocalDate | null {
  const days = new Set(readings.map(({ date }) => date));
  return days.size === 1 ? ([...days][0] ?? null) : null;
}

function isOfSupply(spot: DateSpot, layout: Layout): boolean {
  const [nearest] = captionsOf(spot, layout);
  if (nearest && meaningForDate(nearest.text) === "delivery_date") return true;
  const [label] = announcementsOf(spot, layout);
  return label?.label.kinds.has("delivery_date") === true && label.label.kinds.size === 1 && label.strength > 0.6;
}

function onlyOne(values: readonly string[]): string | null {
  const [only, ...others] = [...new Set(values)];
  return only !== undefined && others.length === 0 ? only : null;
}
