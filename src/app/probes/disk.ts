/** Whether the data directory can be written and has room. */
import { randomUUID } from "node:crypto";
import { access, mkdir, open, rm, statfs } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fail, ok, type Result } from "../../domain/values/result.ts";

/** Less than this and a busy week of scans may fill the disk. */
const ENOUGH_BYTES = 1024 ** 3;

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
