/**
 * Sends a reply once and says exactly how far it came. The phase is committed before the terminating dot is written;
 * after that a broken line means nobody knows, and nothing here ever tries again.
 */
import { Readable } from "node:stream";
import type { Reply } from "../../domain/reply.ts";
import { ok, type Result } from "../../domain/values/result.ts";
import type { Clock, Postman, SendOutcome } from "../../pipeline/ports.ts";
import { renderReply } from "./render-reply.ts";
import { inSession, isFailure, type SessionFailure, sendStream } from "./session.ts";
import type { SmtpSettings } from "./settings.ts";

/** `mailFrom` is both the From header and the envelope sender, so that delivery reports come back to the mailbox. */
export function smtpPostman(settings: SmtpSettings, mailFrom: string, clock: Pick<Clock, "now">): Postman {
  return {
    async send(reply: Reply, beforeData: () => Promise<void>): Promise<SendOutcome> {
      const bytes = await renderReply(reply, mailFrom, clock.now());
      let dotMayFollow = false;
      const content = Readable.from(
        (async function* () {
          yield bytes;
          await beforeData();
          dotMayFollow = true;
        })(),
        { objectMode: false },
      );
      const envelope = { from: addressOf(mailFrom), to: reply.to, sizeBytes: bytes.length, content };
      const result = await inSession(settings, (connection, done) => sendStream(connection, envelope, done));
      content.destroy();
      return isFailure(result) ? outcomeOf(result, dotMayFollow) : { kind: "sent", answer: result.answer };
    },
  };
}

/** Connects and signs in, for the doctor. Gives a line for people; issues SMTP_UNREACHABLE or SMTP_SIGN_IN. */
export async function checkSmtp(settings: SmtpSettings): Promise<Result<string>> {
  const result = await inSession(settings, (_, done) => done({ answer: "ready" }));
  if (!isFailure(result)) return ok(`SMTP ${settings.host}:${settings.port} accepts our connection`);
  const isSignIn = result.step.startsWith("AUTH") || result.code === 535;
  const code = isSignIn ? "SMTP_SIGN_IN" : "SMTP_UNREACHABLE";
  const hint = isSignIn ? "check user and password in SMTP_URL" : "check host, port and TLS in SMTP_URL";
  return { ok: false, issues: [{ code, message: `${settings.host}:${settings.port}: ${result.answer}; ${hint}` }] };
}

function outcomeOf(failure: SessionFailure, dotMayFollow: boolean): SendOutcome {
  const { answer, code, step } = failure;
  if (code === null) return { kind: dotMayFollow ? "unknown" : "not-sent", answer };
  const isAboutThisMail = /^(MAIL|RCPT|DATA)/.test(step);
  return { kind: code >= 500 && isAboutThisMail ? "refused" : "not-sent", answer };
}

function addressOf(mailFrom: string): string {
  return /<([^<>]+)>\s*$/.exec(mailFrom)?.[1] ?? mailFrom.trim();
}
