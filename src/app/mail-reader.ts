/** Opens mails in the reading children: a mail that hangs or swells takes a child with it, and nothing else. */
import type { Sandbox } from "../adapters/sandbox/pool.ts";
import type { MailReader, ParsedMail } from "../pipeline/ports.ts";
import { aboutTheFile } from "./reader-sandbox.ts";

const DEADLINE_MS = 15_000;
/** A mail of 50 MB is held a few times over while its parts are decoded. */
const MEMORY_MB = 768;

export function createMailReader(sandbox: Sandbox): MailReader {
  return {
    read: async (emailId, bytes) => {
      const limits = { deadlineMs: DEADLINE_MS, memoryMb: MEMORY_MB };
      return aboutTheFile(await sandbox.run<ParsedMail>("mail", { bytes, emailId }, limits));
    },
  };
}
