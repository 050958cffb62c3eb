/** Which of many correct invoices stop, and by which codes. */
import { isHold } from "../../src/domain/finding.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { ordinaryInvoice } from "./ordinary-invoices.ts";

export interface FalseHolds {
  readonly held: number;
  /** How many invoices each code stopped. */
  readonly byCode: ReadonlyMap<string, number>;
  /** The first few, to make them again. */
  readonly seeds: readonly string[];
}

const SHOWN = 5;

export function falseHolds(invoices: number, seed: string): FalseHolds {
  const byCode = new Map<string, number>();
  const seeds: string[] = [];
  for (let number = 0; number < invoices; number++) {
    const own = `${seed}-${number}`;
    const codes = new Set(
      matchInvoice(ordinaryInvoice(own))
        .findings.filter(isHold)
        .map(({ code }) => code),
    );
    if (codes.size > 0) seeds.push(own);
    for (const code of codes) byCode.set(code, (byCode.get(code) ?? 0) + 1);
  }
  return { held: seeds.length, byCode, seeds: seeds.slice(0, SHOWN) };
}
