/** One SMTP session on nodemailer's bare connection: no pool, because a pool sends again when a line breaks after DATA. */
import type { Readable } from "node:stream";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { SmtpSettings } from "./settings.ts";

/** How a session ended early. */
export interface SessionFailure {
  readonly answer: string;
  /** The server's code such as 550; null when the line broke or never stood. */
  readonly code: number | null;
  /** The step: CONN, AUTH, MAIL FROM, RCPT TO, DATA … */
  readonly step: string;
}

export type SessionResult = { readonly answer: string } | SessionFailure;

export function isFailure(result: SessionResult): result is SessionFailure {
  return "step" in result;
}

const CONNECT_TIMEOUT_MS = 30_000;
/** RFC 5321 §4.5.3.2.6 asks for ten minutes after the final dot: short waits create doubt. */
const SOCKET_TIMEOUT_MS = 600_000;

/** Connects, signs in, runs `use` and quits. Errors anywhere become one failure; a late one after the end is ignored. */
export function inSession(
  settings: SmtpSettings,
  use: (connection: SMTPConnection, done: (result: SessionResult) => void) => void,
): Promise<SessionResult> {
  return new Promise((resolve) => {
    const connection = new SMTPConnection({
      host: settings.host,
      port: settings.port,
      secure: settings.secure,
      requireTLS: settings.requireStartTls,
      connectionTimeout: CONNECT_TIMEOUT_MS,
      greetingTimeout: CONNECT_TIMEOUT_MS,
      socketTimeout: SOCKET_TIMEOUT_MS,
      tls: {
        minVersion: "TLSv1.2",
        ...(settings.certificateAuthority === null ? {} : { ca: settings.certificateAuthority }),
      },
    });
    const done = (result: SessionResult) => {
      // Closing tells "end" at once, so the first result must already stand.
      resolve(result);
      if (isFailure(result)) connection.close();
      else connection.quit();
    };
    connection.on("error", (error) => done(failureOf(error, "CONN")));
    connection.once("end", () => done({ answer: "the connection was closed", code: null, step: "CONN" }));
    connection.connect((error) => {
      if (error) return done(failureOf(error, "CONN"));
      return signIn(connection, settings, (failure) => (failure === null ? use(connection, done) : done(failure)));
    });
  });
}

export interface Envelope {
  readonly from: string;
  readonly to: string;
  readonly sizeBytes: number;
  readonly content: Readable;
}

export function sendStream(
  connection: SMTPConnection,
  envelope: Envelope,
  done: (result: SessionResult) => void,
): void {
  const { from, to, sizeBytes, content } = envelope;
  connection.send({ from, to: [to], size: sizeBytes }, content, (error, info) => {
    done(error || !info ? failureOf(error, "DATA") : { answer: info.response });
  });
}

function signIn(
  connection: SMTPConnection,
  settings: SmtpSettings,
  next: (failure: SessionFailure | null) => void,
): void {
  if (settings.user === null) {
    next(null);
    return;
  }
  const credentials = { user: settings.user, pass: settings.password ?? "" };
  connection.login({ credentials }, (error) => next(error ? failureOf(error, "AUTH") : null));
}

interface LooseError {
  readonly message?: string;
  readonly response?: string;
  readonly responseCode?: number;
  readonly command?: string;
}

function failureOf(error: unknown, step: string): SessionFailure {
  const { message, response, responseCode, command } = (error ?? {}) as LooseError;
  const answer = (response ?? message ?? "no answer").slice(0, 500);
  return { answer, code: responseCode ?? null, step: command ?? step };
}
