/** An invoice without an order whose lines nobody has agreed an account for, by contract or by rule. */
import type { CodingRule } from "../../agreements/coding-rule.ts";
import type { InvoiceLine } from "../../invoice.ts";
import { sum } from "../../values/decimal.ts";
import { codingAnswer } from "../coding/line-coding.ts";
import { uncoveredLines } from "../coding/uncovered-lines.ts";
import { isCoveredByContract, pairContracts } from "../contracts/contract-lines.ts";
import { goesWithoutOrder } from "../policy.ts";
import type { Noticed, Rule, RuleContext } from "../rule.ts";

/** More lines than a person takes in at a glance are not named one by one. */
const MOST_NAMED = 5;

export const coding = {
  codes: {
    CODING_MISSING: {
      severity: "hold",
      owner: "ap",
      title: "Coding missing",
      sentence: "{supplier} charges {variance:money} without an order, and {cause:clause}: {lines}.",
      actions: ["name the account and cost centre and release", "ask the supplier for our order number"],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const { invoice, supplier, orders, pairs } = context;
    // Orders of others are told by their own code; those of one's own answer the lines or leave them unmatched.
    if (invoice.type === "credit-note" || supplier === null || orders.length > 0) return [];
    if (!goesWithoutOrder(context) || isCoveredByContract(context)) return [];
    const contractUses = pairContracts(context, pairs).uses;
    const open = uncoveredLines(invoice, { pairs, contractUses })
      .map((line) => ({ line, ...codingAnswer(line, context) }))
      .filter(({ rule }) => rule === null);
    return open.length === 0 ? [] : [missing(open, supplier.name, context)];
  },
} as const satisfies Rule;

interface Uncoded {
  readonly line: InvoiceLine;
  /** Rules of the same rank that say different things; empty where none fits. */
  readonly rivals: readonly CodingRule[];
}

function missing(open: readonly Uncoded[], supplier: string, { invoice }: RuleContext): Noticed {
  const nets = open.flatMap(({ line }) => line.netAmount ?? []);
  const rivals = open.flatMap((uncoded) => uncoded.rivals);
  const [only] = open.length === 1 ? open : [];
  return {
    code: "CODING_MISSING",
    ...(only === undefined || only.line.number === 0 ? {} : { line: only.line.number }),
    ...(nets.length === 0 ? {} : { variance: sum(nets) }),
    facts: {
      supplier,
      cause: rivals.length > 0 ? "coding-several" : "coding-none",
      accounts: [...new Set(rivals.map(sayTarget))].sort().join(", "),
      lines: namesOf(open, invoice.number),
    },
  };
}

function sayTarget({ ledgerAccount, costCenter, project }: CodingRule): string {
  return [ledgerAccount, costCenter, project].filter((part) => part !== null).join("/");
}

/** "2 Repair of a window, 3 Painting"; an invoice without lines is named by its number. */
function namesOf(open: readonly Uncoded[], number: string | null): string {
  const named = open
    .slice(0, MOST_NAMED)
    .map(({ line }) => (line.number === 0 ? (number ?? "–") : `${line.number} ${line.description}`.trim()));
  return [...named, ...(open.length > MOST_NAMED ? ["…"] : [])].join(", ");
}
