/** Whether an answer may leave without a person: only to an address of the master record, never into a loop. */
import type { Finding } from "../finding.ts";
import type { SenderVerdict } from "../message.ts";
import type { ReplyKind, ReplyMode, ReplyState } from "../reply.ts";
import type { Supplier } from "../supplier.ts";
import type { Issue } from "../values/result.ts";

export interface PermitInputs {
  readonly kind: ReplyKind;
  readonly to: string;
  readonly supplier: Supplier | null;
  /** Why the mail must never be answered by itself, from its parser. */
  readonly neverAnswer: Issue | null;
  readonly senderVerdict: SenderVerdict;
  readonly mode: ReplyMode;
  /** Automatic answers to this address within the last day. */
  readonly repliesToday: number;
  readonly ownAddresses: readonly string[];
  /** What a query is about; without it a query waits, as it may name agreed prices. */
  readonly findings?: readonly Finding[];
}

export interface Permit {
  readonly state: Extract<ReplyState, "queued" | "draft" | "suppressed">;
  /** A coded reason, or null when it may leave. */
  readonly reason: Issue | null;
}

/** accounts-payable §4.3 allows ten a day; more is a loop or a misunderstanding. */
const MOST_A_DAY = 10;

/** Findings whose words to the supplier name what we agreed to pay: a person releases those, whatever the mode. */
const NAMES_PRICES: readonly string[] = [
  "PRICE_OVER",
  "PRICE_UNIT_MISMATCH",
  "DISCOUNT_MISSING",
  "CONTRACT_RATE",
  "CHARGE_PLANNED_OVER",
  "VALUE_OVER_CUMULATIVE",
  "MILESTONE_MISMATCH",
];

export function mayAnswerAutomatically(input: PermitInputs): Permit {
  const { mode, neverAnswer, supplier, senderVerdict } = input;
  const to = input.to.toLowerCase();
  if (mode === "off") return suppressed("REPLY_OFF", "Replies of this kind are switched off (REPLY_MODE).");
  if (neverAnswer !== null) return { state: "suppressed", reason: neverAnswer };
  if (isOurs(to, input.ownAddresses)) return suppressed("REPLY_TO_SELF", "The address is one of our own.");
  if (mode === "draft") return draft("REPLY_DRAFT", "Replies of this kind wait for a person (REPLY_MODE).");
  if (!supplier?.emails.some((known) => known.toLowerCase() === to)) {
    return draft(
      "REPLY_UNREGISTERED",
      "The address is not in the supplier's master record; send it yourself or not at all.",
    );
  }
  if (senderVerdict === "failed" || senderVerdict === "unverified") {
    return draft("REPLY_UNVERIFIED", "The sender of the mail is not verified; send it yourself or not at all.");
  }
  if (input.kind === "query" && namesPrices(input.findings)) {
    return draft("REPLY_NAMES_PRICES", "The query may name agreed prices; read it and send it.");
  }
  if (input.repliesToday >= MOST_A_DAY) {
    return draft("REPLY_LIMIT", "This address had ten automatic answers within a day; send it yourself.");
  }
  return { state: "queued", reason: null };
}

function namesPrices(findings: readonly Finding[] | undefined): boolean {
  return findings === undefined || findings.some((finding) => NAMES_PRICES.includes(finding.code));
}

/** Own entries are whole addresses or whole domains. */
function isOurs(to: string, own: readonly string[]): boolean {
  const domain = to.slice(to.lastIndexOf("@") + 1);
  return own.some((entry) => [to, domain, `@${domain}`].includes(entry.toLowerCase()));
}

function suppressed(code: string, message: string): Permit {
  return { state: "suppressed", reason: { code, message } };
}

function draft(code: string, message: string): Permit {
  return { state: "draft", reason: { code, message } };
}
