/** The limits a match would have had: those it saw, with the records of a file in their place, as an import sets them. */
import { type Tolerance, toleranceKey } from "../../domain/matching/tolerances/tolerance.ts";
import type { Issue } from "../../domain/values/result.ts";

/** A record of the same key, scope and id takes the other's place; records of other suppliers are not this one's business. */
export function withChangedLimits(
  seen: readonly Tolerance[],
  changed: readonly Tolerance[],
  supplierId: string | null,
): readonly Tolerance[] {
  const own = changed.filter(({ scope, scopeId }) => scope !== "supplier" || scopeId === supplierId);
  const replaced = new Set(own.map(placeOf));
  return [...seen.filter((record) => !replaced.has(placeOf(record))), ...own];
}

/** An import refuses records that would take each other's place, so a replay of them would promise what cannot be. */
export function repeatedLimits(records: readonly Tolerance[]): readonly Issue[] {
  const repeated = [...Map.groupBy(records, placeOf)].filter(([, own]) => own.length > 1);
  return repeated.map(([place]) => ({
    code: "IMPORT_KEY_TWICE",
    message: `${place} is in this file more than once. Leave one of them.`,
  }));
}

function placeOf({ key, scope, scopeId }: Tolerance): string {
  return [toleranceKey(key) ?? key, scope, scopeId].join("/");
}
