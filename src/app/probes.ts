/** The doctor's own probes of this machine and of an SMTP server's greeting; database and mailbox are handed in. */
import { execFile } from "node:child_process";
import { randomUUID } from "node:crypto";
import { access, mkdir, open, rm, statfs } from "node:fs/promises";
import { createRequire } from "node:module";
import { connect } from "node:net";
import { dirname, join } from "node:path";
import { connect as connectTls } from "node:tls";
import { promisify } from "node:util";
import { fail, ok, type Result } from "../domain/values/result.ts";
import type { Config, SmtpConfig } from "./config.ts";
import type { Probes } from "./doctor.ts";

const run = promisify(execFile);
const { resolve: resolvePackage } = createRequire(import.meta.url);

/** Less than this and a busy week of scans may fill the disk. */
const ENOUGH_BYTES = 1024 ** 3;
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

/** Whether the engine is there and has data for every language. */
export async function probeOcr({ engine, languages }: Config["ocr"]): Promise<Result<string>> {
  const native = engine === "js" ? null : await nativeLanguages();
  if (native === null && engine === "native") return fail("OCR_ENGINE_MISSING", "the program tesseract is not on PATH");
  const missing =
    native === null ? languages.filter((code) => !isPackaged(code)) : languages.filter((code) => !native.has(code));
  const name = native === null ? "tesseract.js" : "native tesseract";
  if (missing.length > 0) return fail("OCR_DATA_MISSING", `${name} has no data for ${missing.join(", ")}`);
  return ok(`${name} with ${languages.join(", ")}`);
}

async function nativeLanguages(): Promise<ReadonlySet<string> | null> {
  try {
    const { stdout } = await run("tesseract", ["--list-langs"], { timeout: TIMEOUT_MS });
    return new Set(stdout.split(/\r?\n/).slice(1));
  } catch {
    return null;
  }
}

function isPackaged(language: string): boolean {
  try {
    return resolvePackage(`@tesseract.js-data/${language}/package.json`) !== "";
  } catch {
    return false;
  }
}

/** Free space where the data directory is or will be. */
export async function probeDiskSpace(dataDir: string): Promise<Result<string>> {
  const { bavail, bsize } = await statfs(await nearestFolder(dataDir));
  const free = bavail * bsize;
  const gigabytes = `${(free / 1024 ** 3).toFixed(1)} GB free`;
  return free < ENOUGH_BYTES ? fail("DISK_FULL", `only ${gigabytes}`) : ok(gigabytes);
}

async function nearestFolder(folder: string): Promise<string> {
  try {
    await access(folder);
    return folder;
  } catch {
    return dirname(folder) === folder ? folder : nearestFolder(dirname(folder));
  }
}

/** Writes, flushes and removes a small file; the folder itself is made when it is missing, as at a start. */
export async function probeWritable(dataDir: string): Promise<Result<string>> {
  const path = join(dataDir, `.doctor-${randomUUID()}`);
  try {
    await mkdir(dataDir, { recursive: true });
    await using file = await open(path, "wx");
    await file.writeFile("writable\n");
    await file.sync();
    return ok(`${dataDir} can be written`);
  } catch (error) {
    return fail("DATA_DIR_READ_ONLY", `${dataDir}: ${error instanceof Error ? error.message : String(error)}`);
  } finally {
    await rm(path, { force: true }).catch(() => undefined);
  }
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
