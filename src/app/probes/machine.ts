/** All the doctor's probes: those of this machine are here, database and mailbox are handed in. */
import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Probes } from "../commands/doctor.ts";
import { probeDiskSpace, probeWritable } from "./disk.ts";
import { probeOcr } from "./ocr.ts";
import { probeSmtp } from "./smtp.ts";

const run = promisify(execFile);

const TIMEOUT_MS = 10_000;

/** All probes; those that need an adapter come from the caller. */
export function machineProbes(handedIn: Pick<Probes, "database" | "mailbox"> & Partial<Probes>): Probes {
  return {
    smtp: probeSmtp,
    ocr: probeOcr,
    diskSpace: probeDiskSpace,
    writable: probeWritable,
    isolation: probeIsolation,
    ...handedIn,
  };
}

/** Whether a child can be started without a network here: some containers have bwrap and forbid its use. */
async function probeIsolation(): Promise<Result<string>> {
  try {
    await run("bwrap", ["--ro-bind", "/", "/", "--unshare-net", "--die-with-parent", "true"], { timeout: TIMEOUT_MS });
    return ok("documents are opened without a network");
  } catch {
    return fail("NO_ISOLATION", "bwrap is missing or not allowed; documents are opened in killable children only");
  }
}
