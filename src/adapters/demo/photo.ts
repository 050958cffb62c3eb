/** Turns a printed page into a photograph: held at an angle, lit from one side, a little out of focus, squeezed into a JPEG. */
import sharp from "sharp";
import type { PaintPage } from "./scan.ts";

interface PhotoSettings {
  readonly dpi: number;
  /** Clockwise. */
  readonly turnDegrees: number;
  /** How far the paper leans, as a share of its height. */
  readonly lean: number;
  /** Standard deviation of the blur, in pixels. */
  readonly blur: number;
  /** How much darker the far corner is, 0 to 1. */
  readonly shade: number;
  readonly quality: number;
}

export const BLURRED_PHOTO: PhotoSettings = {
  dpi: 110,
  turnDegrees: 2.2,
  lean: 0.02,
  blur: 1.5,
  shade: 0.42,
  quality: 45,
};

const TABLE = "#6b6259";

/** Photographs the first page; the same page and settings give the same bytes. */
export async function photographPage(pdf: Uint8Array, paint: PaintPage, settings: PhotoSettings): Promise<Uint8Array> {
  const page = await paint(pdf, settings.dpi);
  const { width, height, channels } = page;
  const paper = sharp(page.data, { raw: { width, height, channels } }).flatten({ background: "#ffffff" });
  const leaning = await paper
    .toColourspace("srgb")
    .affine([1, settings.lean, 0, 1], { background: TABLE })
    .png()
    .toBuffer();
  const turned = await sharp(leaning).rotate(settings.turnDegrees, { background: TABLE }).png().toBuffer();
  const { width: wide = width, height: high = height } = await sharp(turned).metadata();
  const light = shadow({ width: wide, height: high }, settings.shade);
  const lit = await sharp(turned)
    .composite([{ input: light, blend: "multiply" }])
    .png()
    .toBuffer();
  return new Uint8Array(await sharp(lit).blur(settings.blur).jpeg({ quality: settings.quality }).toBuffer());
}

/** Light that falls off from the upper left to the lower right corner. */
function shadow({ width, height }: { width: number; height: number }, shade: number): Buffer {
  const dark = Math.round(255 * (1 - shade));
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><defs>
      <linearGradient id="light" x1="0" y1="0" x2="1" y2="1">
        <stop offset="0.25" stop-color="white"/><stop offset="1" stop-color="rgb(${dark},${dark},${dark})"/>
      </linearGradient></defs><rect width="100%" height="100%" fill="url(#light)"/></svg>`,
  );
}
