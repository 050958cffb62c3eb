/** Renderer B: Chromium prints the web page of a sheet; its dates are set back so that runs can be compared. */
import type { Browser } from "playwright-core";
import { findChromium, openBrowser } from "../../support/chromium.ts";
import type { Printer } from "../printer.ts";
import { markupOf } from "./markup.ts";

/** Throws CHROMIUM_MISSING where no Chromium is installed. */
export async function openWebPrinter(): Promise<Printer> {
  const path = findChromium();
  if (path === null) throw new Error("CHROMIUM_MISSING: install Debian's chromium to print the web layouts");
  const browser = await openBrowser(path);
  const page = await (await offline(browser)).newPage();
  return {
    async print(sheet) {
      await page.setContent(markupOf(sheet));
      const format = sheet.model.country === "US" ? "Letter" : "A4";
      const bytes = await page.pdf({ format, printBackground: true, preferCSSPageSize: format === "A4" });
      return undated(bytes);
    },
    close: () => browser.close(),
  };
}

function offline(browser: Browser) {
  return browser.newContext({ offline: true, javaScriptEnabled: false });
}

/** Chromium writes the moment of printing; the same length keeps every offset in the file true. */
function undated(bytes: Uint8Array): Uint8Array {
  const text = Buffer.from(bytes).toString("latin1");
  const set = text.replace(/\/(CreationDate|ModDate) \(D:\d{14}/g, "/$1 (D:20260101120000");
  return new Uint8Array(Buffer.from(set, "latin1"));
}
