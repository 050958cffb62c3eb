/**
 * The two readers: data inside a document against an independent reading of the page that people see. Automation books
 * the data while a person approves the picture, so both must tell the same. Anything read twice can be compared so: an
 * e-invoice with its page, or a text layer with what OCR makes of the page's picture.
 */
import { mismatchCode, sayContradiction } from "../../domain/checking/contradictions.ts";
import type { Contradiction, Readers, Reading } from "../../domain/extraction.ts";
import type { Issue } from "../../domain/values/result.ts";
import type { Page } from "../page.ts";
import { type Compared, compareFields, type Stated } from "./compare-fields.ts";
import { compareLines } from "./compare-lines.ts";
import { evidenceOf } from "./page-evidence.ts";

export type { Compared, Stated } from "./compare-fields.ts";

/** What a value may take of a sentence; names and numbers of a hostile file have no end. */
const LONGEST_SAID = 120;

/** Every field that the data state, with its verdict; `page` is the reading of these very pages. */
export function compare(stated: Stated, page: Reading, pages: readonly Page[]): readonly Compared[] {
  const shown = { evidence: evidenceOf(pages), reading: page };
  return [...compareFields(stated, shown), ...compareLines(stated, shown)];
}

/** The reading with what its two readers tell differently: a warning and both values for each, after what it had. */
export function withContradictions(
  reading: Reading,
  compared: readonly Compared[],
  readers: Readers = "page-and-data",
): Reading {
  const contradictions = compared.flatMap(({ field, xml, page }): Contradiction[] =>
    page === null
      ? []
      : [saidBy(readers, { field, page: page.slice(0, LONGEST_SAID), xml: xml.slice(0, LONGEST_SAID) })],
  );
  if (contradictions.length === 0) return reading;
  return {
    ...reading,
    warnings: [...reading.warnings, ...contradictions.map(warningOf)],
    contradictions: [...(reading.contradictions ?? []), ...contradictions],
  };
}

/** Most are told by page and data, and need no word for it. */
function saidBy(readers: Readers, contradiction: Contradiction): Contradiction {
  return readers === "page-and-data" ? contradiction : { ...contradiction, readers };
}

function warningOf(contradiction: Contradiction): Issue {
  const message = `${sayContradiction(contradiction)}; ask the supplier which one counts.`;
  return { code: mismatchCode(contradiction.field), message };
}
