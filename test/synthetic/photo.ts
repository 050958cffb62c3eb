/** A printed page as a telephone photographs it: from an angle, on a table, in uneven light with a shadow; seeded. */
import sharp from "sharp";
import { rasterPage } from "../../src/adapters/pages/page-picture.ts";
import type { Raster } from "../../src/adapters/pages/raster.ts";
import { type Chance, chanceOf } from "./random.ts";

const DPI = 170;
/** How far a corner may lie from its place, as a share of the page. */
const TILT = 0.045;
/** Table around the page, as a share of the page. */
const BORDER = 0.05;
/** Grains drawn once and used in turn; a prime, so that no rows of them show. */
const GRAINS = 9973;

interface Point {
  readonly x: number;
  readonly y: number;
}

/** The first page as JPEG; null when the PDF has more pages than one, for which people use a scanner. */
export async function photograph(pdf: Uint8Array, seed: string, dpi = DPI): Promise<Uint8Array | null> {
  const page = await rasterPage(new Uint8Array(pdf), { kind: "pdf", page: 1, dpi, grey: true });
  const second = await rasterPage(new Uint8Array(pdf), { kind: "pdf", page: 2, dpi: 20, grey: true });
  if (!page.ok || second.ok) return null;
  const chance = chanceOf(`photo ${seed}`);
  const { data, width, height } = shoot(page.value, chance);
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .blur(0.4 + chance.next() * 0.7)
    .jpeg({ quality: chance.int(55, 88) })
    .withMetadata({ density: dpi })
    .toBuffer();
  return new Uint8Array(jpeg);
}

interface Picture {
  readonly data: Uint8Array;
  readonly width: number;
  readonly height: number;
}

/** Every pixel of the picture looks up the page through the inverse of the perspective. */
function shoot(page: Raster, chance: Chance): Picture {
  const width = Math.round(page.width * (1 + 2 * BORDER));
  const height = Math.round(page.height * (1 + 2 * BORDER));
  const jitter = () => (chance.next() - 0.5) * 2 * TILT;
  const corner = (x: number, y: number): Point => ({
    x: (BORDER + x * (1 - 2 * BORDER) + jitter() * 0.6) * width,
    y: (BORDER + y * (1 - 2 * BORDER) + jitter() * 0.6) * height,
  });
  const toPage = inverseOf([corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)]);
  const light = lightOf(chance);
  const table = [chance.int(70, 150), chance.int(60, 120), chance.int(50, 110)];
  const data = new Uint8Array(width * height * 3);
  const grains = Array.from({ length: GRAINS }, () => (chance.next() - 0.5) * 10);
  for (let at = 0; at < width * height; at += 1) {
    const x = at % width;
    const y = (at - x) / width;
    const place = toPage(x, y);
    const isPaper = place.x >= 0 && place.x < 1 && place.y >= 0 && place.y < 1;
    const grey = isPaper ? 24 + sample(page, place) * 0.88 : null;
    const shade = light(x / width, y / height);
    const grain = grains[(at * 31 + y * 17) % GRAINS] ?? 0;
    for (let channel = 0; channel < 3; channel += 1) {
      const lit = (grey ?? table[channel] ?? 0) * shade * (1 - channel * light.warmth);
      data[at * 3 + channel] = Math.max(0, Math.min(255, lit + grain));
    }
  }
  return { data, width, height };
}

interface Light {
  (x: number, y: number): number;
  /** How much less of each further channel arrives. */
  readonly warmth: number;
}

/** Brighter towards one side, with the soft edge of a hand's or head's shadow. */
function lightOf(chance: Chance): Light {
  const [slopeX, slopeY] = [(chance.next() - 0.5) * 0.35, (chance.next() - 0.5) * 0.35];
  const angle = chance.next() * Math.PI * 2;
  const [edge, depth] = [chance.next() * 0.5 + 0.15, chance.odds(0.6) ? 0.15 + chance.next() * 0.3 : 0];
  const at = (x: number, y: number) => {
    const along = (x - 0.5) * Math.cos(angle) + (y - 0.5) * Math.sin(angle);
    const shadow = depth / (1 + Math.exp(-(along - edge + 0.3) * 22));
    return (0.94 + slopeX * (x - 0.5) + slopeY * (y - 0.5)) * (1 - shadow);
  };
  return Object.assign(at, { warmth: chance.next() * 0.06 });
}

/** Bilinear, from shares of the page. */
function sample({ data, width, height, channels }: Raster, at: Point): number {
  const x = at.x * (width - 1);
  const y = at.y * (height - 1);
  const left = Math.floor(x);
  const top = Math.floor(y);
  const right = Math.min(width - 1, left + 1);
  const bottom = Math.min(height - 1, top + 1);
  const fx = x - left;
  const upper =
    (data[(top * width + left) * channels] ?? 255) * (1 - fx) + (data[(top * width + right) * channels] ?? 255) * fx;
  const lower =
    (data[(bottom * width + left) * channels] ?? 255) * (1 - fx) +
    (data[(bottom * width + right) * channels] ?? 255) * fx;
  return upper * (1 - (y - top)) + lower * (y - top);
}

/** From a picture's pixel to the unit square whose corners lie at these points (Heckbert 1989, square to quadrilateral). */
function inverseOf(corners: readonly [Point, Point, Point, Point]): (x: number, y: number) => Point {
  const [p0, p1, p2, p3] = corners;
  const [dx1, dx2, dx3] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x];
  const [dy1, dy2, dy3] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y];
  const det = dx1 * dy2 - dx2 * dy1;
  const g = (dx3 * dy2 - dx2 * dy3) / det;
  const h = (dx1 * dy3 - dx3 * dy1) / det;
  const [a, b, c] = [p1.x - p0.x + g * p1.x, p3.x - p0.x + h * p3.x, p0.x];
  const [d, e, f] = [p1.y - p0.y + g * p1.y, p3.y - p0.y + h * p3.y, p0.y];
  return (x, y) => {
    const u = (e - f * h) * x + (c * h - b) * y + (b * f - c * e);
    const v = (f * g - d) * x + (a - c * g) * y + (c * d - a * f);
    const w = (d * h - e * g) * x + (b * g - a * h) * y + (a * e - b * d);
    return { x: u / w, y: v / w };
  };
}
