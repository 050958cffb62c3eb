/** Opens one file in a child; a long PDF in several turns, so that none of them needs much time or memory. */

import { isXml } from "../../adapters/pages/first-bytes.ts";
import type { Limits } from "../../adapters/sandbox/child.ts";
import type { Sandbox } from "../../adapters/sandbox/pool.ts";
import { fail, type Issue, ok, type Result } from "../../domain/values/result.ts";
import { type OpenedFile, XML_ITSELF } from "./opened-file.ts";

export interface NamedBytes {
  readonly name: string;
  readonly bytes: Uint8Array;
}

const LIMITS: Limits = { deadlineMs: 15_000, memoryMb: 512 };
const MAX_BYTES = 50_000_000;

/** All pages that are read at all; a turn that fails leaves its pages out, with its issues as warnings. */
export async function openFile(sandbox: Sandbox, file: NamedBytes): Promise<Result<OpenedFile>> {
  if (file.bytes.length > MAX_BYTES) {
    return fail("FILE_TOO_LARGE", `The file is larger than ${MAX_BYTES / 1_000_000} MB: ask for a smaller copy.`);
  }
  if (isXml(file.bytes)) return ok({ ...XML_ITSELF, xml: [file] });
  const first = await sandbox.run<OpenedFile>("open", file, LIMITS);
  if (!first.ok) return first;
  let opened = first.value;
  while (opened.pages.length > 0) {
    const from = opened.pages.length + 1;
    if (from > opened.pageCount) break;
    const next = await sandbox.run<OpenedFile>("open", { ...file, from }, LIMITS);
    if (!next.ok) return ok({ ...opened, warnings: [...opened.warnings, ...next.issues] });
    // None after the last one that is read at all.
    if (next.value.pages.length === 0) break;
    opened = joined(opened, next.value);
  }
  return ok(opened);
}

function joined(one: OpenedFile, next: OpenedFile): OpenedFile {
  return {
    ...one,
    pages: [...one.pages, ...next.pages],
    scans: [...one.scans, ...next.scans],
    suspects: [...one.suspects, ...next.suspects],
    warnings: distinct([...one.warnings, ...next.warnings]),
  };
}

function distinct(issues: readonly Issue[]): Issue[] {
  return [...new Map(issues.map((issue) => [`${issue.code} ${issue.message}`, issue])).values()];
}
