/** XML files on the child's side: taken out of their wrappings. */
import { decodeDocument } from "../adapters/extractors/decode-document.ts";
import type { OpenedDocument, XmlFile } from "../adapters/extractors/extractor.ts";
import { signedContent } from "../adapters/mime/signed-content.ts";
import { fileKind } from "../adapters/pages/file-kind.ts";
import { looksLikeXml } from "../adapters/pages/first-bytes.ts";
import { readEmbedded } from "../adapters/pages/pdf-words.ts";
import type { Issue } from "../domain/values/result.ts";

export const SIGNATURE_NOT_CHECKED: Issue = {
  code: "SIGNATURE_NOT_CHECKED",
  message: "The file came in a signed envelope, and its signature was not checked: check it where the law asks for it.",
};

/** What a signed envelope (.p7m) holds; null when the bytes are none. */
export function unwrapped(bytes: Uint8Array): Uint8Array | null {
  return signedContent(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength));
}

/** The XML that is, or lies inside, each of the files; none of one that cannot be opened. */
export async function decodedXml(files: readonly XmlFile[]): Promise<OpenedDocument["xml"]> {
  const xml = await Promise.all(files.map((file) => xmlIn({ ...file, bytes: unwrapped(file.bytes) ?? file.bytes })));
  return decodeDocument({ pages: [], skews: new Map(), xml: xml.flat(), warnings: [] }).xml;
}

async function xmlIn(file: XmlFile): Promise<readonly XmlFile[]> {
  const kind = await fileKind(file.bytes);
  if (!kind.ok || kind.value === "image") return [];
  return kind.value === "xml" ? [file] : (await readEmbedded(file.bytes)).filter(({ bytes }) => looksLikeXml(bytes));
}
