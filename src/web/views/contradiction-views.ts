/** Where two readings differ, one row a field with both values, as the desk draws them side by side. */
import { openContradictions, readersOf, sayCompared } from "../../domain/checking/contradictions.ts";
import type { ComparedField, Reading } from "../../domain/extraction.ts";
import type { TwoReadings } from "../api/invoice-shapes.ts";
import { FIELD_LABELS, kindOf } from "./field-views.ts";

/** Those that nobody has settled; accounts show no more than check digits and ending. */
export function contradictionViews(reading: Reading | null): TwoReadings[] {
  if (reading === null) return [];
  return openContradictions(reading).map((contradiction) => {
    const { field, page, xml } = contradiction;
    const values = { page: sayCompared(field, page), xml: sayCompared(field, xml) };
    return { readers: readersOf(contradiction), ...wordsFor(field), ...values };
  });
}

function wordsFor(field: ComparedField): Pick<TwoReadings, "label" | "kind"> {
  if (field === "payeeName") return { label: "Payee", kind: "text" };
  if (field === "lines") return { label: "Line amounts", kind: "text" };
  return { label: FIELD_LABELS[field], kind: kindOf(field) };
}
