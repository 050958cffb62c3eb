/** Files that came inside another coding: a signed envelope (.p7m), or base64 that no header announced. */
import type { Issue } from "../../domain/values/result.ts";
import { fromBase64, signedContent } from "./signed-content.ts";
import { sniffType } from "./sniff-type.ts";

export interface Wrapped {
  /** Of the wrapping. */
  readonly mediaType: string;
  readonly name: string;
  readonly bytes: Buffer;
  /** What a person should know about the wrapping. */
  readonly reason: Issue | null;
}

export const SIGNATURE_NOT_CHECKED: Issue = {
  code: "SIGNATURE_NOT_CHECKED",
  message: "the file came in a signed envelope; its signature was not checked, so check it where the law asks for it",
};

export const SIGNED_TYPE = "application/pkcs7-mime";
const WORTH_IT = new Set(["application/pdf", "application/xml", "application/zip"]);
const ENDINGS = /\.(?:p7[mcs]|b64|base64)$/i;

/** What lies inside, named without the ending of its wrapping; null for a file that is no wrapping. */
export async function wrappedIn(rawName: string, bytes: Buffer): Promise<Wrapped | null> {
  const name = rawName.replace(ENDINGS, "");
  const signed = signedContent(bytes);
  if (signed !== null) return { mediaType: SIGNED_TYPE, name, bytes: signed, reason: SIGNATURE_NOT_CHECKED };
  const plain = fromBase64(bytes);
  if (plain === null || !WORTH_IT.has(await innermostType(plain))) return null;
  return { mediaType: "text/plain", name, bytes: plain, reason: null };
}

/** Some senders' programs encode twice. */
async function innermostType(bytes: Buffer): Promise<string> {
  return sniffType(fromBase64(bytes) ?? bytes);
}
