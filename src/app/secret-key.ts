/** The key behind sessions and Message-IDs: from the configuration, or made once and kept in the data directory. */
import { createHmac, randomBytes } from "node:crypto";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";

const KEY_BYTES = 32;
const SEAL_LENGTH = 26;

export async function secretKey(configured: string | null, dataDir: string): Promise<string> {
  if (configured !== null) return configured;
  const path = join(dataDir, "secret-key");
  await mkdir(dataDir, { recursive: true });
  try {
    // Fails when it exists, so that two processes that start at once agree on one key.
    await writeFile(path, randomBytes(KEY_BYTES).toString("base64url"), { flag: "wx", mode: 0o600 });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  }
  return (await readFile(path, "utf8")).trim();
}

/** A token that only we can make, the same for the same text: what makes our Message-IDs stable and ours. */
export function sealWith(key: string): (text: string) => string {
  return (text) =>
    createHmac("sha256", key).update(`message-id:${text}`).digest("base64url").slice(0, SEAL_LENGTH).toLowerCase();
}

/** An evenly spread digest for the audit's draw: nobody outside can tell which invoice will be looked at. */
export function auditDigest(key: string): (text: string) => string {
  return (text) => createHmac("sha256", key).update(`audit-sample:${text}`).digest("hex");
}
