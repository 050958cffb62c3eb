/** Signs of fraud that add up (accounts-payable §2.2): from 30 points a person looks, from 60 nothing moves. Never told to suppliers. */

import type { Noticed, Rule, RuleContext } from "../rule.ts";
import { lookalikeDomain } from "../signals/lookalike-domain.ts";
import { isAccountUnknown, registeredDomains, type Signal, signalsOf } from "../signals/signals.ts";

/** Points from which it holds, and from which it blocks. */
const HOLDS = 30;
const BLOCKS = 60;
/** BANK_MISMATCH in itself; it counts here only beside a look-alike sender. */
const UNKNOWN_ACCOUNT: Signal = { term: "signal-account-unknown", points: 60, about: "account" };

export const fraud = {
  codes: {
    FRD_LOOKALIKE: {
      severity: "hold",
      owner: "ap-lead",
      title: "Sender looks like another",
      sentence:
        "The mail came from {domain}, made to look like {registered} of {supplier} ({how:term}); {variance:money} are at stake, {score} points of at most {limit}: {signals:terms}.",
      actions: [
        "call the supplier on a number already on file and ask whether they sent it",
        "reject it",
        "add the domain to the supplier's record when it is theirs, then release",
      ],
      reply: null,
    },
    FRD_SIGNALS: {
      severity: "hold",
      owner: "ap-lead",
      title: "Signs of fraud",
      sentence:
        "Signs that call for a second look at {variance:money}, {score} points of at most {limit}: {signals:terms}.",
      actions: [
        "call the supplier on a number already on file",
        "release it when each sign has its explanation",
        "reject it",
      ],
      reply: null,
    },
  },
  check: (context: RuleContext): Noticed[] => {
    const signals = signalsOf(context);
    const lookalike = lookalikeFacts(context);
    if (lookalike !== null) {
      const all = isAccountUnknown(context) ? [UNKNOWN_ACCOUNT, ...signals] : signals;
      return [noticed("FRD_LOOKALIKE", all, context, lookalike)];
    }
    // What speaks of the account stands with BANK_MISMATCH already, and blocks there.
    const counted = isAccountUnknown(context) ? signals.filter(({ about }) => about !== "account") : signals;
    return scoreOf(counted) < HOLDS ? [] : [noticed("FRD_SIGNALS", counted, context, {})];
  },
} as const satisfies Rule;

function lookalikeFacts({ mail, supplier, entity }: RuleContext): Readonly<Record<string, string>> | null {
  if (supplier === null || mail?.fromDomain == null) return null;
  const own = (entity?.emails ?? []).some((address) => address.toLowerCase().endsWith(`@${mail.fromDomain}`));
  const found = own ? null : lookalikeDomain(mail.fromDomain, registeredDomains(supplier));
  if (found === null) return null;
  return { domain: found.domain, registered: found.registered, supplier: supplier.name, how: found.how };
}

function noticed(
  code: string,
  signals: readonly Signal[],
  { invoice }: RuleContext,
  facts: Readonly<Record<string, string>>,
): Noticed {
  const score = scoreOf(signals);
  const isBlocked = score >= BLOCKS;
  return {
    code,
    severity: isBlocked ? "block" : "hold",
    ...(invoice.grossTotal ? { variance: invoice.grossTotal } : {}),
    facts: { ...facts, score: String(score), signals: signals.map(({ term }) => term).join(", ") },
    limit: { key: "fraud_score", limit: String(isBlocked ? BLOCKS - 1 : HOLDS - 1), scope: "default" },
  };
}

function scoreOf(signals: readonly Signal[]): number {
  return signals.reduce((total, { points }) => total + points, 0);
}
