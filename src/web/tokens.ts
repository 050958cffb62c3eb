/** What opens a session: a secret that is shown once and kept only as a keyed hash, so that a stolen table opens nothing. */
import { createHmac, randomBytes } from "node:crypto";

const TOKEN_BYTES = 32;
/** What a program sends in `Authorization`, RFC 6750. */
const BEARER = /^Bearer ([\w-]{43})$/i;

/** 256 random bits as base64url text. */
export function newToken(): string {
  return randomBytes(TOKEN_BYTES).toString("base64url");
}

export function tokenHash(secretKey: string, token: string): string {
  return createHmac("sha256", secretKey).update(token).digest("hex");
}

/** The token of an `Authorization: Bearer …` header; null when there is none. */
export function bearerToken(header: string | undefined): string | null {
  return header?.match(BEARER)?.[1] ?? null;
}
