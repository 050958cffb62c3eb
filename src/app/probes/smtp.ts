/** Whether an SMTP server answers, without sending it anything. */
import { connect } from "node:net";
import { connect as connectTls } from "node:tls";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { SmtpConfig } from "../config.ts";

const TIMEOUT_MS = 10_000;

/** The greeting of an SMTP server; sends no login, so a wrong password shows only at the first answer. */
export function probeSmtp({ host, port, secure }: SmtpConfig): Promise<Result<string>> {
  return new Promise((done) => {
    const socket = secure ? connectTls({ host, port, servername: host }) : connect({ host, port });
    const end = (result: Result<string>) => {
      socket.destroy();
      done(result);
    };
    socket.setTimeout(TIMEOUT_MS, () => end(fail("SMTP_SILENT", `${host}:${port} says nothing`)));
    socket.on("error", (error) => end(fail("SMTP_UNREACHABLE", `${host}:${port}: ${error.message}`)));
    socket.on("close", () => done(fail("SMTP_CLOSED", `${host}:${port} closed the line without a greeting`)));
    socket.once("data", (bytes) => {
      const greeting = bytes.toString("latin1").split(/\r?\n/)[0] ?? "";
      const isWelcome = greeting.startsWith("220");
      end(
        isWelcome
          ? ok(`${host}:${port} answers; login not tried`)
          : fail("SMTP_REFUSED", `${host}:${port}: ${greeting}`),
      );
    });
  });
}
