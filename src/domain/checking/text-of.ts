/** The text of a field that was read; blank is absent. */
import type { Claims, FieldName } from "../extraction.ts";

export function textOf(fields: Claims, name: FieldName): string | null {
  const text = fields[name]?.value.trim();
  return text === undefined || text === "" ? null : text;
}
