/** Which adapter fills which port: everything a role or a command needs, opened once and closed in order. */
import { join } from "node:path";
import { systemClock } from "../adapters/clock/system.ts";
import { openExporter } from "../adapters/exporters/index.ts";
import { originalsOnDisk } from "../adapters/files/disk.ts";
import { createCommitter } from "../adapters/postgres/commit.ts";
import { connect, type Database } from "../adapters/postgres/connect.ts";
import { createStore } from "../adapters/postgres/store.ts";
import { smtpPostman } from "../adapters/smtp/postman.ts";
import type { ReplyKind, ReplyMode } from "../domain/reply.ts";
import { expectOk, type Result } from "../domain/values/result.ts";
import type { Policy, Ports, Postman } from "../pipeline/ports.ts";
import type { Element } from "../reading/e-invoice/element.ts";
import type { Config } from "./config.ts";
import { openDatabase } from "./database.ts";
import { createDocuments, type Documents } from "./documents/documents.ts";
import type { Logger } from "./logger.ts";
import { createMailReader } from "./mail-reader.ts";
import { createReaderSandbox, xmlOpener } from "./reader-sandbox.ts";
import { secondReaderFor } from "./second-reader/second-reader.ts";
import { auditDigest, sealWith, secretKey } from "./secret-key.ts";
import { type Closers, createClosers } from "./shutdown.ts";

export interface Engine {
  readonly config: Config;
  readonly log: Logger;
  /** Of the database, with its password. */
  readonly url: string;
  readonly db: Database;
  readonly ports: Ports;
  readonly documents: Documents;
  /** For imports; refused or broken XML gives issues. */
  readonly openXml: (bytes: Uint8Array) => Promise<Result<Element>>;
  readonly secretKey: string;
  readonly closers: Closers;
}

export async function openEngine(config: Config, log: Logger): Promise<Engine> {
  const closers = createClosers();
  const database = await openDatabase(config);
  closers.add(() => database.close());
  const connection = connect(database.url);
  closers.add(() => connection.close());
  const clock = systemClock(config.today);
  const originals = originalsOnDisk(join(config.dataDir, "originals"));
  const models = join(config.dataDir, "ocr-models");
  // What a child wrote while it died may quote the document it was opening; that stays out of the log.
  const sandbox = createReaderSandbox({
    models,
    log: (event, { stderr: _quoted, ...facts }) => log.warn(event, facts),
  });
  closers.add(() => sandbox.close());
  const documents = createDocuments({
    sandbox,
    originals,
    ocrEngine: config.ocr.engine,
    ocrLanguages: config.ocr.languages,
    models,
    checkTextAbove: config.checkTextAbove,
    secondReader: secondReaderFor(config.languageModel),
  });
  const key = await secretKey(config.secretKey, config.dataDir);
  const policy = policyOf(config, key);
  const ports: Ports = {
    clock,
    originals,
    mailReader: createMailReader(sandbox),
    documentReader: documents,
    postman: config.smtp === null ? NO_POSTMAN : smtpPostman(config.smtp, policy.mailFrom, clock),
    exporter: expectOk(
      openExporter(config.exporter.name, { directory: config.exporter.dir, ...config.exporter.settings }),
    ),
    store: createStore(connection.db),
    committer: createCommitter(connection.db),
    policy,
    seal: sealWith(key),
    log: log.info,
  };
  const openXml = xmlOpener(sandbox);
  return { config, log, url: database.url, db: connection.db, ports, documents, openXml, secretKey: key, closers };
}

/** Without SMTP_URL nothing can leave: answers stay drafts, and one that a person sends says why it did not go. */
const NO_POSTMAN: Postman = {
  send: async () => ({ kind: "refused", answer: "SMTP_URL is not set, so nothing can be sent." }),
};

function policyOf(config: Config, key: string): Policy {
  const mailFrom = config.mailFrom ?? config.mailboxes.map((mailbox) => mailbox.user).find(isAddress) ?? "ap@localhost";
  const canSend = config.smtp !== null;
  const replyMode = (kind: ReplyKind): ReplyMode => {
    const mode = config.replyMode(kind);
    return mode === "send" && !canSend ? "draft" : mode;
  };
  return {
    replyMode,
    mailFrom,
    ownAddresses: [mailFrom, ...config.mailboxes.map((mailbox) => mailbox.user).filter(isAddress)],
    trustedAuthserv: config.trustedAuthserv,
    autoApproveLimit: config.autoApproveLimit,
    audit: config.auditPercent === null ? null : { percent: config.auditPercent, digest: auditDigest(key) },
    exporter: config.exporter.name,
  };
}

function isAddress(text: string): boolean {
  return text.includes("@");
}
