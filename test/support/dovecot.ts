/** A real Dovecot in a temporary folder on free ports: IMAP to watch, LMTP to deliver. Needs the program and root. */
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { connect, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import SMTPConnection from "nodemailer/lib/smtp-connection";
import type { MailboxSettings } from "../../src/adapters/imap/settings.ts";

export interface Dovecot {
  readonly imapPort: number;
  readonly settings: MailboxSettings;
  /** Delivers through LMTP into INBOX, as a mail server would. */
  readonly deliver: (raw: string | Uint8Array) => Promise<void>;
  /** Ends all IMAP sessions of the user at once. */
  readonly kick: () => void;
  readonly stop: () => Promise<void>;
}

/** Why no Dovecot can be started here, or null. */
export function dovecotMissing(): string | null {
  if (spawnSync("dovecot", ["--version"]).error) return "the program dovecot is not installed";
  return process.getuid?.() === 0 ? null : "dovecot needs root to start";
}

const USER = "invoices";
const PASSWORD = "secret";

export async function startDovecot(): Promise<Dovecot> {
  const root = mkdtempSync(join(tmpdir(), "matchbook-dovecot-"));
  chmodSync(root, 0o755);
  mkdirSync(join(root, "mail"));
  // Mail processes run as the unprivileged user "mail".
  chmodSync(join(root, "mail"), 0o777);
  const imapPort = await freePort();
  const lmtpPort = await freePort();
  const file = join(root, "dovecot.conf");
  writeFileSync(file, configuration(root, imapPort, lmtpPort));
  writeFileSync(join(root, "users"), `${USER}:{PLAIN}${PASSWORD}\n`);
  // The daemon keeps inherited pipes open, so none are handed to it.
  execFileSync("dovecot", ["-c", file], { stdio: "ignore" });
  await answers(imapPort);
  await answers(lmtpPort);
  const settings: MailboxSettings = {
    host: "127.0.0.1",
    port: imapPort,
    secure: false,
    user: USER,
    password: PASSWORD,
    folder: "INBOX",
    accessToken: null,
    certificateAuthority: null,
  };
  return {
    imapPort,
    settings,
    deliver: (raw) => deliver(lmtpPort, raw),
    kick: () => void spawnSync("doveadm", ["-c", file, "kick", USER]),
    async stop() {
      process.kill(Number(readFileSync(join(root, "run", "master.pid"), "utf8")));
      await pause(300);
      rmSync(root, { recursive: true, force: true });
    },
  };
}

function configuration(root: string, imapPort: number, lmtpPort: number): string {
  return `base_dir = ${root}/run
state_dir = ${root}/state
log_path = ${root}/log
ssl = no
disable_plaintext_auth = no
mail_uid = mail
mail_gid = mail
first_valid_uid = 1
protocols = imap lmtp
mail_location = maildir:${root}/mail/%u
passdb {
  driver = passwd-file
  args = ${root}/users
}
userdb {
  driver = static
  args = uid=mail gid=mail home=${root}/mail/%u allow_all_users=yes
}
service imap-login {
  inet_listener imap {
    address = 127.0.0.1
    port = ${imapPort}
  }
  inet_listener imaps {
    port = 0
  }
}
service lmtp {
  inet_listener lmtp {
    address = 127.0.0.1
    port = ${lmtpPort}
  }
}
`;
}

function deliver(port: number, raw: string | Uint8Array): Promise<void> {
  return new Promise((resolve, reject) => {
    const connection = new SMTPConnection({ host: "127.0.0.1", port, lmtp: true, ignoreTLS: true });
    connection.on("error", reject);
    connection.connect(() => {
      connection.send({ from: "sender@supplier.example", to: [USER] }, Buffer.from(raw), (error, info) => {
        connection.quit();
        if (error || !info || info.rejected.length > 0) reject(error ?? new Error(info?.response));
        else resolve();
      });
    });
  });
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, "127.0.0.1", () => {
      const address = server.address();
      server.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

async function answers(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt++) {
    const isUp = await new Promise<boolean>((resolve) => {
      const socket = connect(port, "127.0.0.1", () => socket.end(() => resolve(true)));
      socket.on("error", () => resolve(false));
    });
    if (isUp) return;
    await pause(50);
  }
  throw new Error(`nothing listens on port ${port}`);
}
