/** Every setting there is, in the order of `.env.example`; a new one is an entry here. */
import { compare, type Decimal, decimal, isNegative, parseDecimal } from "../../domain/values/decimal.ts";
import { parseLocalDate } from "../../domain/values/local-date.ts";
import { parseMailboxes, parseReplyModes, parseSmtp, showReplyModes } from "./mail-settings.ts";
import { decoder, explained, oneOf, setting, words } from "./setting.ts";

/** Shorter keys could be guessed: 32 characters of a random text hold more than 128 bits. */
const KEY_LENGTH = 32;

const text = (wanted: string) => decoder((value) => value, wanted);

export const SETTINGS = {
  DATABASE_URL: setting({
    group: "Storage",
    about: "The Postgres to use. Unset, Matchbook runs its own inside the data directory.",
    example: "postgres://matchbook:password@localhost:5432/matchbook",
    isSecret: true,
    schema: decoder(
      (value) => (isUrl(value, ["postgres:", "postgresql:"]) ? value : null),
      "an address that starts with postgres://",
    ),
    show: showUrl,
  }),
  MATCHBOOK_DATA_DIR: setting({
    group: "Storage",
    about: "Where originals, keys and the built-in Postgres live.",
    example: "/var/lib/matchbook",
    fallback: "./data",
    schema: text("a folder"),
  }),
  BLOBS: setting({
    group: "Storage",
    about: "Where the original bytes of mails are kept: disk, in the data directory.",
    example: "disk",
    fallback: "disk",
    schema: decoder((value) => (value === "disk" ? value : null), "disk (s3 is not available yet)"),
  }),
  IMPORT_DIR: setting({
    group: "Storage",
    about: "A watched folder: files such as orders-0811.csv are imported by themselves. Unset, nothing is watched.",
    example: "/srv/exchange/matchbook-in",
    schema: text("a folder"),
  }),
  MAILBOX_URL: setting({
    group: "Mail",
    about: "The mailboxes to watch, parted by blanks. Special characters of a password are %-encoded.",
    example: "imaps://ap%40buyer.example:password@imap.buyer.example:993/INBOX",
    isSecret: true,
    schema: explained(parseMailboxes),
    show: (mailboxes) => mailboxes.map((mailbox) => mailbox.label).join(" "),
  }),
  MAIL_TRUSTED_AUTHSERV: setting({
    group: "Mail",
    about: "The authserv-ids of your own mail servers, whose Authentication-Results headers count.",
    example: "mx.buyer.example",
    schema: decoder(words, "names parted by blanks or commas"),
    show: (names) => names.join(" "),
  }),
  SMTP_URL: setting({
    group: "Mail",
    about: "The server that takes our answers. Unset, answers stay drafts.",
    example: "smtps://ap%40buyer.example:password@smtp.buyer.example:465",
    isSecret: true,
    schema: explained(parseSmtp),
    show: (smtp) => `${smtp.user === null ? "" : `${smtp.user}:***@`}${smtp.host}:${smtp.port}`,
  }),
  MAIL_FROM: setting({
    group: "Mail",
    about: "The address that answers come from; needed with SMTP_URL.",
    example: "ap@buyer.example",
    schema: decoder((value) => (isAddress(value) ? value : null), "one mail address"),
  }),
  REPLY_MODE: setting({
    group: "Mail",
    about: "Which answers leave by themselves: kind=off|draft|send, * for the rest.",
    example: "approval=send,acknowledgement=send,*=draft",
    fallback: "approval=send,*=draft",
    schema: explained(parseReplyModes),
    show: showReplyModes,
  }),
  PORT: setting({
    group: "Desk",
    about: "The port of the review desk.",
    example: "3000",
    fallback: "3000",
    schema: decoder(wholeNumber(1, 65_535), "a port from 1 to 65535"),
  }),
  BIND_ADDRESS: setting({
    group: "Desk",
    about: "The network address the desk listens on; 0.0.0.0 lets other machines in, behind a proxy with TLS.",
    example: "0.0.0.0",
    fallback: "127.0.0.1",
    schema: decoder((value) => (/^[\w.:-]+$/.test(value) ? value : null), "an IP address or a host name"),
  }),
  PUBLIC_URL: setting({
    group: "Desk",
    about: "How people reach the desk; links in mails start with it. Unset, http://localhost and the port.",
    example: "https://matchbook.buyer.example",
    schema: decoder(
      (value) => (isUrl(value, ["http:", "https:"]) ? value.replace(/\/+$/, "") : null),
      "an address that starts with https://",
    ),
  }),
  SECRET_KEY: setting({
    group: "Desk",
    about: "Signs sessions and message ids. Unset, one is made in the data directory; several machines must share it.",
    example: "the output of: openssl rand -hex 32",
    isSecret: true,
    schema: decoder((value) => (value.length >= KEY_LENGTH ? value : null), `at least ${KEY_LENGTH} characters`),
  }),
  EXPORTER: setting({
    group: "Posting",
    about: "Who gets the postings. Its own settings are called EXPORTER_…; see the exporter's documentation.",
    example: "csv",
    fallback: "csv",
    schema: decoder(
      (value) => (/^[a-z][a-z0-9-]*$/.test(value) ? value : null),
      "the name of an exporter in lower case",
    ),
  }),
  EXPORT_DIR: setting({
    group: "Posting",
    about: "Where exporters that write files put them. Unset, exports in the data directory.",
    example: "/srv/exchange/matchbook",
    schema: text("a folder"),
  }),
  AUTO_APPROVE_LIMIT: setting({
    group: "Deciding",
    about: "The highest gross total that a clean match may be approved at without a person. Unset, there is no limit.",
    example: "5000.00",
    schema: decoder(notNegative, "an amount with a point, zero or more"),
  }),
  AUDIT_SAMPLE: setting({
    group: "Deciding",
    about:
      "Percent of clean invoices that are held for a second look, drawn by lot: half as many of small ones, up to four times as many of large ones, against what the supplier usually invoices. 0 draws none.",
    example: "1.5",
    fallback: "0",
    schema: decoder(percent, "a number from 0 to 100"),
  }),
  OCR_ENGINE: setting({
    group: "Reading",
    about:
      "How pictures are read: native takes the tesseract program, js needs nothing, auto takes native when it is there.",
    example: "js",
    fallback: "auto",
    schema: oneOf("auto", "js", "native"),
  }),
  OCR_LANGUAGES: setting({
    group: "Reading",
    about: "Languages to expect on pictures, as tesseract names them.",
    example: "eng,deu",
    fallback: "eng,deu,fra",
    schema: decoder(languages, "three-letter codes parted by commas"),
    show: (codes) => codes.join(","),
  }),
  TEXT_LAYER_CHECK_ABOVE: setting({
    group: "Reading",
    about:
      "Invoices worth more than this, in whatever currency, are also read by OCR from the picture of their pages, which takes seconds a page; where the text layer tells something else they stop. 0 checks every invoice, off none.",
    example: "2500.00",
    fallback: "10000",
    schema: decoder(limitOrOff, "an amount with a point, zero or more, or off"),
  }),
  LLM_BASE_URL: setting({
    group: "Reading",
    about:
      "An OpenAI-compatible endpoint that proposes values the rules are not sure of. The text of such pages is sent there.",
    example: "https://models.buyer.example/v1",
    schema: decoder(modelUrl, "an address that starts with https://, or http:// on this very machine"),
  }),
  LLM_MODEL: setting({
    group: "Reading",
    about: "The model to ask for; needed with LLM_BASE_URL.",
    example: "small-instruct",
    schema: text("the name of a model"),
  }),
  LLM_API_KEY: setting({
    group: "Reading",
    about: "The key of that endpoint, when it wants one.",
    example: "a key from the endpoint's owner",
    isSecret: true,
    schema: text("a key"),
  }),
  LOG_LEVEL: setting({
    group: "Running",
    about: "How much is logged.",
    example: "debug",
    fallback: "info",
    schema: oneOf("trace", "debug", "info", "warn", "error", "silent"),
  }),
  MATCHBOOK_TODAY: setting({
    group: "Running",
    about: "The calendar day that dates are judged by; for trials only. Unset, the real one.",
    example: "2026-03-02",
    schema: decoder(parseLocalDate, "a date such as 2026-03-02"),
  }),
} as const;

/** Settings of parts that do not exist yet: refused, because ignoring them would pretend. */
export const NOT_AVAILABLE: readonly { readonly what: string; readonly names: readonly string[] }[] = [
  {
    what: "Storage in S3",
    names: ["S3_ENDPOINT", "S3_REGION", "S3_BUCKET", "S3_ACCESS_KEY_ID", "S3_SECRET_ACCESS_KEY"],
  },
  { what: "Signing in with OpenID Connect", names: ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"] },
];

function isUrl(value: string, protocols: readonly string[]): boolean {
  return URL.canParse(value) && protocols.includes(new URL(value).protocol) && new URL(value).hostname !== "";
}

/** Documents cross the network encrypted, or not at all. */
function modelUrl(value: string): string | null {
  const isNear = isUrl(value, ["http:"]) && ["localhost", "127.0.0.1", "[::1]"].includes(new URL(value).hostname);
  return isUrl(value, ["https:"]) || isNear ? value.replace(/\/+$/, "") : null;
}

/** Only where it leads: neither password nor parameters, which may hold one too. */
function showUrl(value: string): string {
  const url = new URL(value);
  return `${url.protocol}//${url.username === "" ? "" : `${url.username}:***@`}${url.host}${url.pathname}`;
}

function isAddress(value: string): boolean {
  return /^[^\s@<>,;"]+@[^\s@<>,;"]+\.[^\s@<>,;".]+$/.test(value);
}

function wholeNumber(from: number, to: number): (value: string) => number | null {
  return (value) => (/^\d{1,9}$/.test(value) && Number(value) >= from && Number(value) <= to ? Number(value) : null);
}

function notNegative(value: string): Decimal | null {
  const amount = parseDecimal(value);
  return amount === null || isNegative(amount) ? null : amount;
}

function percent(value: string): Decimal | null {
  const share = notNegative(value);
  return share === null || compare(share, decimal("100")) > 0 ? null : share;
}

function limitOrOff(value: string): Decimal | "off" | null {
  return value === "off" ? value : notNegative(value);
}

function languages(value: string): readonly string[] | null {
  const codes = value.split(/[\s,+]+/).filter((code) => code !== "");
  return codes.length > 0 && codes.every((code) => /^[a-z]{3}(_[a-z]+)?$/.test(code)) ? codes : null;
}
