/** Every layout by name: those pdfkit draws, and those only Chromium prints. New ones come last, for each fourth is held out. */
import { FORMS } from "./forms.ts";
import { GENRES } from "./genres.ts";
import { type Layout, layoutOf } from "./layout.ts";
import { LETTERS } from "./letters.ts";
import { MODERN } from "./modern.ts";
import { WEB } from "./web.ts";

export const LAYOUTS: readonly Layout[] = [
  ...[...LETTERS, ...FORMS, ...MODERN, ...GENRES].map((row, index) => layoutOf(row, "pdfkit", index)),
  ...WEB.map((row, index) => layoutOf(row, "chromium", index)),
];
