/** What a file is, by its bytes and never by its name or by what a mail says about it. */
import { fileTypeFromBuffer } from "file-type";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { isPdf, looksLikeXml } from "./first-bytes.ts";

export type FileKind = "pdf" | "image" | "xml";

const IMAGES = new Set(["image/png", "image/jpeg", "image/tiff", "image/webp"]);
/** Photos of telephones in a format whose decoder is not free: sharp's does not bring it. */
const LOCKED_PHOTOS = new Set(["image/heic", "image/heic-sequence", "image/heif", "image/heif-sequence"]);
const MAX_BYTES = 50_000_000;

/** pdf, image or xml; otherwise an issue that says what to ask for. */
export async function fileKind(bytes: Uint8Array): Promise<Result<FileKind>> {
  if (bytes.length === 0) return fail("FILE_EMPTY", "The file is empty: ask the supplier to send it again.");
  if (bytes.length > MAX_BYTES) {
    return fail("FILE_TOO_LARGE", `The file is larger than ${MAX_BYTES / 1_000_000} MB: ask for a smaller copy.`);
  }
  if (isPdf(bytes)) return ok("pdf");
  if (looksLikeXml(bytes)) return ok("xml");
  const type = await fileTypeFromBuffer(bytes).catch(() => undefined);
  if (type !== undefined && IMAGES.has(type.mime)) return ok("image");
  if (type !== undefined && LOCKED_PHOTOS.has(type.mime)) {
    return fail("PHOTO_FORMAT", "The photo is in a telephone's own format (HEIC): ask for it as JPEG, or for a PDF.");
  }
  return fail("NOT_READABLE", `This is ${describe(type?.ext)}: ask for a PDF, an e-invoice or a picture instead.`);
}

function describe(extension: string | undefined): string {
  return extension === undefined ? "not a kind of file we can read" : `a file of type "${extension}", not an invoice`;
}
