/** The shape of an example of a code: a story, the case that raises it, and the figures at which it begins. */
import type { Finding, Severity } from "../../../src/domain/finding.ts";
import type { Invoice } from "../../../src/domain/invoice.ts";
import type { FindingCode } from "../../../src/domain/matching/catalogue.ts";
import { matchInvoice } from "../../../src/domain/matching/match-invoice.ts";
import type { Stopped } from "../../../src/domain/matching/owners.ts";
import type { MatchInputs } from "../../../src/domain/matching/rule.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";

export interface CatalogueExample {
  readonly code: FindingCode;
  /** One sentence that a bookkeeper understands. */
  readonly story: string;
  /** All that the product finds in the case. */
  readonly raise: () => Raised;
  /** Where the example is graver or milder than the code usually is. */
  readonly severity?: Severity;
  /** One for each limit and each direction in which it can be broken. */
  readonly edges?: readonly Edge[];
}

/** What was found, and the invoice that it was found on: its gross total is what a hold stops. */
export type Raised = readonly Finding[] & { readonly on?: Stopped };

/** A limit with the case a step within it, exactly at it, and a step beyond: only the last one raises the code. */
export interface Edge {
  readonly limit: string;
  readonly within: () => readonly Finding[];
  readonly at: () => readonly Finding[];
  readonly beyond: () => readonly Finding[];
}

export const d = decimal;

/** What matching finds, that of checking among it. */
export function matching(inputs: MatchInputs): Raised {
  return raisedOn(inputs.invoice, matchInvoice(inputs).findings);
}

/** What checking a reading finds. */
export function checking(invoice: Invoice): Raised {
  return raisedOn(invoice, invoice.findings);
}

/** Findings with the invoice behind them. */
export function raisedOn({ grossTotal, currency }: Stopped, findings: readonly Finding[]): Raised {
  return Object.assign([...findings], { on: { grossTotal, currency } });
}

/** An edge whose three cases differ in one figure: a step within the limit, at it, and a step beyond. */
export function edge(
  limit: string,
  [within, at, beyond]: readonly [string, string, string],
  raiseWith: (figure: string) => readonly Finding[],
): Edge {
  return { limit, within: () => raiseWith(within), at: () => raiseWith(at), beyond: () => raiseWith(beyond) };
}
