/** Which folder of which mailbox is watched; decoded from MAILBOX_URL, never without TLS beyond this machine. */
import { fail, ok, type Result } from "../../domain/values/result.ts";

export interface MailboxSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  readonly user: string;
  readonly password: string;
  readonly folder: string;
  /** A fresh OAuth2 access token for each session, instead of the password; null for a password. */
  readonly accessToken: (() => Promise<string>) | null;
  /** A private certificate authority in PEM, or null. */
  readonly certificateAuthority: string | null;
}

/** Reads `imap://` or `imaps://user:password@host:port/FOLDER`. Issue MAILBOX_URL_WRONG. */
export function readMailboxUrl(text: string): Result<MailboxSettings> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^imaps?:$/.test(url.protocol) || url.hostname === "" || url.username === "") {
    return fail("MAILBOX_URL_WRONG", "expected imaps://user:password@mail.example:993/INBOX");
  }
  const secure = url.protocol === "imaps:";
  return ok({
    host: url.hostname.replace(/^\[|\]$/g, ""),
    port: Number(url.port) || (secure ? 993 : 143),
    secure,
    user: decodeURIComponent(url.username),
    password: decodeURIComponent(url.password),
    folder: decodeURIComponent(url.pathname.slice(1)) || "INBOX",
    accessToken: null,
    certificateAuthority: null,
  });
}

/** `user@host/FOLDER`, never with a password. */
export function mailboxName(settings: Pick<MailboxSettings, "user" | "host" | "folder">): string {
  return `${settings.user}@${settings.host}/${settings.folder}`;
}

export function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
