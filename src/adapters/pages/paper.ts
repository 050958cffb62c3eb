/** Photos of paper: shadows are evened out and the table around the sheet is painted over, so that only ink is dark. */
import type { GreyPixels } from "./ocr-words.ts";

/** Side of the tiles in which the paper's grey is looked for, pixels; larger than letters, smaller than shadows. */
const TILE = 40;
/** The paper of a tile is as bright as this share of its pixels. */
const BRIGHT_SHARE = 0.9;
/** Tiles darker than this share of the brightest paper are no paper in shadow but something dark. */
const DARKEST_PAPER = 0.45;
/** Below this difference between the tiles the light is even, as in a scanner, and nothing is changed. */
const UNEVEN = 0.12;

interface Tiles {
  readonly paper: Float64Array;
  readonly across: number;
  readonly down: number;
}

/** The same pixels when the light is even, otherwise new ones in which paper is white everywhere. */
export function cleanPaper({ data, width, height }: GreyPixels): GreyPixels {
  const tiles = tilesOf({ data, width, height });
  const bright = quantile([...tiles.paper], 0.9);
  const lit = [...tiles.paper].filter((value) => value >= bright * DARKEST_PAPER);
  if (bright === 0 || 1 - quantile(lit, 0.05) / bright < UNEVEN) return { data, width, height };
  const limit = bright * DARKEST_PAPER;
  const { across, down } = tiles;
  const paper = tiles.paper.map((value) => Math.max(value, limit));
  const even = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const [row, below, v] = between(y, down);
    for (let x = 0; x < width; x++) {
      const [left, right, u] = between(x, across);
      const upper = (paper[row * across + left] ?? bright) * (1 - u) + (paper[row * across + right] ?? bright) * u;
      const lower = (paper[below * across + left] ?? bright) * (1 - u) + (paper[below * across + right] ?? bright) * u;
      const here = upper * (1 - v) + lower * v;
      even[y * width + x] = Math.min(255, ((data[y * width + x] ?? 255) * 250) / here);
    }
  }
  return { data: even, width, height };
}

/** The two tiles whose centres a pixel lies between, and how far along. */
function between(at: number, count: number): [number, number, number] {
  const place = Math.min(Math.max((at - TILE / 2) / TILE, 0), count - 1);
  const first = Math.floor(place);
  return [first, Math.min(first + 1, count - 1), place - first];
}

function tilesOf({ data, width, height }: GreyPixels): Tiles {
  const [across, down] = [Math.ceil(width / TILE), Math.ceil(height / TILE)];
  const paper = new Float64Array(across * down);
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const counts = new Uint32Array(256);
      let total = 0;
      for (let y = row * TILE; y < Math.min((row + 1) * TILE, height); y += 2) {
        for (let x = column * TILE; x < Math.min((column + 1) * TILE, width); x += 2) {
          const value = data[y * width + x] ?? 255;
          counts[value] = (counts[value] ?? 0) + 1;
          total++;
        }
      }
      paper[row * across + column] = greyAt(counts, total * BRIGHT_SHARE);
    }
  }
  return { paper, across, down };
}

function greyAt(counts: Uint32Array, wanted: number): number {
  let sum = 0;
  for (let grey = 0; grey < 256; grey++) {
    sum += counts[grey] ?? 0;
    if (sum >= wanted) return grey;
  }
  return 255;
}

function quantile(values: readonly number[], share: number): number {
  return [...values].sort((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;
}
