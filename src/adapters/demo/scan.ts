/** Turns a printed page into a scan: an image-only PDF, slightly grey, slightly crooked, with the grain of paper. */
import PDFDocument from "pdfkit";
import sharp from "sharp";

/** The pixels of a page, row by row. */
interface PageRaster {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
}

/** Paints the first page of a PDF at this resolution. */
export type PaintPage = (pdf: Uint8Array, dpi: number) => Promise<PageRaster>;

export interface ScanSettings {
  readonly dpi: number;
  /** Clockwise. */
  readonly skewDegrees: number;
  /** The grey of the paper, 255 is white. */
  readonly paper: number;
  /** How far a grain may differ from the paper. */
  readonly grain: number;
  /** The same seed gives the same grain. */
  readonly seed: number;
  /** When the scanner says it was made. */
  readonly scannedAt: Date;
}

export const CLEAN_SCAN: Omit<ScanSettings, "scannedAt"> = {
  dpi: 200,
  skewDegrees: 0.25,
  paper: 244,
  grain: 5,
  seed: 8,
};

const POINTS_PER_INCH = 72;

/** Scans the first page; the same page and settings give the same bytes. */
export async function scanPage(pdf: Uint8Array, paint: PaintPage, settings: ScanSettings): Promise<Uint8Array> {
  const page = await paint(pdf, settings.dpi);
  const skewed = sharp(page.data, { raw: { width: page.width, height: page.height, channels: page.channels } })
    .flatten({ background: "#ffffff" })
    .rotate(settings.skewDegrees, { background: "#ffffff" })
    .toColourspace("b-w");
  const { data, info } = await skewed.raw().toBuffer({ resolveWithObject: true });
  agePaper(data, settings);
  const raw = { width: info.width, height: info.height, channels: info.channels };
  const jpeg = await sharp(data, { raw }).greyscale().jpeg({ quality: 82 }).toBuffer();
  return imagePdf(jpeg, { width: info.width, height: info.height }, settings);
}

/** Maps white to the grey of the paper and adds grain, in place; one byte a pixel. */
function agePaper(pixels: Uint8Array, settings: ScanSettings): void {
  const random = seededRandom(settings.seed);
  const ink = 38;
  for (let at = 0; at < pixels.length; at += 1) {
    const value = pixels[at] ?? 255;
    const grain = (random() - 0.5) * 2 * settings.grain;
    const aged = Math.round(ink + (value / 255) * (settings.paper - ink) + grain);
    pixels[at] = Math.min(255, Math.max(0, aged));
  }
}

/** Mulberry32: a small generator whose numbers depend on nothing but its seed. */
function seededRandom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function imagePdf(
  jpeg: Buffer,
  pixels: { width: number; height: number },
  settings: ScanSettings,
): Promise<Uint8Array> {
  const scale = POINTS_PER_INCH / settings.dpi;
  const [width, height] = [pixels.width * scale, pixels.height * scale];
  const pdf = new PDFDocument({
    size: [width, height],
    margin: 0,
    pdfVersion: "1.4",
    info: { Producer: "Office scanner", CreationDate: settings.scannedAt, ModDate: settings.scannedAt },
  });
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on("error", reject);
  });
  pdf.image(jpeg, 0, 0, { width, height });
  pdf.end();
  return bytes;
}
