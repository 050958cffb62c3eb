/** Passwords as scrypt hashes whose text carries its own parameters, so that they can be raised without a migration. */
import { randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from "node:crypto";

/** RFC 7914 parameters; 2^15 × 8 takes about 32 MiB and some 80 ms, OWASP's second choice for interactive use. */
const COST = { N: 2 ** 15, r: 8, p: 1 };
const KEY_BYTES = 32;
const MAX_LENGTH = 512;

/** `scrypt$N$r$p$salt$key`, salt and key in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(16);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** False for a wrong password and for a text that is no hash of ours; takes the same time for both. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const stored = parseHash(hash);
  const { cost, salt, key } = stored ?? NOBODY;
  const derived = await derive(password.slice(0, MAX_LENGTH), salt, cost);
  return timingSafeEqual(derived, key) && stored !== null;
}

interface StoredHash {
  readonly cost: { N: number; r: number; p: number };
  readonly salt: Uint8Array;
  readonly key: Uint8Array;
}

/** Compared against when there is no such login, so that nobody can learn logins by timing. */
const NOBODY: StoredHash = { cost: COST, salt: new Uint8Array(16), key: new Uint8Array(KEY_BYTES) };

function parseHash(hash: string): StoredHash | null {
  const match = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]+)\$([\w-]+)$/.exec(hash);
  if (match === null) return null;
  const [, n = "", r = "", p = "", salt = "", key = ""] = match;
  const bytes = Buffer.from(key, "base64url");
  if (bytes.length !== KEY_BYTES) return null;
  return { cost: { N: Number(n), r: Number(r), p: Number(p) }, salt: Buffer.from(salt, "base64url"), key: bytes };
}

function derive(password: string, salt: Uint8Array, cost: StoredHash["cost"]): Promise<Buffer> {
  const options: ScryptOptions = { ...cost, maxmem: 256 * (cost.N + 4096) * cost.r };
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, options, (error, key) =>
      error ? reject(error) : resolve(key),
    );
  });
}
