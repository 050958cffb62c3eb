/**
 * The demo as a newcomer meets it: the real product in a process of its own, and a person at the desk in Chromium.
 * With GOLDEN=write the pictures of the README are taken on the way.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { get, type IncomingMessage } from "node:http";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Browser, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium, openBrowser } from "../support/chromium.ts";
import { ROOT } from "../support/sources.ts";

const executable = findChromium();
const where = executable === null ? "skipped: Chromium is not installed" : "in Chromium";
const PICTURES = join(ROOT, "docs", "pictures");

let dataDir: string;
let port: number;
let demo: ChildProcess;
let browser: Browser;
let page: Page;

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  if (address === null || typeof address === "string") throw new Error("no port is free");
  return address.port;
}

/** Resolves with everything the demo printed up to the line that says the desk is open. */
async function untilOpen(child: ChildProcess): Promise<string> {
  let said = "";
  for await (const chunk of child.stdout ?? []) {
    said += String(chunk);
    if (said.includes("The desk is open")) return said;
  }
  throw new Error(`the demo ended early:\n${said}`);
}

async function picture(name: string): Promise<void> {
  if (process.env["GOLDEN"] === "write") await page.screenshot({ path: join(PICTURES, name) });
  expect(existsSync(join(PICTURES, name))).toBe(true);
}

let terminal = "";

beforeAll(async () => {
  if (executable === null) return;
  dataDir = mkdtempSync(join(tmpdir(), "matchbook-browser-"));
  chmodSync(dataDir, 0o755);
  port = await freePort();
  demo = spawn(process.execPath, ["workers/cli.ts", "demo"], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"] ?? "", MATCHBOOK_DATA_DIR: dataDir, PORT: String(port), LOG_LEVEL: "silent" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  terminal = await untilOpen(demo);
  browser = await openBrowser(executable);
  page = await browser.newPage({ viewport: { width: 1440, height: 900 }, baseURL: `http://localhost:${port}` });
}, 200_000);

afterAll(async () => {
  await browser?.close();
  if (demo !== undefined && demo.exitCode === null) {
    demo.kill("SIGTERM");
    await once(demo, "exit");
  }
  if (dataDir !== undefined) rmSync(dataDir, { recursive: true, force: true });
}, 60_000);

function sentMails(): string[] {
  return readFileSync(join(dataDir, "sent-mails.jsonl"), "utf8").trim().split("\n");
}

describe.skipIf(executable === null)(`the demo (${where})`, () => {
  it("says on the terminal what was handled, what needs a look, and what was stopped", () => {
    expect(terminal).toMatch(/17 mails: \d+ handled without you, \d+ need a look, 2 stopped for safety\./);
  });

  it("opens on the queue, signed in, most money at stake first", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: /Nordwind.*RE-2026-20418/ }).waitFor();
    await page.getByText("Live", { exact: true }).waitFor();
    await picture("queue.png");
    expect(await page.getByRole("link", { name: /Orla Cleaning/ }).count()).toBe(1);
  });

  it("shows the page beside the facts; a release with a reason lets the price through and the supplier hears of it", async () => {
    await page.getByRole("link", { name: /Nordwind.*RE-2026-20418/ }).click();
    await page.getByRole("button", { name: "Release this hold" }).waitFor();
    await page.locator('img[alt*="age"]').first().waitFor();
    await page.waitForLoadState("networkidle", { timeout: 3000 }).catch(() => undefined);
    await picture("invoice.png");
    const before = sentMails().length;
    await page.getByRole("button", { name: "Release this hold" }).click();
    await page.keyboard.type("Ida agreed to the new price");
    await page.keyboard.press("Enter");
    await page.getByText("Posted", { exact: true }).first().waitFor();
    await expect.poll(() => sentMails().length, { timeout: 20_000 }).toBe(before + 1);
  });

  it("lets an invoice go by itself when the missing goods arrive", async () => {
    await page.goto("/");
    await page.getByRole("link", { name: /Alpha Steel.*0058213/ }).click();
    await page.getByRole("button", { name: "Post a receipt" }).click();
    await page.getByRole("button", { name: "Post receipt" }).click();
    await page.getByText("Posted", { exact: true }).first().waitFor();
  });

  it("refuses another host name, so that no web page elsewhere can reach in", async () => {
    const request = get({ host: "127.0.0.1", port, path: "/api/queue", headers: { host: "evil.example" } });
    const [answer] = (await once(request, "response")) as [IncomingMessage];
    answer.resume();
    expect(answer.statusCode).toBe(421);
  });
});
