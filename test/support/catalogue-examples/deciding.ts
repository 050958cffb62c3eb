/** Examples of a clean match that waits all the same: for a surer reading, for an approval, or because it was drawn by lot. */
import { decideByRule } from "../../../src/domain/deciding/decide.ts";
import { matchInvoice } from "../../../src/domain/matching/match-invoice.ts";
import type { Trust } from "../../../src/domain/matching/trust.ts";
import { anInvoice, inputs } from "../../domain/example.ts";
import { type CatalogueExample, d, edge, matching } from "./catalogue-example.ts";

const SURE: Trust = {
  chance: 0.999,
  needed: 0.995,
  checked: 240,
  right: 228,
  basis: "measured",
  bound: 0.92,
  target: 0.98,
  isClosed: false,
};
const readWith = (changes: Partial<Trust>) => matching(inputs(anInvoice(), { trust: { ...SURE, ...changes } }));

const decided = (limit: string | null, audit: { percent: string; digest: string } | null = null) => {
  const invoice = anInvoice();
  const given = inputs(invoice);
  return decideByRule({
    match: matchInvoice(given),
    invoice,
    supplier: given.supplier,
    releases: [],
    autoApproveLimit: limit === null ? null : d(limit),
    audit: audit === null ? null : { ...audit, percent: d(audit.percent), gross: invoice.grossTotal, median: null },
    orders: given.orders,
  }).openHolds;
};
/** The draw is this share of all draws: half of them lie below it. */
const HALFWAY = "8000000000000000";

export const DECIDING_EXAMPLES: readonly CatalogueExample[] = [
  {
    code: "READING_NOT_SURE",
    story: "A scan agrees with its order, but four readings in a hundred like it were wrong.",
    raise: () => readWith({ chance: 0.961 }),
    edges: [
      edge("99.5 % that a reading must be sure", ["0.996", "0.995", "0.994"], (chance) =>
        readWith({ chance: Number(chance) }),
      ),
    ],
  },
  {
    code: "READING_GATE_CLOSED",
    story: "People had to correct so many readings of late that nothing goes without a person for now.",
    raise: () => readWith({ isClosed: true }),
  },
  {
    code: "APPROVAL_LIMIT",
    story: "A rule may approve up to 1,000.00 by itself, and the clean invoice is over 1,190.00.",
    raise: () => decided("1000.00"),
    edges: [edge("what a rule may approve", ["1190.01", "1190.00", "1189.99"], (limit) => decided(limit))],
  },
  {
    code: "SAMPLE_HOLD",
    story: "One clean invoice in seventy is drawn by lot for a second look, and this is one.",
    raise: () => decided(null, { percent: "1.5", digest: "0000000000000000" }),
    edges: [
      edge("the share of invoices that is drawn", ["49.9", "50", "50.1"], (percent) =>
        decided(null, { percent, digest: HALFWAY }),
      ),
    ],
  },
];
