/** VAT identifiers that only their label makes one: without a country, or broken over two rows. */
import { parseVatId } from "../../domain/values/identifiers.ts";
import type { IdSpot } from "../candidates.ts";
import { fold } from "../fold.ts";
import { type Line, type Range, sharedWidth, spotOf } from "../geometry.ts";
import { type Layout, linesBetween } from "../layout.ts";
import { nationalVatId } from "../printed/national-ids.ts";
import type { Label } from "../words/label-kinds.ts";

/** A blank inside an identifier is at most this many word heights. */
const JOINED = 1.2;
/** From a label to its value, across and down. */
const REACH = { across: 14, down: 2.4 };
const MOST_WORDS = 6;
const PIECE = /^[A-Z0-9./-]+$/;

/** Identifiers beside or below labels for them, with right check digits, where no whole one was found. */
export function labelledVatIds(layout: Layout): IdSpot[] {
  const taken = new Set(layout.vatIds.map((id) => id.line));
  return layout.labels
    .filter((label) => label.kinds.has("supplier_vat_id") || label.kinds.has("customer_vat_id"))
    .flatMap((label) => {
      const beside = valueBeside(label);
      const places = [...(beside ? [beside] : []), ...(beside ? [] : cellsBelow(label, layout))];
      const found = places.flatMap(({ line, from, to }) =>
        taken.has(line) ? [] : (idAt(label, line, { from, to }, layout) ?? []),
      );
      return found.slice(0, 1);
    });
}

interface Place extends Range {
  readonly line: Line;
}

/** The cell that goes on after the label, or the next one if that is near. */
function valueBeside({ line, to, x1 }: Label): Place | null {
  const from = line.words[to]?.text === ":" ? to + 1 : to;
  const first = line.words[from];
  const segment = line.segments.find((one) => one.from <= from && one.to > from);
  if (!first || !segment || first.x0 - x1 > REACH.across * line.unit || !PIECE.test(first.text)) return null;
  return { line, from, to: segment.to };
}

function cellsBelow(label: Label, layout: Layout): Place[] {
  const { line } = label;
  return linesBetween(layout, line, label.y1, label.y1 + REACH.down * line.unit)
    .filter((other) => other.y0 > label.y1 - 0.3 * line.unit && other.y0 < label.y1 + REACH.down * line.unit)
    .flatMap((other) =>
      other.segments
        .filter((one) => sharedWidth(spotOf(other, one.from, one.to), label) > 0)
        .map((one) => ({ line: other, from: one.from, to: one.to })),
    )
    .slice(0, 1);
}

/** The longest run of words that is an identifier by this label; a run to the end of its cell may go on below. */
function idAt(label: Label, line: Line, { from, to }: Range, layout: Layout): IdSpot | null {
  const end = joinedEnd(line, { from, to });
  const phrase = fold(label.text);
  for (let last = end; last > from; last -= 1) {
    const text = textOf(line, from, last);
    const value = nationalVatId(phrase, text);
    if (value !== null) return { ...spotOf(line, from, last), value, valid: true };
  }
  if (end !== to || end === from) return null;
  const value = continued(textOf(line, from, end), phrase, pieceBelow(line, from, layout));
  return value === null ? null : { ...spotOf(line, from, end), value, valid: true };
}

function continued(text: string, phrase: string, below: readonly string[]): string | null {
  for (let length = below.length; length > 0; length -= 1) {
    const whole = text + below.slice(0, length).join("");
    const value = (/^[A-Z]{2}/.test(whole) ? parseVatId(whole) : null) ?? nationalVatId(phrase, whole);
    if (value !== null) return value;
  }
  return null;
}

/** The words of the cell under the row, at the edge of the label's block or of the value. */
function pieceBelow(line: Line, from: number, layout: Layout): string[] {
  const first = line.words[from];
  const segment = line.segments.find((one) => one.from <= from && one.to > from);
  const edge = line.words[segment?.from ?? from]?.x0 ?? line.x0;
  const next = linesBetween(layout, line, line.y1, line.y1 + 1.2 * line.unit).filter(
    (other) => other.y0 > line.y1 - 0.3 * line.unit,
  );
  const cells = next.flatMap((other) =>
    other.segments
      .filter((one) => {
        const x0 = other.words[one.from]?.x0 ?? 0;
        return [edge, first?.x0 ?? edge].some((x) => Math.abs(x - x0) < line.unit);
      })
      .map((one) => other.words.slice(one.from, Math.min(one.to, one.from + MOST_WORDS))),
  );
  const words = (cells[0] ?? []).map((word) => word.text);
  const stop = words.findIndex((word) => !PIECE.test(word) || /^[A-Z]{3}$/.test(word));
  return stop < 0 ? words : words.slice(0, stop);
}

function joinedEnd(line: Line, { from, to }: Range): number {
  let end = from;
  while (end < Math.min(to, from + MOST_WORDS) && PIECE.test(line.words[end]?.text ?? "")) {
    const gap = (line.words[end]?.x0 ?? 0) - (line.words[end - 1]?.x1 ?? 0);
    if (end > from && gap > JOINED * line.unit) break;
    end += 1;
  }
  return end;
}

function textOf(line: Line, from: number, to: number): string {
  return line.words
    .slice(from, to)
    .map((word) => word.text)
    .join("")
    .replace(/[./-]/g, "");
}
