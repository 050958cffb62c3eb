/** Where and how replies leave; decoded from SMTP_URL, never without TLS beyond this machine. */
import { fail, ok, type Result } from "../../domain/values/result.ts";

export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte. */
  readonly secure: boolean;
  /** STARTTLS or nothing; false only for loopback. */
  readonly requireStartTls: boolean;
  readonly user: string | null;
  readonly password: string | null;
  /** A private certificate authority in PEM, or null. */
  readonly certificateAuthority: string | null;
}

/** Reads `smtp://` or `smtps://user:password@host:port`. Issue SMTP_URL_WRONG. */
export function readSmtpUrl(text: string): Result<SmtpSettings> {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || !/^smtps?:$/.test(url.protocol) || url.hostname === "") {
    return fail("SMTP_URL_WRONG", "expected smtp://user:password@mail.example:587 or smtps://…:465");
  }
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return ok({
    host,
    port: Number(url.port) || (secure ? 465 : 587),
    secure,
    requireStartTls: !secure && !isLoopback(host),
    user: url.username === "" ? null : decodeURIComponent(url.username),
    password: url.password === "" ? null : decodeURIComponent(url.password),
    certificateAuthority: null,
  });
}

function isLoopback(host: string): boolean {
  return host === "localhost" || host === "::1" || /^127\.\d+\.\d+\.\d+$/.test(host);
}
