/** Original bytes on disk by their SHA-256: written once, never changed, checked whenever they are read. */
import { createHash, randomBytes } from "node:crypto";
import { mkdir, open, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Fingerprint } from "../../domain/values/identifiers.ts";
import { Fault, type Originals } from "../../pipeline/ports.ts";

/** Originals under a folder, spread over 256 folders by the first two digits of the fingerprint. */
export function originalsOnDisk(folder: string): Originals {
  const pathOf = (fingerprint: Fingerprint) => join(folder, fingerprint.slice(0, 2), fingerprint);
  return {
    put: async (bytes) => {
      const fingerprint = fingerprintOf(bytes);
      const path = pathOf(fingerprint);
      const size = await stat(path).then(
        (found) => found.size,
        () => null,
      );
      if (size !== bytes.byteLength) await writeOnce(path, bytes);
      return fingerprint;
    },
    get: async (fingerprint) => {
      const bytes = await readFile(pathOf(fingerprint)).catch((error: NodeJS.ErrnoException) => {
        throw lost(fingerprint, error.code ?? "unreadable", error.code !== "ENOENT");
      });
      if (fingerprintOf(bytes) !== fingerprint) throw lost(fingerprint, "its bytes have changed", false);
      return bytes;
    },
  };
}

/** Bytes reach the disk before their name does, so a name always stands for the whole original. */
async function writeOnce(path: string, bytes: Uint8Array): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  const half = `${path}.${randomBytes(4).toString("hex")}.half`;
  try {
    const file = await open(half, "wx", 0o600);
    try {
      await file.writeFile(bytes);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(half, path);
    await syncFolder(folder);
  } finally {
    await rm(half, { force: true });
  }
}

/** A rename is safe from a power cut only when its folder is; systems that cannot sync a folder do without. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r").catch(() => null);
  if (handle === null) return;
  await handle.sync().catch(() => undefined);
  await handle.close();
}

function fingerprintOf(bytes: Uint8Array): Fingerprint {
  return createHash("sha256").update(bytes).digest("hex") as Fingerprint;
}

function lost(fingerprint: string, why: string, retry: boolean): Fault {
  const message = `The original ${fingerprint} cannot be read (${why}). Restore it from the backup of the data directory.`;
  return new Fault("ORIGINAL_LOST", message, retry);
}
