/** Mails that must never be answered by a machine (RFC 3834 and its kin), by header and subject, with the reason. */
import type { Issue } from "../../domain/values/result.ts";
import { fieldValue, fieldValues, type HeaderField } from "./header-block.ts";

export interface AnswerFacts {
  readonly fields: readonly HeaderField[];
  readonly contentType: string;
  /** Lower case; null when the mail has no usable sender. */
  readonly sender: string | null;
  readonly subject: string;
}

const MACHINE_SENDER =
  /^(mailer-daemon|postmaster|bounces?|listserv|majordomo|(?:do[-_.]?)?not?[-_.]?reply|nicht[-_.]?antworten)([+\-_.=]|@)/;
/** "I am away" in the languages our suppliers write; a weak sign, so it only suppresses. */
const AWAY =
  /^(?:(?:re|aw|sv|antw)\s*:\s*)?(?:out of (?:the )?office|auto(?:matic(?:ally)?)?[ -]?(?:reply|response)|abwesen(?:d|heit)|automatische antwort|r[ée]ponse automatique|absence du bureau|respuesta autom[áa]tica|fuera de la oficina|risposta automatica|fuori sede|automatisch antwoord|afwezig|autosvar|frånvaro|resposta autom[áa]tica|autoodpowied[źz]|automatick[áa] odpov)/i;
const MAX_RECEIVED = 30;

type Test = (facts: AnswerFacts) => boolean;

const REASONS: readonly (readonly [code: string, message: string, test: Test])[] = [
  ["NO_SENDER", "the mail names no usable sender", (facts) => facts.sender === null],
  ["NULL_SENDER", "the envelope sender is empty, as in delivery reports", hasNullSender],
  ["DELIVERY_REPORT", "a delivery or read report", (facts) => facts.contentType === "multipart/report"],
  ["AUTO_SUBMITTED", "the mail says that a machine wrote it", isAutoSubmitted],
  ["AUTO_RESPONSE", "the mail is an automatic answer or a feedback report", hasAutoHeader],
  ["SUPPRESSED_BY_SENDER", "the sender asked for no automatic answers", isSuppressed],
  [
    "BULK_MAIL",
    "the mail is marked as bulk",
    (facts) => /^(bulk|junk|list)\b/i.test(fieldValue(facts.fields, "precedence")),
  ],
  [
    "MAILING_LIST",
    "the mail came through a mailing list",
    (facts) => facts.fields.some(({ name }) => name.startsWith("list-")),
  ],
  ["MAIL_LOOP", "the mail has passed too many servers or carries a loop mark", isLoop],
  ["MACHINE_SENDER", "the sender's address cannot receive answers", (facts) => MACHINE_SENDER.test(facts.sender ?? "")],
  ["SPAM", "the receiving server calls the mail spam", isSpam],
  ["OUT_OF_OFFICE", "the subject is that of an absence note", (facts) => AWAY.test(facts.subject)],
];

/** The first reason that holds, or null. */
export function neverAnswer(facts: AnswerFacts): Issue | null {
  const found = REASONS.find(([, , test]) => test(facts));
  return found ? { code: found[0], message: `${found[1]}; it gets no automatic answer` } : null;
}

function hasNullSender(facts: AnswerFacts): boolean {
  return fieldValues(facts.fields, "return-path").some((value) => value.replace(/\s/g, "") === "<>");
}

function isAutoSubmitted(facts: AnswerFacts): boolean {
  return fieldValues(facts.fields, "auto-submitted").some((value) => !/^no\b/i.test(value));
}

function hasAutoHeader(facts: AnswerFacts): boolean {
  const names = new Set(["x-autoreply", "x-autorespond", "x-autoresponse", "feedback-id"]);
  return facts.fields.some((field) => names.has(field.name));
}

function isSuppressed(facts: AnswerFacts): boolean {
  return fieldValues(facts.fields, "x-auto-response-suppress").some((value) => /\b(all|oof|autoreply)\b/i.test(value));
}

function isLoop(facts: AnswerFacts): boolean {
  return (
    fieldValues(facts.fields, "received").length > MAX_RECEIVED || facts.fields.some(({ name }) => name === "x-loop")
  );
}

function isSpam(facts: AnswerFacts): boolean {
  return (
    /^yes/i.test(fieldValue(facts.fields, "x-spam-flag")) || /^yes/i.test(fieldValue(facts.fields, "x-spam-status"))
  );
}
