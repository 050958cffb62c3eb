/** Which hold is told first: what stops an invoice, then what costs money, then the rest in order of precedence. */
import { type Finding, isHold } from "../../domain/finding.ts";
import { compare, ZERO } from "../../domain/values/decimal.ts";

/** The holds among the findings; those that weigh the same keep their order. */
export function weightiestFirst(findings: readonly Finding[]): Finding[] {
  return findings.filter(isHold).sort((a, b) => rank(a) - rank(b) || compare(b.variance ?? ZERO, a.variance ?? ZERO));
}

function rank({ severity, variance }: Finding): number {
  if (severity === "block") return 0;
  return variance === null ? 2 : 1;
}
