/** Two pages of master data in a real browser: a supplier's new account on its way with two people, and words that were confirmed. */
import type { Browser, Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { buildDesk } from "../../src/app/build-desk.ts";
import { fail } from "../../src/domain/values/result.ts";
import { findChromium, openBrowser } from "../support/chromium.ts";
import { type DeskServer, startDeskServer } from "../support/desk-server.ts";
import { documentIdFor } from "../support/desk-sketch.ts";
import { createDeskWorld, type DeskWorld } from "../support/desk-world.ts";

const executable = findChromium();
const where = executable === null ? "skipped: Chromium is not installed" : "in Chromium";
const ORLA = documentIdFor(3);
const REFUSAL = "The database refused it: who proposed a bank change or called about it cannot approve it.";

/** Runs in the page: controls that a screen reader could only call "button". */
const NAMELESS = `[...document.querySelectorAll("button, a, input, textarea, select")]
  .filter((control) => !control.labels?.length && !(control.getAttribute("aria-label") ?? control.textContent).trim())
  .map((control) => control.outerHTML)`;

let browser: Browser | undefined;
let deskDir: string;
let world: DeskWorld;
let servers: DeskServer[];
let pages: Page[];

beforeAll(async () => {
  if (executable === null) return;
  browser = await openBrowser(executable);
  deskDir = (await buildDesk()).deskDir;
});
afterAll(() => browser?.close());
beforeEach(() => {
  world = createDeskWorld();
  servers = [];
  pages = [];
});
afterEach(async () => {
  for (const page of pages) await page.close();
  for (const server of servers) await server.stop();
});

/** A person at a desk of their own, over the same product. */
async function sitDown(user: string, over: DeskWorld = world): Promise<Page> {
  if (browser === undefined) throw new Error("there is no browser");
  const server = await startDeskServer(deskDir, { world: over, user });
  const page = await browser.newPage({ baseURL: server.address });
  servers.push(server);
  pages.push(page);
  return page;
}

async function take(page: Page, verb: string, note: string): Promise<void> {
  await page.getByRole("button", { name: verb }).click();
  const dialog = page.getByRole("dialog", { name: `${verb}: Orla Cleaning` });
  await dialog.getByLabel("Reason, for the trail").fill(note);
  await dialog.getByRole("button", { name: verb }).click();
  await dialog.waitFor({ state: "detached" });
}

/** Proposed from the invoice by maya, its name checked, the supplier called. */
async function calledBy(maya: Page): Promise<void> {
  await maya.goto(`/invoices/${ORLA}`);
  await maya.getByRole("button", { name: "Start the change of account" }).click();
  await maya.getByRole("link", { name: "Changed accounts" }).click();
  await maya.getByRole("heading", { name: /Orla Cleaning: IE29 AIBK 9311 5212 3456 78/ }).waitFor();
  await take(maya, "Name is checked", "The bank confirms the holder's name");
  await maya.getByRole("link", { name: "+353 1 555 0100" }).waitFor();
  expect(await maya.getByText(/never a number from the mail/).isVisible()).toBe(true);
  await take(maya, "Supplier was called", "Called +353 1 555 0100, Ms Byrne confirmed the ending 5678");
}

describe.skipIf(executable === null)(`an account that changes (${where})`, () => {
  it("goes from the invoice to its wait, with a call to the number on file and a second person's yes", async () => {
    const maya = await sitDown("maya");
    await calledBy(maya);
    await maya.getByText("You proposed this account; somebody else approves it.").waitFor();
    expect(await maya.getByRole("button", { name: "Approve as second person" }).isDisabled()).toBe(true);
    const cleo = await sitDown("cleo");
    await cleo.goto("/bank-changes");
    await take(cleo, "Approve as second person", "Compared it with the contract");
    const text = await cleo.getByLabel(/^Tell office@on-file\.example now/).inputValue();
    expect(text).toContain("The new one ends in 5678; so far we pay to the account ending in 4711.");
    expect(text).not.toContain("IE29");
    await cleo.getByText(/The wait is not over: it ends 2026-11-04 \d\d:\d\d UTC\./).waitFor();
    expect(await cleo.getByRole("button", { name: "Put into use" }).isDisabled()).toBe(true);
    expect(await cleo.evaluate(NAMELESS)).toEqual([]);
  });

  it("shows a refusal of the database as a sentence, and loses no word of the note", async () => {
    const maya = await sitDown("maya");
    await calledBy(maya);
    const review = { ...world.ports.review, moveBankChange: async () => fail("FOUR_EYES_REFUSED", REFUSAL) };
    const cleo = await sitDown("cleo", { ...world, ports: { ...world.ports, review } });
    await cleo.goto("/bank-changes");
    await cleo.getByRole("button", { name: "Approve as second person" }).click();
    await cleo.getByLabel("Reason, for the trail").fill("Compared it with the contract");
    await cleo.keyboard.press("Enter");
    await cleo.getByText(REFUSAL).waitFor();
    expect(await cleo.getByLabel("Reason, for the trail").inputValue()).toBe("Compared it with the contract");
  });

  it("can be refused, and is then no longer on its way", async () => {
    const maya = await sitDown("maya");
    await calledBy(maya);
    await take(maya, "Refuse this account", "Ms Byrne knows nothing of it");
    expect(world.accounts.all.map(({ state }) => state)).toEqual(["rejected"]);
    await maya.getByText("No account is on its way.").waitFor();
  });

  it("shows an auditor the ending only, and every step locked", async () => {
    await calledBy(await sitDown("maya"));
    const ada = await sitDown("ada");
    await ada.goto("/bank-changes");
    await ada.getByRole("heading", { name: "Orla Cleaning: …5678" }).waitFor();
    for (const button of await ada.getByRole("main").getByRole("button").all()) {
      expect(await button.isDisabled()).toBe(true);
    }
  });

  it("is held up by a card that joins envelope, paper and what is on file", async () => {
    const maya = await sitDown("maya");
    await maya.goto(`/invoices/${ORLA}`);
    const card = maya.getByRole("region", { name: "Evidence" });
    await card.getByRole("row", { name: /Account not on file/ }).waitFor();
    expect(await card.getByRole("row", { name: /Account/ }).innerText()).toMatch(/IE …5678\s+IE …4711/);
    expect(await card.getByRole("row", { name: /Invoice/ }).innerText()).toMatch(/12 approved since 2025-03-01/);
  });
});

describe.skipIf(executable === null)(`words that were confirmed (${where})`, () => {
  it("are listed with what they mean in words people use, and can be taken back", async () => {
    const maya = await sitDown("maya");
    await maya.goto("/suppliers/S-1/learning");
    await maya.getByText("NWBOX is 1 box = 12 pieces").waitFor();
    await maya.getByText("“copy paper a4” is our article P-A4").waitFor();
    await maya.getByRole("button", { name: "Revoke NWBOX" }).click();
    await maya.getByText("NWBOX is no longer used").waitFor();
    await maya.getByText("NWBOX is 1 box").waitFor({ state: "detached" });
    expect(world.aliases.all.map(({ key }) => key)).toEqual(["text:copy paper a4"]);
    expect(await maya.evaluate(NAMELESS)).toEqual([]);
  });

  it("cannot be taken back twice: whoever comes late reads why", async () => {
    const maya = await sitDown("maya");
    await maya.goto("/suppliers/S-1/learning");
    await maya.getByText("NWBOX is 1 box = 12 pieces").waitFor();
    world.aliases.all.splice(0);
    await maya.getByRole("button", { name: "Revoke NWBOX" }).click();
    await maya.getByText("This word is no longer in use; look at the list again.").waitFor();
  });

  it("are locked for an auditor", async () => {
    const ada = await sitDown("ada");
    await ada.goto("/suppliers/S-1/learning");
    await ada.getByText("NWBOX is 1 box = 12 pieces").waitFor();
    expect(await ada.getByRole("button", { name: "Revoke NWBOX" }).isDisabled()).toBe(true);
  });
});
