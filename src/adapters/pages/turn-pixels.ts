/** Turning grey pixels by quarters, exactly, and by a few degrees. */
import sharp from "sharp";
import type { GreyPixels } from "./ocr-words.ts";

/** Clockwise. */
export type QuarterTurn = 0 | 90 | 180 | 270;

/** The picture turned clockwise by a quarter, a half or three quarters. */
export function turnQuarter(pixels: GreyPixels, turn: QuarterTurn): GreyPixels {
  if (turn === 0) return pixels;
  const { data, width, height } = pixels;
  if (turn === 180) return { data: Uint8Array.from(data).reverse(), width, height };
  const turned = new Uint8Array(data.length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const [toX, toY] = turn === 90 ? [height - 1 - y, x] : [y, width - 1 - x];
      turned[toY * height + toX] = data[y * width + x] ?? 255;
    }
  }
  return { data: turned, width: height, height: width };
}

/**
 * Turned counter-clockwise about its centre, which grows the picture a little on every side. The new corners take the
 * grey of the paper: white ones on a grey scan look like the edge of a picture, and the engine then sees no text at all.
 */
export async function straighten({ data, width, height }: GreyPixels, degrees: number): Promise<GreyPixels> {
  if (degrees === 0) return { data, width, height };
  const paper = paperGrey(data);
  const { data: turned, info } = await sharp(data, { raw: { width, height, channels: 1 } })
    .rotate(-degrees, { background: { r: paper, g: paper, b: paper } })
    .toColourspace("b-w")
    .raw()
    .toBuffer({ resolveWithObject: true });
  if (info.channels === 1) return { data: turned, width: info.width, height: info.height };
  const grey = new Uint8Array(info.width * info.height);
  for (let at = 0; at < grey.length; at++) grey[at] = turned[at * info.channels] ?? paper;
  return { data: grey, width: info.width, height: info.height };
}

/** The most frequent grey of a page is its paper, 0 (black) to 255. */
function paperGrey(data: Uint8Array): number {
  const counts = new Uint32Array(256);
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1;
  return counts.indexOf(Math.max(...counts));
}
