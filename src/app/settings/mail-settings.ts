/** Where mail comes from and goes to: mailbox and SMTP addresses, and which answers leave by themselves. */
import { isLoopback, type MailboxSettings, mailboxName } from "../../adapters/imap/settings.ts";
import type { SmtpSettings } from "../../adapters/smtp/settings.ts";
import { REPLY_KINDS, type ReplyKind, type ReplyMode } from "../../domain/reply.ts";

/** A watched folder with the name by which journeys know it: `user@host/FOLDER`. */
export interface MailboxConfig extends MailboxSettings {
  readonly label: string;
}

export type SmtpConfig = SmtpSettings;

export type ReplyModes = Readonly<Record<ReplyKind, ReplyMode>>;

type Refuse = (what: string) => void;

const MODES: readonly ReplyMode[] = ["off", "draft", "send"];
/** OAuth2 and private certificate authorities are not to be configured yet. */
const PASSWORD_ONLY = { accessToken: null, certificateAuthority: null } as const;
const NO_MAILBOX: MailboxConfig = {
  label: "",
  host: "",
  port: 0,
  secure: true,
  user: "",
  password: "",
  folder: "",
  ...PASSWORD_ONLY,
};
const NO_SMTP: SmtpConfig = {
  host: "",
  port: 0,
  secure: true,
  requireStartTls: false,
  user: null,
  password: null,
  certificateAuthority: null,
};

/** Several mailboxes parted by blanks. Mistakes name the mailbox by its place, never by its text. */
export function parseMailboxes(text: string, refuse: Refuse): readonly MailboxConfig[] {
  const addresses = text.split(/\s+/).filter((address) => address !== "");
  const mailboxes = addresses.map((address, index) => {
    const place = addresses.length === 1 ? "" : `mailbox ${index + 1} `;
    return parseMailbox(address, (what) => refuse(place + what));
  });
  const labels = mailboxes.map((mailbox) => mailbox.label).filter((label) => label !== "");
  if (new Set(labels).size < labels.length) refuse("names the same mailbox twice");
  return mailboxes;
}

function parseMailbox(text: string, refuse: Refuse): MailboxConfig {
  const url = parseUrl(text, ["imap:", "imaps:"], refuse);
  if (!url) return NO_MAILBOX;
  if (url.searchParams.has("auth")) refuse("asks for OAuth2 (auth=…), which is not available yet; use an app password");
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null)
    refuse("has a broken % sequence; write @ as %40, : as %3A, / as %2F, % as %25");
  else if (user === "" || password === "") refuse("needs a user and a password");
  const secure = url.protocol === "imaps:";
  const mailbox = {
    host: bareHost(url),
    port: portOf(url, secure ? 993 : 143),
    secure,
    user: user ?? "",
    password: password ?? "",
    folder: decoded(url.pathname.slice(1)) || "INBOX",
    ...PASSWORD_ONLY,
  };
  return { ...mailbox, label: mailboxName(mailbox) };
}

export function parseSmtp(text: string, refuse: Refuse): SmtpConfig {
  const url = parseUrl(text, ["smtp:", "smtps:"], refuse);
  if (!url) return NO_SMTP;
  const [user, password] = [decoded(url.username), decoded(url.password)];
  if (user === null || password === null)
    refuse("has a broken % sequence; write @ as %40, : as %3A, / as %2F, % as %25");
  if ((user === "") !== (password === "")) refuse("needs both a user and a password, or neither");
  const secure = url.protocol === "smtps:";
  const host = bareHost(url);
  return {
    host,
    port: portOf(url, secure ? 465 : 587),
    secure,
    requireStartTls: !secure && !isLoopback(host),
    user: user || null,
    password: password || null,
    certificateAuthority: null,
  };
}

/** `kind=mode` pairs, `*` for the rest; a kind that nothing names stays a draft. */
export function parseReplyModes(text: string, refuse: Refuse): ReplyModes {
  const pairs = new Map<string, ReplyMode>();
  for (const part of text.split(",").map((each) => each.trim())) {
    const [kind = "", word = ""] = part.split("=").map((each) => each.trim());
    const mode = MODES.find((each) => each === word);
    if (kind !== "*" && !REPLY_KINDS.some((each) => each === kind))
      refuse(`names the unknown kind "${kind}"; kinds are ${REPLY_KINDS.join(", ")} and *`);
    else if (!mode) refuse(`gives ${kind} the mode "${word}"; modes are ${MODES.join(", ")}`);
    else if (pairs.has(kind)) refuse(`names ${kind} twice`);
    else pairs.set(kind, mode);
  }
  const rest = pairs.get("*") ?? "draft";
  return Object.fromEntries(REPLY_KINDS.map((kind) => [kind, pairs.get(kind) ?? rest])) as Record<ReplyKind, ReplyMode>;
}

/** The modes as they would be written, one pair a kind. */
export function showReplyModes(modes: ReplyModes): string {
  return Object.entries(modes)
    .map(([kind, mode]) => `${kind}=${mode}`)
    .join(",");
}

function parseUrl(text: string, protocols: readonly string[], refuse: Refuse): URL | null {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url && protocols.includes(url.protocol) && url.hostname !== "") return url;
  refuse(`must be an address that starts with ${protocols.map((each) => `${each}//`).join(" or ")} and names a host`);
  return null;
}

function portOf(url: URL, usual: number): number {
  return url.port === "" ? usual : Number(url.port);
}

/** An IPv6 host without the brackets that only addresses need. */
function bareHost(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, "");
}

function decoded(text: string): string | null {
  try {
    return decodeURIComponent(text);
  } catch {
    return null;
  }
}
