/** Opens the renderer a set asks for. */
import type { Family } from "./layouts/layout.ts";
import { printSheet } from "./pages/print-sheet.ts";
import type { Printer } from "./printer.ts";
import { openWebPrinter } from "./web/print-page.ts";

export async function openPrinter(family: Family): Promise<Printer> {
  return family === "chromium" ? await openWebPrinter() : { print: printSheet, close: async () => {} };
}
