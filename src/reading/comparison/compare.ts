/**
 * The two readers: data inside a document against an independent reading of the page that people see. Automation books
 * the data while a person approves the picture, so both must tell the same. Anything read twice can be compared so: an
 * e-invoice with its page, or a text layer with what OCR makes of the page's picture.
 */
import { mismatchCode, sayContradiction } from "../../domain/checking/contradictions.ts";
import type { Contradiction, Reading } from "../../domain/extraction.ts";
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

/** The reading of the data with what the page contradicts: a warning and both values for each. */
export function withContradictions(reading: Reading, compared: readonly Compared[]): Reading {
  const contradictions = compared.flatMap(({ field, xml, page }): Contradiction[] =>
    page === null ? [] : [{ field, page: page.slice(0, LONGEST_SAID), xml: xml.slice(0, LONGEST_SAID) }],
  );
  if (contradictions.length === 0) return reading;
  return { ...reading, warnings: [...reading.warnings, ...contradictions.map(warningOf)], contradictions };
}

function warningOf(contradiction: Contradiction): Issue {
  const message = `${sayContradiction(contradiction)}; ask the supplier which one counts.`;
  return { code: mismatchCode(contradiction.field), message };
}
