/** `matchbook doctor`: asks everything Matchbook depends on whether it works, and says what to do where it does not. */
import { fail, type Result } from "../../domain/values/result.ts";
import type { Config, MailboxConfig, SmtpConfig } from "../config.ts";

/** Each says what it found, or what is wrong; all may take their time, none may change anything. */
export interface Probes {
  readonly database: (config: Config) => Promise<Result<string>>;
  readonly mailbox: (mailbox: MailboxConfig) => Promise<Result<string>>;
  readonly smtp: (smtp: SmtpConfig) => Promise<Result<string>>;
  readonly ocr: (ocr: Config["ocr"]) => Promise<Result<string>>;
  readonly diskSpace: (dataDir: string) => Promise<Result<string>>;
  readonly writable: (dataDir: string) => Promise<Result<string>>;
  readonly isolation: () => Promise<Result<string>>;
}

interface Check {
  readonly name: string;
  /** What a person does when the check fails. */
  readonly nextStep: string;
  /** A check that is not required warns and leaves the exit status alone. */
  readonly isRequired: boolean;
  /** Null when there is nothing to check, because it is not configured. */
  readonly run: (() => Promise<Result<string>>) | null;
}

interface Limits {
  /** After this many milliseconds a probe counts as failed. */
  readonly patienceMs: number;
}

const PATIENT: Limits = { patienceMs: 20_000 };

/** Runs every check, prints a line each, and gives the exit status: 0 when all required ones are well, else 1. */
export async function runDoctor(
  config: Config,
  probes: Probes,
  out: (text: string) => void,
  { patienceMs }: Limits = PATIENT,
): Promise<number> {
  const checks = checksOf(config, probes);
  const width = Math.max(...checks.map((check) => check.name.length));
  const results = await Promise.all(checks.map((check) => (check.run ? within(patienceMs, check.run) : null)));
  const failed = checks.filter((check, index) => check.isRequired && results[index]?.ok === false).length;
  for (const [index, check] of checks.entries()) out(renderCheck(check, results[index] ?? null, width));
  out(failed === 0 ? "\nEverything that is needed works.\n" : `\n${failed} of ${checks.length} checks failed.\n`);
  return failed === 0 ? 0 : 1;
}

function checksOf(config: Config, probes: Probes): readonly Check[] {
  const { smtp, mailboxes, dataDir } = config;
  const mailboxStep = "Check host, port, user, password and folder in MAILBOX_URL; special characters are %-encoded.";
  const mailboxChecks = mailboxes.map((mailbox) => ({
    name: `mailbox ${mailbox.label}`,
    nextStep: mailboxStep,
    isRequired: true,
    run: () => probes.mailbox(mailbox),
  }));
  const noMailbox = { name: "mailbox", nextStep: "Set MAILBOX_URL to receive mail.", isRequired: false, run: null };
  return [
    check("database", "Check DATABASE_URL, or unset it to use the Postgres in the data directory.", () =>
      probes.database(config),
    ),
    ...(mailboxChecks.length > 0 ? mailboxChecks : [noMailbox]),
    smtp
      ? check("smtp", "Check SMTP_URL and whether this machine may reach that port.", () => probes.smtp(smtp))
      : { name: "smtp", nextStep: "Set SMTP_URL and MAIL_FROM to send answers.", isRequired: false, run: null },
    check("ocr", "Check OCR_ENGINE and OCR_LANGUAGES; OCR_ENGINE=js needs no program.", () => probes.ocr(config.ocr)),
    check("data directory", "Give this user the right to write into MATCHBOOK_DATA_DIR.", () =>
      probes.writable(dataDir),
    ),
    check("disk space", "Free some space, or move MATCHBOOK_DATA_DIR to a larger disk.", () =>
      probes.diskSpace(dataDir),
    ),
    {
      name: "isolation",
      nextStep: "Install bubblewrap (bwrap), so that documents are opened without a network.",
      isRequired: false,
      run: () => probes.isolation(),
    },
  ];
}

function check(name: string, nextStep: string, run: () => Promise<Result<string>>): Check {
  return { name, nextStep, isRequired: true, run };
}

/** A probe that throws or hangs is a failed check, never a failed doctor. */
async function within(patienceMs: number, run: () => Promise<Result<string>>): Promise<Result<string>> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<Result<string>>((done) => {
    timer = setTimeout(() => done(fail("NO_ANSWER", `no answer within ${patienceMs / 1000} s`)), patienceMs);
  });
  try {
    return await Promise.race([run(), late]);
  } catch (error) {
    return fail("PROBE_FAILED", error instanceof Error ? error.message : String(error));
  } finally {
    clearTimeout(timer);
  }
}

function renderCheck(check: Check, result: Result<string> | null, width: number): string {
  const name = check.name.padEnd(width);
  const step = `  ${" ".repeat(width)}  → ${check.nextStep}\n`;
  if (result === null) return `– ${name}  not configured\n${step}`;
  if (result.ok) return `✓ ${name}  ${result.value}\n`;
  const what = result.issues.map((issue) => issue.message).join("; ");
  return `${check.isRequired ? "✗" : "!"} ${name}  ${what}\n${step}`;
}
