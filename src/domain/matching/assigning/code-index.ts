/** Which order lines carry a code or are named by a printed line number: looked up, not searched. */
import { foldIdentifier } from "../../values/identifiers.ts";
import { foldCode } from "../pairing/line-profile.ts";
import type { Column } from "./columns.ts";

export interface CodeIndex {
  /** Each once, in the order of the columns. */
  readonly withOurCode: (codes: readonly string[]) => readonly Column[];
  readonly withSupplierCode: (code: string) => readonly Column[];
  /** "10", or order and line in one: "4500012345/10". */
  readonly namedBy: (orderLine: string | null) => readonly Column[];
  /** Folded order number. */
  readonly hasOrder: (orderNumber: string) => boolean;
}

export function codeIndex(columns: readonly Column[]): CodeIndex {
  const ours = new Map<string, Column[]>();
  const suppliers = new Map<string, Column[]>();
  const orders = new Set<string>();
  for (const column of columns) {
    const { ourCodes, supplierCode } = column.profile;
    for (const code of ourCodes) put(ours, code, column);
    put(suppliers, supplierCode, column);
    orders.add(column.order);
  }
  // Few invoices name lines.
  let lines: ReadonlyMap<string, readonly Column[]> | null = null;
  return {
    withOurCode: (codes) => withAny(ours, codes),
    withSupplierCode: (code) => suppliers.get(code) ?? [],
    namedBy: (orderLine) => {
      if (orderLine === null) return [];
      lines ??= byLineNumber(columns);
      return lines.get(foldCode(orderLine)) ?? [];
    },
    hasOrder: (orderNumber) => orders.has(orderNumber),
  };
}

function withAny(byCode: ReadonlyMap<string, readonly Column[]>, codes: readonly string[]): readonly Column[] {
  const [first, ...more] = codes.flatMap((code) => byCode.get(code) ?? []);
  return first === undefined ? [] : [...new Set([first, ...more])];
}

function byLineNumber(columns: readonly Column[]): ReadonlyMap<string, readonly Column[]> {
  const lines = new Map<string, Column[]>();
  for (const column of columns) {
    const own = foldCode(column.orderLine.lineNumber);
    const whole = foldCode(column.orderNumber) + foldIdentifier(column.orderLine.lineNumber);
    for (const name of new Set([own, whole])) put(lines, name, column);
  }
  return lines;
}

function put(map: Map<string, Column[]>, key: string, column: Column): void {
  if (key === "") return;
  const known = map.get(key);
  if (known === undefined) map.set(key, [column]);
  // Two of one column's codes may be the same.
  else if (known.at(-1) !== column) known.push(column);
}
