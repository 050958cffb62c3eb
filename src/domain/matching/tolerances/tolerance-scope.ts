/** Which tolerance records are about a subject, nearest level first; indexed once, for a company may keep thousands. */
import { foldIdentifier } from "../../values/identifiers.ts";
import type { Subject, Tolerance, ToleranceScope } from "./tolerance.ts";

interface Index {
  /** By level and folded id. */
  readonly byLevel: ReadonlyMap<string, readonly Tolerance[]>;
  /** Answers given before: a line is asked about a dozen times, and lines repeat their articles. */
  readonly bySubject: Map<string, readonly Tolerance[]>;
}

/** The same list is asked for every line of an invoice. */
const INDEXES = new WeakMap<readonly Tolerance[], Index>();

/** Item and supplier, item, category, supplier, company; within a level the subject's currency first, then none, then others. */
export function recordsFor(tolerances: readonly Tolerance[], subject: Subject): readonly Tolerance[] {
  if (tolerances.length === 0) return tolerances;
  const index = indexOf(tolerances);
  const asked = JSON.stringify([subject.supplierId, subject.category, subject.currency, ...subject.itemCodes]);
  const known = index.bySubject.get(asked);
  if (known !== undefined) return known;
  const records = find(index, subject);
  index.bySubject.set(asked, records);
  return records;
}

function find({ byLevel }: Index, subject: Subject): readonly Tolerance[] {
  return levelsOf(subject).flatMap(([scope, ids]) => {
    const records = [...new Set(ids)].flatMap((id) => byLevel.get(`${scope}:${id}`) ?? []);
    return records.length < 2 ? records : [...records].sort((a, b) => rank(a, subject) - rank(b, subject));
  });
}

function levelsOf({ supplierId, itemCodes, category }: Subject): [ToleranceScope, string[]][] {
  const items = itemCodes.map(foldIdentifier).filter((code) => code !== "");
  const supplier = foldIdentifier(supplierId ?? "");
  const both = supplier === "" ? [] : items.flatMap((item) => [item + supplier, supplier + item]);
  return [
    ["item-supplier", both],
    ["item", items],
    ["category", present(foldIdentifier(category ?? ""))],
    ["supplier", present(supplier)],
    ["company", [""]],
  ];
}

function present(id: string): string[] {
  return id === "" ? [] : [id];
}

function rank({ currency }: Tolerance, subject: Subject): number {
  if (currency === null) return 1;
  return currency === subject.currency ? 0 : 2;
}

function indexOf(tolerances: readonly Tolerance[]): Index {
  const known = INDEXES.get(tolerances);
  if (known !== undefined) return known;
  const byLevel = Map.groupBy(tolerances, levelOf);
  const index = { byLevel, bySubject: new Map<string, readonly Tolerance[]>() };
  INDEXES.set(tolerances, index);
  return index;
}

function levelOf({ scope, scopeId }: Tolerance): string {
  return `${scope}:${scope === "company" ? "" : foldIdentifier(scopeId)}`;
}
