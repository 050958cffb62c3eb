/** The sandbox in which documents and mails are opened: which program, which folders it sees, how many children. */
import { mkdirSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import type { Limits } from "../adapters/sandbox/child.ts";
import { createSandbox, type Sandbox, type SandboxSettings } from "../adapters/sandbox/pool.ts";
import type { Issue, Result } from "../domain/values/result.ts";
import { Fault } from "../pipeline/ports.ts";
import type { Element } from "../reading/e-invoice/element.ts";

export interface ReaderSandboxSettings extends Pick<SandboxSettings, "size" | "isolate" | "log"> {
  /** Folder of the OCR models, see `prepareModels`. */
  readonly models: string;
  /** Where the tesseract program is looked for. */
  readonly path?: string;
}

const XML_LIMITS: Limits = { deadlineMs: 15_000, memoryMb: 512 };
const SYSTEM_PATH = "/usr/local/bin:/usr/bin:/bin";
const ROOT = dirname(dirname(dirname(fileURLToPath(import.meta.url))));

/** A lazy pool of reading children, two at most unless `size` says otherwise. */
export function createReaderSandbox({ models, path = SYSTEM_PATH, ...rest }: ReaderSandboxSettings): Sandbox {
  // The folder is filled at the first scan; a child that started before must see it all the same.
  mkdirSync(models, { recursive: true });
  return createSandbox({
    ...rest,
    entry: join(ROOT, "workers", "reader.ts"),
    readable: [...["package.json", "src", "workers", "node_modules"].map((name) => join(ROOT, name)), resolve(models)],
    // Packages ask for a home folder; the children get one with nothing in it.
    env: { PATH: path, HOME: "/tmp", TZ: "UTC", NODE_ENV: "production" },
  });
}

const NOT_ABOUT_THE_FILE: readonly string[] = ["SANDBOX_CLOSED", "TASK_QUEUE_FULL"];

/** Whether the children were stopped or overrun, so that nothing is known about the file yet. */
export function isAboutTheChildren({ code }: Issue): boolean {
  return NOT_ABOUT_THE_FILE.includes(code);
}

/** Throws a Fault where the children were stopped or overrun: the file was never opened, so the work is done again. */
export function aboutTheFile<T>(result: Result<T>): Result<T> {
  const issue = result.ok ? undefined : result.issues.find(isAboutTheChildren);
  if (issue !== undefined) throw new Fault(issue.code, issue.message, true);
  return result;
}

/** XML comes from other people's programs, so it is opened where it can do no harm. */
export function xmlOpener(sandbox: Sandbox): (bytes: Uint8Array) => Promise<Result<Element>> {
  return async (bytes) => aboutTheFile(await sandbox.run<Element>("xml", { bytes }, XML_LIMITS));
}
