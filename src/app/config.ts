/** The environment, decoded once at start: a typed configuration, or every mistake at once. */
import type { ReplyKind, ReplyMode } from "../domain/reply.ts";
import { type Decimal, isZero } from "../domain/values/decimal.ts";
import type { LocalDate } from "../domain/values/local-date.ts";
import { type Issue, ok, type Result } from "../domain/values/result.ts";
import { type DecodedSetting, decodeSettings, type Environment, type SettingValues } from "./settings/decode.ts";
import type { MailboxConfig, SmtpConfig } from "./settings/mail-settings.ts";

export type { Environment } from "./settings/decode.ts";
export { renderEnvExample } from "./settings/env-example.ts";
export type { MailboxConfig, SmtpConfig } from "./settings/mail-settings.ts";

export interface Config {
  /** Null: the Postgres inside the data directory. */
  readonly database: { readonly url: string | null };
  readonly dataDir: string;
  readonly blobs: "disk";
  /** Null: no folder is watched for imports. */
  readonly importDir: string | null;
  readonly mailboxes: readonly MailboxConfig[];
  readonly trustedAuthserv: readonly string[];
  /** Null: answers stay drafts. */
  readonly smtp: SmtpConfig | null;
  readonly mailFrom: string | null;
  readonly replyMode: (kind: ReplyKind) => ReplyMode;
  readonly web: { readonly host: string; readonly port: number; readonly publicUrl: string };
  /** Null: one is kept in the data directory. */
  readonly secretKey: string | null;
  readonly exporter: {
    readonly name: string;
    readonly dir: string;
    /** The EXPORTER_… variables without that beginning, in camelCase, for the exporter to decode. */
    readonly settings: Readonly<Record<string, string>>;
  };
  /** Null: no limit. */
  readonly autoApproveLimit: Decimal | null;
  /** Percent of clean invoices drawn for audit; null: none. */
  readonly auditPercent: Decimal | null;
  readonly ocr: { readonly engine: "auto" | "js" | "native"; readonly languages: readonly string[] };
  /** Null: text layers are never checked against the picture of their pages. */
  readonly checkTextAbove: Decimal | null;
  /** Null: the rules read alone. */
  readonly languageModel: {
    readonly baseUrl: string;
    readonly model: string;
    readonly apiKey: string | null;
  } | null;
  readonly logLevel: "trace" | "debug" | "info" | "warn" | "error" | "silent";
  /** Null: the real day. */
  readonly today: LocalDate | null;
  /** Every setting as it may be shown, secrets masked. */
  readonly shown: readonly DecodedSetting[];
}

/**
 * Decodes the environment; `readTextFile` serves the NAME_FILE variables and may throw.
 * All mistakes come together, each with the name, what is wrong and an example; secrets are never quoted.
 */
export function readConfig(env: Environment, readTextFile: (path: string) => string): Result<Config> {
  const decoded = decodeSettings(env, readTextFile);
  const issues = [...decoded.issues, ...contradictions(decoded.values, decoded.issues)];
  return issues.length > 0 ? { ok: false, issues } : ok(configOf(decoded.values, decoded.exporter, decoded.shown));
}

/** The configuration for `matchbook config`: one setting a line, where it came from, secrets masked. */
export function renderConfig(config: Config): string {
  const width = Math.max(...config.shown.map((setting) => setting.name.length));
  const lines = config.shown.map((setting) => `${setting.name.padEnd(width)}  ${setting.text}  (${setting.from})`);
  return `${lines.join("\n")}\n`;
}

const NO_SENDER =
  "MAIL_FROM must be set when SMTP_URL is, so that answers have a sender. Example: MAIL_FROM=ap@buyer.example";

/** What is right by itself and wrong together. */
function contradictions(values: SettingValues, known: readonly Issue[]): readonly Issue[] {
  const isWrong = (name: string) => known.some((issue) => issue.message.startsWith(`${name} `));
  const missing = (message: string) => [{ code: "CONFIG_MISSING", message }];
  const lacksSender = values.SMTP_URL !== null && values.MAIL_FROM === null && !isWrong("MAIL_FROM");
  const { LLM_BASE_URL: endpoint, LLM_MODEL: model } = values;
  const lacksModel = (endpoint === null) !== (model === null) && !isWrong("LLM_BASE_URL") && !isWrong("LLM_MODEL");
  return [
    ...(lacksSender ? missing(NO_SENDER) : []),
    ...(lacksModel ? missing("LLM_BASE_URL and LLM_MODEL go together: set both, or neither.") : []),
  ];
}

function configOf(
  values: SettingValues,
  exporterSettings: Readonly<Record<string, string>>,
  shown: readonly DecodedSetting[],
): Config {
  const dataDir = values.MATCHBOOK_DATA_DIR;
  const port = values.PORT;
  const modes = values.REPLY_MODE;
  return {
    database: { url: values.DATABASE_URL },
    dataDir,
    blobs: "disk",
    importDir: values.IMPORT_DIR,
    mailboxes: values.MAILBOX_URL ?? [],
    trustedAuthserv: values.MAIL_TRUSTED_AUTHSERV ?? [],
    smtp: values.SMTP_URL,
    mailFrom: values.MAIL_FROM,
    replyMode: (kind) => modes[kind],
    web: { host: values.BIND_ADDRESS, port, publicUrl: values.PUBLIC_URL ?? `http://localhost:${port}` },
    secretKey: values.SECRET_KEY,
    exporter: { name: values.EXPORTER, dir: values.EXPORT_DIR ?? `${dataDir}/exports`, settings: exporterSettings },
    autoApproveLimit: values.AUTO_APPROVE_LIMIT,
    auditPercent: isZero(values.AUDIT_SAMPLE) ? null : values.AUDIT_SAMPLE,
    ocr: { engine: values.OCR_ENGINE, languages: values.OCR_LANGUAGES },
    checkTextAbove: values.TEXT_LAYER_CHECK_ABOVE === "off" ? null : values.TEXT_LAYER_CHECK_ABOVE,
    languageModel:
      values.LLM_BASE_URL === null || values.LLM_MODEL === null
        ? null
        : { baseUrl: values.LLM_BASE_URL, model: values.LLM_MODEL, apiKey: values.LLM_API_KEY },
    logLevel: values.LOG_LEVEL,
    today: values.MATCHBOOK_TODAY,
    shown,
  };
}
