/**
 * E-invoices at the desk, in a real browser on the real engine: the demo's hybrid from both sides, and an invoice that
 * is nothing but XML with its picture and the documents that support it. PICTURES=<folder> keeps what was seen.
 */
import { join } from "node:path";
import PDFDocument from "pdfkit";
import type { Browser, Page } from "playwright-core";
import sharp from "sharp";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { loadCases } from "../../src/adapters/demo/cases.ts";
import { writeUbl } from "../../src/adapters/e-invoice-writer/ubl.ts";
import { createUserDirectory } from "../../src/adapters/postgres/users.ts";
import { FIXTURE_TOOLS } from "../../src/app/demo/fixture-tools.ts";
import { startWeb } from "../../src/app/roles.ts";
import { documentIdOf } from "../../src/domain/document.ts";
import { emailIdOf } from "../../src/domain/email.ts";
import type { DocumentId } from "../../src/domain/values/identifiers.ts";
import { receive } from "../../src/pipeline/receive.ts";
import { hashPassword } from "../../src/web/password.ts";
import { FIXTURES } from "../support/case.ts";
import { findChromium, openBrowser } from "../support/chromium.ts";
import { type EngineDesk, openEngineDesk } from "../support/engine-desk.ts";
import { supplierMail } from "../support/mails.ts";
import { SMALL_E_INVOICE } from "../support/small-e-invoice.ts";

const executable = findChromium();
const where = executable === null ? "skipped: Chromium is not installed" : "in Chromium";
const PICTURES = process.env["PICTURES"];

let desk: EngineDesk;
let browser: Browser;
let address: string;
let hybrid: DocumentId;
let xml: DocumentId;
let page: Page;
let complaints: string[];

async function timesheet(): Promise<Buffer> {
  const pdf = new PDFDocument({ size: "A4" });
  const chunks: Buffer[] = [];
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  const done = new Promise((resolve) => pdf.on("end", resolve));
  pdf
    .fontSize(20)
    .text("Time sheet, October 2026")
    .fontSize(12)
    .text("Eva Kessel, 152 hours")
    .addPage()
    .text("Page two");
  pdf.end();
  await done;
  return Buffer.concat(chunks);
}

function photo(): Promise<Buffer> {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="900" height="600"><rect width="900" height="600" fill="#d8e2dc"/><text x="60" y="300" font-size="60">Meter at the gate: 48213</text></svg>`;
  return sharp(Buffer.from(svg)).png().toBuffer();
}

/** The small e-invoice with a time sheet, a photo, a table and a link inside. */
async function supportedInvoice(): Promise<Uint8Array> {
  const types: Readonly<Record<string, string>> = { pdf: "application/pdf", png: "image/png", csv: "text/csv" };
  const enclosed = (id: string, fileName: string, description: string, content: Buffer | null) => ({
    id,
    fileName,
    description,
    mediaType: types[fileName.slice(-3)] ?? null,
    location: content === null ? "https://files.kessel.example/hours" : null,
    content: content?.toString("base64") ?? null,
  });
  const attachments = [
    enclosed("1", "timesheet.pdf", "Hours of October", await timesheet()),
    enclosed("2", "meter.png", "Photo of the meter", await photo()),
    enclosed("3", "hours.csv", "The same hours as a table", Buffer.from("day;hours\n2026-10-01;8\n")),
    enclosed("4", "portal", "All hours of the year", null),
  ];
  return new TextEncoder().encode(writeUbl({ ...SMALL_E_INVOICE, attachments }));
}

async function deliver(bytes: Uint8Array, uid: number): Promise<DocumentId> {
  const { ports } = desk;
  const seen = { mailbox: "ap@marlow-finch.example/INBOX", uidValidity: "1", uid, receivedAt: ports.clock.now() };
  await receive({ ...seen, bytes, complete: true, sizeBytes: bytes.length }, ports);
  await desk.drain();
  return documentIdOf(emailIdOf(await ports.originals.put(bytes)), 1);
}

async function demoMail(key: string): Promise<Uint8Array> {
  const found = loadCases(FIXTURES, FIXTURE_TOOLS).find((one) => one.key === key);
  if (found === undefined) throw new Error(`there is no case ${key}`);
  return found.mail();
}

async function picture(name: string): Promise<void> {
  if (PICTURES !== undefined) await page.screenshot({ path: join(PICTURES, `${name}.png`) });
}

/** Resolves once the picture is painted in the page. */
async function painted(name: RegExp | string): Promise<void> {
  const image = page.getByRole("img", { name });
  await image.waitFor();
  await expect
    .poll(() => image.evaluate("(image) => image.complete && image.naturalWidth"), { timeout: 30_000 })
    .not.toBe(0);
}

beforeAll(async () => {
  if (executable === null) return;
  desk = await openEngineDesk();
  const { engine } = desk;
  const passwordHash = await hashPassword("of no use in a test");
  await createUserDirectory(engine.db).add({ login: "maya", name: "Maya Keller", role: "administrator", passwordHash });
  hybrid = await deliver(await demoMail("016-page-and-data-differ"), 1);
  const files = [{ name: "KS-5590.xml", type: "application/xml", bytes: await supportedInvoice() }];
  xml = await deliver(await supplierMail({ key: "KS-5590", from: "eva@kessel.example", files }), 2);
  const config = { ...engine.config, web: { ...engine.config.web, port: 0 } };
  address = `http://localhost:${await startWeb({ ...engine, config }, { demoUser: "maya" })}`;
  browser = await openBrowser(executable);
}, 200_000);
afterAll(async () => {
  await browser?.close();
  await desk?.close();
}, 60_000);
beforeEach(async () => {
  if (executable === null) return;
  complaints = [];
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: address });
  page.on("console", (message) => (message.type() === "error" ? complaints.push(message.text()) : undefined));
  page.on("pageerror", (error) => complaints.push(error.message));
});
afterEach(async () => {
  if (executable === null) return;
  await page.close();
  expect(complaints).toEqual([]);
});

describe.skipIf(executable === null)(`a hybrid whose page and data differ (${where})`, () => {
  it("opens on its page, with both accounts side by side, and turns to its data and back", async () => {
    await page.goto(`/invoices/${hybrid}`);
    await painted(/^Page 1 of RE-2026-20455/);
    await page.getByRole("columnheader", { name: "In the data (XML)" }).waitFor();
    expect(await page.getByRole("button", { name: "Page", exact: true }).getAttribute("aria-pressed")).toBe("true");
    await picture("hybrid-page");
    await page.getByRole("button", { name: "E-invoice", exact: true }).click();
    const frame = page.frameLocator("iframe.e-invoice");
    await frame.getByRole("heading", { name: /RE-2026-20455/ }).waitFor();
    expect(await page.getByRole("button", { name: "E-invoice", exact: true }).getAttribute("aria-pressed")).toBe(
      "true",
    );
    expect(await page.getByRole("link", { name: "Open to print" }).isVisible()).toBe(true);
    await picture("hybrid-data");
    await page.getByRole("button", { name: "Page", exact: true }).click();
    await painted(/^Page 1 of RE-2026-20455/);
    expect(await page.locator("iframe.e-invoice").count()).toBe(0);
    await page.getByRole("button", { name: "Larger" }).click();
    await page.getByText("125 %").waitFor();
  });
});

describe.skipIf(executable === null)(`an invoice that is nothing but XML (${where})`, () => {
  it("is a page drawn from its data, and a picture that can be turned and enlarged", async () => {
    await page.goto(`/invoices/${xml}`);
    await page.frameLocator("iframe.e-invoice").getByRole("heading", { name: "Invoice KS-5590" }).waitFor();
    await picture("xml-data");
    await page.getByRole("button", { name: "Picture", exact: true }).click();
    await painted(/^Page 1 of KS-5590/);
    await picture("xml-picture");
    await page.getByRole("button", { name: "Larger" }).click();
    await page.getByText("125 %").waitFor();
    await page.getByRole("button", { name: "Next page" }).click();
    await painted(/^Page 2 of KS-5590/);
  });

  it("shows the documents that support it as pages, and hands out the others as files", async () => {
    await page.goto(`/invoices/${xml}`);
    const choice = page.getByLabel("Supporting document", { exact: true });
    await choice.selectOption("timesheet.pdf");
    await painted("Page 1 of timesheet.pdf");
    await picture("supporting-pdf");
    await page.getByRole("button", { name: "Next page" }).click();
    await painted("Page 2 of timesheet.pdf");
    await choice.selectOption("meter.png");
    await painted("Page 1 of meter.png");
    await picture("supporting-photo");
    expect(await choice.locator("option").allTextContents()).toEqual([
      "Supporting documents",
      "timesheet.pdf",
      "meter.png",
    ]);
    const list = page.getByRole("list").filter({ hasText: "hours.csv" });
    await list.scrollIntoViewIfNeeded();
    await picture("supporting-list");
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      list.getByRole("link", { name: "hours.csv" }).click(),
    ]);
    expect(download.suggestedFilename()).toBe("hours.csv");
    expect(await list.getByText(/a link, not followed: https:\/\/files\.kessel\.example\/hours/).isVisible()).toBe(
      true,
    );
    expect(await list.getByRole("link").count()).toBe(3);
    await page.getByRole("button", { name: "E-invoice", exact: true }).click();
    await page.frameLocator("iframe.e-invoice").getByText("timesheet.pdf").waitFor();
  });

  it("fits a phone, whichever side is looked at", async () => {
    await page.setViewportSize({ width: 375, height: 800 });
    await page.goto(`/invoices/${xml}`);
    for (const look of ["Picture", "E-invoice"]) {
      await page.getByRole("button", { name: look, exact: true }).click();
      if (look === "Picture") await painted(/^Page 1 of KS-5590/);
      await page.locator(".paper").scrollIntoViewIfNeeded();
      await picture(`phone-${look}`);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(375);
    }
  });
});
