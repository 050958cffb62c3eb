/** Invoice → Match: compared with its orders, receipts, the supplier's record and earlier invoices. */
import { sayCoding } from "../../domain/matching/coding/line-coding.ts";
import { invoiceOfMatch, type Match, runOfMatch } from "../../domain/matching/match.ts";
import { basisOf, matchInvoice } from "../../domain/matching/match-invoice.ts";
import { keptInputs } from "../../domain/matching/suggesting/kept-inputs.ts";
import type { MatchId } from "../../domain/values/identifiers.ts";
import { recognisedAnew } from "../deciding/recognised-anew.ts";
import { matchInputsFor } from "../gathering/match-inputs.ts";
import { type Outcome, WAITING_STATES } from "../outcome.ts";
import type { Ports } from "../ports.ts";
import { trailLine } from "../trail-line.ts";

const NOTHING: Outcome = { changes: [], next: [], trail: [] };

export async function match(key: string, ports: Ports): Promise<Outcome> {
  const matchId = key as MatchId;
  const { invoice, state } = await ports.store.invoice(invoiceOfMatch(matchId));
  // Decided while this job waited in line: what was approved or rejected is not judged anew.
  if (!WAITING_STATES.includes(state)) return NOTHING;
  // The first match comes straight from check.
  const anew = runOfMatch(matchId) === 1 ? null : await recognisedAnew(invoice, ports);
  if (anew !== null) return anew;
  const inputs = await matchInputsFor(invoice, ports);
  const matched: Match = {
    id: matchId,
    invoiceId: invoice.id,
    run: runOfMatch(matchId),
    ...matchInvoice(inputs),
    basis: basisOf(inputs),
    orders: inputs.orders.map((order) => ({ number: order.number, version: order.version })),
  };
  return {
    changes: [
      { kind: "match", match: matched, inputs: keptInputs(inputs, matched) },
      { kind: "invoice-state", invoiceId: invoice.id, from: WAITING_STATES, to: "matched" },
    ],
    next: [{ stage: "decide", key: matchId }],
    trail: [
      trailLine(ports, { documentId: invoice.documentId }, "matched", {
        verdict: matched.verdict,
        run: String(matched.run),
        findings: matched.findings.map((finding) => finding.code).join(" "),
        ...codedIn(matched),
      }),
    ],
  };
}

/** Which account each line without an order is charged to, and what says so. */
function codedIn({ codings = [] }: Match): Readonly<Record<string, string>> {
  return codings.length === 0 ? {} : { coded: codings.map(sayCoding).join("; ") };
}
