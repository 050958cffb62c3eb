/**
 * Whether a picture is a scan worth reading or decoration such as a logo; sizes come from the file's header, so that a
 * picture which claims a billion pixels is refused before anything is decoded.
 */
import { crc32 } from "node:zlib";
import type { PartFate } from "../../domain/message.ts";
import type { Issue } from "../../domain/values/result.ts";

const MIN_SIDE_PX = 600;
const MIN_BYTES = 15 * 1024;
const MAX_PIXELS = 120_000_000;
/** A narrow till receipt is worth reading when it is attached as a file and long enough. */
const MIN_RECEIPT_PX = { short: 300, long: 700 };
const READABLE = new Set(["image/png", "image/jpeg", "image/tiff", "image/webp", "image/bmp"]);

export interface PictureFacts {
  readonly bytes: Buffer;
  readonly mediaType: string;
  /** Shown inside the HTML body. */
  readonly isInline: boolean;
  /** Declared as a file to keep. */
  readonly isAttached: boolean;
}

export interface PictureRole {
  readonly fate: PartFate;
  readonly reason: Issue | null;
}

export async function pictureRole(picture: PictureFacts): Promise<PictureRole> {
  const size = await pictureSize(picture.bytes);
  if (size === null || hasBrokenPngHeader(picture.bytes)) {
    return because("quarantined", "IMAGE_DAMAGED", "the picture cannot be opened; ask the sender for another copy");
  }
  const { short, long } = size;
  if (short * long > MAX_PIXELS) {
    return because(
      "quarantined",
      "IMAGE_RESOURCE_LIMIT",
      `the picture claims ${short} x ${long} pixels; ask for a PDF`,
    );
  }
  if (picture.isInline) return because("decoration", "INLINE_IMAGE", "shown inside the text of the mail");
  const isLargeEnough = picture.bytes.length >= MIN_BYTES && short >= MIN_SIDE_PX;
  const isReceipt = picture.isAttached && short >= MIN_RECEIPT_PX.short && long >= MIN_RECEIPT_PX.long;
  if (!isLargeEnough && !(isReceipt && picture.bytes.length >= MIN_BYTES)) {
    return because("decoration", "SMALL_IMAGE", `${short} x ${long} pixels is too small for a scanned page`);
  }
  if (READABLE.has(picture.mediaType)) return { fate: "document", reason: null };
  return because("quarantined", "IMAGE_FORMAT", `${picture.mediaType} is not read; ask for PDF, JPEG or PNG`);
}

/** Sides in pixels, or null when the header makes no sense. sharp is loaded only when there is a picture to look at. */
async function pictureSize(bytes: Buffer): Promise<{ readonly short: number; readonly long: number } | null> {
  try {
    const { default: sharp } = await import("sharp");
    const { width, height } = await sharp(bytes, { limitInputPixels: false, failOn: "none" }).metadata();
    return { short: Math.min(width, height), long: Math.max(width, height) };
  } catch {
    return null;
  }
}

const PNG_CHANNELS: Readonly<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

/** PNG protects its header with a checksum, and its header says how many bytes the rows can need. */
function hasBrokenPngHeader(bytes: Buffer): boolean {
  if (bytes.length < 33 || bytes.toString("latin1", 1, 4) !== "PNG") return false;
  if (crc32(bytes.subarray(12, 29)) !== bytes.readUInt32BE(29)) return true;
  const bitsPerPixel = bytes.readUInt8(24) * (PNG_CHANNELS[bytes.readUInt8(25)] ?? 4);
  const rowBytes = Math.ceil((bytes.readUInt32BE(16) * bitsPerPixel) / 8) + 1;
  return dataExceeds(bytes, rowBytes * bytes.readUInt32BE(20));
}

/** Compressed rows never need more than the rows themselves and a little: more is data hidden behind a small picture. */
function dataExceeds(bytes: Buffer, rawBytes: number): boolean {
  let dataBytes = 0;
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = bytes.readUInt32BE(at);
    if (bytes.toString("latin1", at + 4, at + 8) === "IDAT") dataBytes += length;
    at += 12 + length;
  }
  return dataBytes > rawBytes * 1.1 + 1024;
}

function because(fate: PartFate, code: string, message: string): PictureRole {
  return { fate, reason: { code, message } };
}
