/** What the mail that brought an invoice tells about its sender, as plain data for the rules (accounts-payable §2.2). */

import { announcesBankChange, urges } from "../../domain/checking/mail-words.ts";
import { senderVerdict } from "../../domain/checking/sender-verdict.ts";
import type { MailEvidence } from "../../domain/matching/evidence.ts";
import { isFreeMail } from "../../domain/matching/signals/lookalike-domain.ts";
import { domainOf, type Message } from "../../domain/message.ts";
import type { Supplier } from "../../domain/supplier.ts";
import { parseLocalDate } from "../../domain/values/local-date.ts";
import type { Ports } from "../ports.ts";

/** Null for a mail without a sender. */
export async function mailEvidenceOf(
  message: Message,
  supplier: Supplier | null,
  { store, policy }: Pick<Ports, "store" | "policy">,
): Promise<MailEvidence | null> {
  if (message.from === null) return null;
  const { address } = message.from;
  const fromDomain = domainOf(address);
  const words = `${message.subject}\n\n${message.text}`;
  const [isKnownAddress, { receivedAt }] = await Promise.all([
    isColleague(message, fromDomain) || store.hasWrittenBefore(address, message.emailId),
    store.email(message.emailId),
  ]);
  return {
    fromDomain,
    replyToDomain: message.replyTo === null ? null : domainOf(message.replyTo.address),
    authentication: authenticationOf(message, fromDomain, policy.trustedAuthserv),
    isFirstFromAddress: !isKnownAddress,
    announcesBankChange: announcesBankChange(words),
    urges: urges(words),
    // Our own clock, not the header's: the sender writes that one.
    receivedOn: parseLocalDate(receivedAt.slice(0, 10)),
    isRegisteredSender: supplier !== null && isRegistered(address.toLowerCase(), supplier),
  };
}

/** Somebody of our own house who sends on what came by post: sender and inbox share a domain that is ours alone. */
function isColleague({ to }: Message, fromDomain: string): boolean {
  return !isFreeMail(fromDomain) && to.some((one) => domainOf(one.address) === fromDomain);
}

/** Whether a trusted server vouches for the sender's own domain, whoever's that is. */
function authenticationOf(
  message: Message,
  fromDomain: string,
  trusted: readonly string[],
): MailEvidence["authentication"] {
  const verdict = senderVerdict(message, trusted, [fromDomain]);
  if (verdict === "verified") return "pass";
  return verdict === "failed" ? "fail" : "none";
}

/** A whole address, or a domain that is not everybody's. */
function isRegistered(address: string, { emails, domains }: Supplier): boolean {
  const domain = domainOf(address);
  const known = [...domains, ...emails.map(domainOf)].map((one) => one.toLowerCase()).filter((one) => !isFreeMail(one));
  return (
    emails.some((one) => one.toLowerCase() === address) ||
    known.some((one) => domain === one || domain.endsWith(`.${one}`))
  );
}
