/** Which order lines carry a code or are named by a printed line number: looked up, not searched. */
import { foldIdentifier } from "../../values/identifiers.ts";
import { foldCode, orderedProfile } from "../pairing/line-profile.ts";
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
  const lines = new Map<string, Column[]>();
  for (const column of columns) {
    const { ourCodes, supplierCode } = orderedProfile(column.orderLine);
    for (const code of new Set(ourCodes)) put(ours, code, column);
    put(suppliers, supplierCode, column);
    const own = foldCode(column.orderLine.lineNumber);
    const whole = foldCode(column.orderNumber) + foldIdentifier(column.orderLine.lineNumber);
    for (const name of new Set([own, whole])) put(lines, name, column);
  }
  const orders = new Set(columns.map(({ orderNumber }) => foldIdentifier(orderNumber)));
  return {
    withOurCode: (codes) => [...new Set(codes.flatMap((code) => ours.get(code) ?? []))],
    withSupplierCode: (code) => suppliers.get(code) ?? [],
    namedBy: (orderLine) => (orderLine === null ? [] : (lines.get(foldCode(orderLine)) ?? [])),
    hasOrder: (orderNumber) => orders.has(orderNumber),
  };
}

function put(map: Map<string, Column[]>, key: string, column: Column): void {
  if (key === "") return;
  const known = map.get(key);
  if (known === undefined) map.set(key, [column]);
  else known.push(column);
}
