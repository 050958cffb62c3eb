/** An invented invoice on paper: one drawing gives both the picture of the page and the boxes of its fields. */
import sharp from "sharp";
import type { Box, FieldName } from "../../src/domain/extraction.ts";

export const PAPER = { width: 595, height: 842 };

export interface PaperText {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly size?: number;
  readonly bold?: boolean;
  readonly end?: boolean;
  readonly field?: FieldName;
}

/** The box of a text in points; widths are good enough for a drawing. */
export function boxOf({ text, x, y, size = 10, end = false }: PaperText): Box {
  const width = text.length * size * 0.56;
  const left = end ? x - width : x;
  return [left - 3, y - size - 1, left + width + 3, y + 4];
}

export async function drawPaper(texts: readonly PaperText[]): Promise<Uint8Array> {
  const drawn = texts
    .map(({ text, x, y, size = 10, bold = false, end = false }) => {
      const anchor = end ? "end" : "start";
      const weight = bold ? "bold" : "normal";
      const safe = text.replace(/&/g, "&amp;").replace(/</g, "&lt;");
      return `<text x="${x}" y="${y}" font-size="${size}" font-weight="${weight}" text-anchor="${anchor}">${safe}</text>`;
    })
    .join("");
  const { width, height } = PAPER;
  const rule = (y: number) => `<path d="M56 ${y}H540" stroke="#999" stroke-width=".6"/>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${width} ${height}" width="${width * 2}" height="${height * 2}" font-family="Liberation Sans, sans-serif"><rect width="100%" height="100%" fill="#fff"/>${rule(292)}${rule(310)}${rule(440)}${drawn}</svg>`;
  return sharp(Buffer.from(svg)).png({ palette: true, colours: 16 }).toBuffer();
}
