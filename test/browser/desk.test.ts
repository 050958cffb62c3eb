/** A specialist's morning in a real browser: the built desk, the real server, an in-memory product behind it. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildDesk } from "../../src/app/build-desk.ts";
import { findChromium, openBrowser } from "../support/chromium.ts";
import { type DeskServer, startDeskServer } from "../support/desk-server.ts";
import { documentIdFor } from "../support/desk-sketch.ts";
import { asEInvoice } from "../support/small-e-invoice.ts";

const executable = findChromium();

/** Runs in the page: controls and pictures that a screen reader could only call "button". */
const NAMELESS = `[...document.querySelectorAll("button, a, input, textarea, select, img")]
  .filter((control) => !control.labels?.length && !control.hasAttribute("alt"))
  .filter((control) => !(control.getAttribute("aria-label") ?? control.textContent).trim())
  .map((control) => control.outerHTML)`;

const where = executable === null ? "skipped: Chromium is not installed" : "in Chromium";

let browser: Browser | undefined;
let server: DeskServer;
let page: Page;
let complaints: string[];

beforeAll(async () => {
  if (executable !== null) browser = await openBrowser(executable);
});
afterAll(() => browser?.close());
beforeEach(async () => {
  if (browser === undefined) return;
  const { deskDir } = await buildDesk();
  server = await startDeskServer(deskDir);
  complaints = [];
  page = await browser.newPage({ baseURL: server.address });
  page.on("console", (message) => (message.type() === "error" ? complaints.push(message.text()) : undefined));
  page.on("pageerror", (error) => complaints.push(error.message));
});
afterEach(async () => {
  if (browser === undefined) return;
  await page.close();
  await server.stop();
  expect(complaints).toEqual([]);
});

const open = (n: number) => page.goto(`/invoices/${documentIdFor(n)}`);
const acts = () => server.world.asked.map(({ act }) => act);

describe.skipIf(executable === null)(`looking and deciding (${where})`, () => {
  it("shows what waits, says that it is the demo, and leaves markup in a supplier's name alone", async () => {
    await page.goto("/");
    await page.getByText("DEMO – nothing leaves this computer").waitFor();
    await page.getByRole("heading", { name: "Needs me", level: 1 }).waitFor();
    await page.getByRole("cell", { name: "Price above order" }).waitFor();
    expect(await page.locator("tbody tr").count()).toBe(7);
    expect(await page.getByText('<img src=x onerror="document.title=1">', { exact: true }).isVisible()).toBe(true);
    expect(await page.title()).toBe("Matchbook");
  });

  it("lifts a hold with a reason, then approves, by keyboard from the queue on", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: /Nordwind/ }).waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
    for (const key of ["j", "j", "j", "Enter"]) await page.keyboard.press(key);
    await page.getByText("Approve is locked. One hold is still open.").waitFor();
    await page.keyboard.press("a");
    expect(await page.getByRole("dialog").count()).toBe(0);
    await page.getByRole("button", { name: "Release this hold" }).click();
    await page.keyboard.type("Agreed with the buyer");
    await page.keyboard.press("Enter");
    await page.getByText(/Released by maya/).waitFor();
    await page.keyboard.press("a");
    await page.getByRole("dialog", { name: "Approve Nordwind Papier GmbH NP-20417" }).waitFor();
    await page.keyboard.press("Enter");
    await page.getByRole("heading", { name: /Orla Cleaning/ }).waitFor();
    expect(acts()).toEqual(["release", "approve"]);
  });

  it("links a field with its box on the page, and corrects it where it stands", async () => {
    await open(4);
    const total = page.getByRole("button", { name: /Gross total/ });
    await total.waitFor();
    await page.keyboard.press("f");
    await page.locator('rect[data-field="grossTotal"].active').waitFor();
    await page.keyboard.press("Enter");
    await page.getByLabel("Gross total").fill("472.30");
    await page.keyboard.press("Enter");
    await page.getByRole("button", { name: /Gross total 472.30 a person/ }).waitFor();
    expect(server.world.asked).toMatchObject([{ act: "correct", input: { fields: { grossTotal: "472.30" } } }]);
  });

  it("says what a correction taught about the supplier; it can be looked at, forgotten and remembered", async () => {
    await open(4);
    await page.getByRole("button", { name: /Gross total/ }).click();
    await page.getByLabel("Gross total").fill("472.30");
    await page.keyboard.press("Enter");
    await page.getByText("Learned for this supplier: Gross total.").waitFor();
    await page.getByRole("link", { name: "See what was learned" }).click();
    await page.getByRole("heading", { name: /What was learned about/, level: 1 }).waitFor();
    await page.getByText("Gross total stands right of “our sign”").waitFor();
    await page.getByRole("button", { name: "Forget", exact: true }).click();
    await page.getByText(/forgotten by maya/).waitFor();
    await page.getByRole("button", { name: "Undo" }).click();
    await page.getByRole("button", { name: "Forget", exact: true }).waitFor();
    expect(acts()).toEqual(["correct", "forgetLessons", "forgetLessons"]);
  });
});

describe.skipIf(executable === null)(`an e-invoice without a page (${where})`, () => {
  beforeEach(() => {
    if (browser !== undefined) asEInvoice(server.world, documentIdFor(1));
  });

  it("is shown as a page drawn from its data, in a frame where nothing acts", async () => {
    await open(1);
    const frame = page.frameLocator("iframe.e-invoice");
    await frame.getByRole("heading", { name: "Invoice KS-5590" }).waitFor();
    await frame.getByText(`<img src=x onerror=`).waitFor();
    expect(await frame.locator("img, a, script, form").count()).toBe(0);
    // The style passed the page's own policy: letters are those of the page, not the browser's.
    const family = await frame.locator("body").evaluate("getComputedStyle(document.body).fontFamily");
    expect(family).toContain("Inter");
    expect(await page.title()).toBe("Matchbook");
  });

  it("hands out the documents inside it, and shows the pages of a PDF", async () => {
    await open(1);
    await page.getByText("Supporting documents inside the e-invoice").waitFor();
    const [download] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("link", { name: "../../start.html" }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/start\.html\.bin$/);
    expect(await page.getByText(/a link, not followed: javascript:alert/).isVisible()).toBe(true);
    await page.getByLabel("Supporting document", { exact: true }).selectOption("KS-5590.pdf");
    await page.getByRole("img", { name: "Page 1 of KS-5590.pdf" }).waitFor();
  });

  it("fits a phone: no sideways scrolling, in the desk or on the page", async () => {
    await page.setViewportSize({ width: 375, height: 800 });
    await open(1);
    const body = page.frameLocator("iframe.e-invoice").locator("body");
    await body.getByText("Kopierpapier A4").waitFor();
    const widths = await body.evaluate(({ scrollWidth, ownerDocument }) => [
      scrollWidth,
      ownerDocument.documentElement.clientWidth,
    ]);
    expect(widths[0]).toBeLessThanOrEqual(widths[1] ?? 0);
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(375);
  });
});

describe.skipIf(executable === null)(`receipts and replies (${where})`, () => {
  it("posts the missing receipt, and the invoice goes on by itself", async () => {
    await open(6);
    await page.getByRole("button", { name: "Post a receipt" }).click();
    await page.getByLabel("Delivery note (if any)").fill("LS-77");
    await page.getByRole("button", { name: "Post receipt" }).click();
    await page.getByText("Approved", { exact: true }).waitFor();
    expect(server.world.receipts).toMatchObject([
      {
        orderNumber: "4500012410",
        orderLine: "1",
        quantity: "500",
        date: "2026-11-03",
        deliveryNote: "LS-77",
        postedBy: "maya",
      },
    ]);
  });

  it("sends a draft with the words a person changed", async () => {
    await open(1);
    await page.getByRole("textbox", { name: /Draft to/ }).waitFor();
    await page.keyboard.press("q");
    await page.keyboard.press("Control+End");
    await page.keyboard.type("\nMaya Keller");
    await page.keyboard.press("Control+Enter");
    await page.getByText("Leaving now").waitFor();
    expect(server.world.asked).toMatchObject([
      { act: "sendReply", input: { text: expect.stringMatching(/Maya Keller$/) } },
    ]);
  });
});

describe.skipIf(executable === null)(`a desk for everybody (${where})`, () => {
  it("hears of a change somebody else made, without a reload", async () => {
    await page.goto("/");
    await page.getByText("Live", { exact: true }).waitFor();
    const documentId = documentIdFor(1);
    await server.world.ports.review.reject({
      documentId,
      user: { id: "x", login: "x", name: "X", role: "clerk" },
      reason: "no",
    });
    await page.getByRole("link", { name: /Nordwind/ }).waitFor({ state: "detached" });
    await page.getByText("6 invoices").waitFor();
  });

  it("searches as one types, and keeps the search in the address", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: /Nordwind/ }).waitFor();
    await page.keyboard.press("/");
    await page.keyboard.type("alpha");
    await page.getByText("1 invoice, ").waitFor();
    expect(new URL(page.url()).searchParams.get("search")).toBe("alpha");
  });

  it("names every control, has one main part and one first heading, and shows all keys", async () => {
    await open(1);
    await page.getByRole("heading", { level: 1 }).waitFor();
    expect(await page.getByRole("main").count()).toBe(1);
    expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
    const nameless = await page.evaluate<string[]>(NAMELESS);
    expect(nameless).toEqual([]);
    await page.keyboard.press("?");
    await page.getByRole("dialog", { name: "All keys" }).waitFor();
  });

  it("fits a phone without scrolling sideways", async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    for (const address of ["/", `/invoices/${documentIdFor(1)}`, "/other-mail"]) {
      await page.goto(address);
      await page.getByRole("heading", { level: 1 }).waitFor();
      await page.getByText("Live", { exact: true }).waitFor();
      const overflow = await page.evaluate<number>("document.documentElement.scrollWidth - window.innerWidth");
      expect([address, Math.max(overflow, 0)]).toEqual([address, 0]);
    }
  });
});
