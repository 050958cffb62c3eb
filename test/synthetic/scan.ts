/** A printed invoice as an office scanner gives it: crooked, grey, blurred, grainy, compressed; seeded, the same each time. */
import PDFDocument from "pdfkit";
import sharp from "sharp";
import { rasterPage } from "../../src/adapters/pages/page-picture.ts";
import type { Raster } from "../../src/adapters/pages/raster.ts";
import { type Chance, chanceOf } from "./random.ts";

const DPI = 200;
const POINTS_PER_INCH = 72;
/** More pages than any of the set has. */
const MOST_PAGES = 20;
const SCANNED_AT = new Date("2026-01-01T12:00:00Z");

/** Image-only pages in a new PDF; every page of a document has its own skew, its scanner one grey and one quality. */
export async function degrade(pdf: Uint8Array, seed: string): Promise<Uint8Array> {
  const chance = chanceOf(`scan ${seed}`);
  const scanner = {
    paper: chance.int(215, 252),
    grain: chance.int(3, 16),
    quality: chance.int(45, 85),
    blur: 0.3 + chance.next() * 0.6,
  };
  const pages: { readonly jpeg: Buffer; readonly raster: Raster }[] = [];
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const raster = await rasterPage(new Uint8Array(pdf), { kind: "pdf", page, dpi: DPI, grey: true });
    if (!raster.ok) break;
    pages.push({ jpeg: await scanPage(raster.value, chance, scanner), raster: raster.value });
  }
  return bind(pages);
}

interface Scanner {
  /** The grey of the paper, 255 is white. */
  readonly paper: number;
  /** How far a grain may differ from the paper. */
  readonly grain: number;
  readonly quality: number;
  /** Sigma, in pixels. */
  readonly blur: number;
}

async function scanPage(raster: Raster, chance: Chance, scanner: Scanner): Promise<Buffer> {
  const { data, width, height, channels } = raster;
  const degrees = (chance.next() - 0.5) * 4;
  const turned = await sharp(data, { raw: { width, height, channels } })
    .rotate(degrees, { background: "#ffffff" })
    .toColourspace("b-w")
    .blur(scanner.blur)
    .raw()
    .toBuffer({ resolveWithObject: true });
  age(turned.data, chance, scanner);
  const { info } = turned;
  const raw = { width: info.width, height: info.height, channels: info.channels };
  return sharp(turned.data, { raw }).greyscale().jpeg({ quality: scanner.quality }).toBuffer();
}

/** White becomes the paper's grey and every pixel gets its grain, in place. */
function age(pixels: Uint8Array, chance: Chance, scanner: Scanner): void {
  const ink = 40;
  for (let at = 0; at < pixels.length; at += 1) {
    const grain = (chance.next() - 0.5) * 2 * scanner.grain;
    const aged = ink + ((pixels[at] ?? 255) / 255) * (scanner.paper - ink) + grain;
    pixels[at] = Math.min(255, Math.max(0, Math.round(aged)));
  }
}

function bind(pages: readonly { readonly jpeg: Buffer; readonly raster: Raster }[]): Promise<Uint8Array> {
  const info = { Producer: "Office scanner", CreationDate: SCANNED_AT, ModDate: SCANNED_AT };
  const pdf = new PDFDocument({ autoFirstPage: false, margin: 0, pdfVersion: "1.4", info });
  const bytes = new Promise<Uint8Array>((resolve, reject) => {
    const chunks: Buffer[] = [];
    pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
    pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
    pdf.on("error", reject);
  });
  for (const { jpeg, raster } of pages) {
    const [width, height] = [raster.width, raster.height].map((pixels) => (pixels * POINTS_PER_INCH) / DPI);
    pdf.addPage({ size: [width ?? 1, height ?? 1], margin: 0 });
    pdf.image(jpeg, 0, 0, { fit: [width ?? 1, height ?? 1] });
  }
  pdf.end();
  return bytes;
}
