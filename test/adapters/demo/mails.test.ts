/** The sample mails are real mails with real PDFs, and come out the same every time. */
import { join } from "node:path";
import { simpleParser } from "mailparser";
import { describe, expect, test } from "vitest";
import { loadCases } from "../../../src/adapters/demo/cases.ts";
import { LAYOUTS, loadInvoiceSheet } from "../../../src/adapters/demo/invoice-sheet.ts";
import { printInvoice } from "../../../src/adapters/demo/print-invoice.ts";
import { loadWorld } from "../../../src/adapters/demo/world.ts";
import { readPdf } from "../../../src/adapters/pages/pdf-words.ts";
import { FIXTURE_TOOLS } from "../../../src/app/demo/fixture-tools.ts";
import { expectOk } from "../../../src/domain/values/result.ts";
import { FIXTURES } from "../../support/case.ts";

const load = () => loadCases(FIXTURES, FIXTURE_TOOLS);
const latin = (bytes: Uint8Array) => Buffer.from(bytes).toString("latin1");

async function documentOf(key: string): Promise<Uint8Array> {
  const entry = load().find((candidate) => candidate.key === key);
  const parsed = await simpleParser(Buffer.from((await entry?.mail()) ?? []));
  return new Uint8Array(parsed.attachments[0]?.content ?? []);
}

describe("a sample mail", () => {
  test.each(load())("$key parses to the sender, subject and documents of its story", async (entry) => {
    const bytes = await entry.mail();
    const parsed = await simpleParser(Buffer.from(bytes));
    expect(parsed.from?.text).toContain(entry.from.match(/<(.*)>/)?.[1]);
    expect(parsed.subject).toBe(entry.subject);
    expect(parsed.attachments.length > 0).toBe(entry.expect[0] !== "nothing");
    for (const { contentType, content } of parsed.attachments) {
      expect(latin(content)).toMatch(contentType === "image/jpeg" ? /^\xff\xd8\xff/ : /^%PDF-/);
    }
  });

  test("is the same to the byte when it is built anew", { timeout: 30_000 }, async () => {
    const build = () => Promise.all(load().map(async (entry) => latin(await entry.mail())));
    expect(await build()).toEqual(await build());
  });

  test("006 is another file than 002, though it is the same invoice", async () => {
    const [second, sixth] = [await documentOf("002-factur-x"), await documentOf("006-duplicate")];
    expect(latin(second)).not.toBe(latin(sixth));
  });

  test("002 carries its XML as an alternative of the page, and the XML says what the page says", async () => {
    const pdf = await documentOf("002-factur-x");
    expect(latin(pdf)).toContain("/AFRelationship /Alternative");
    const { embedded, pages } = expectOk(await readPdf(pdf));
    const xml = new TextDecoder().decode(embedded[0]?.bytes);
    expect(embedded.map((file) => file.name)).toEqual(["factur-x.xml"]);
    expect(pages[0]?.words.map((word) => word.text)).toContain("2.720,80");
    for (const said of ["R2026-0933", "2720.80", "AT619994100030284411", "PO-1002", "L-26-0933", "VAT", ">K<"]) {
      expect(xml).toContain(said);
    }
  });

  test("008 is a picture and no text", async () => {
    const { scans, pages } = expectOk(await readPdf(await documentOf("008-clean-scan")));
    expect(scans).toEqual([1]);
    expect(pages[0]?.words).toEqual([]);
  });
});

describe("the printer", () => {
  const world = loadWorld(join(FIXTURES, "world.yaml"));
  const sheet = loadInvoiceSheet(join(FIXTURES, "cases/008-clean-scan/invoice.yaml"), world);

  test("prints six designs whose bytes differ from each other and never from themselves", async () => {
    const variants = LAYOUTS.map((layout) => ({
      ...sheet,
      layout,
      seller: { ...sheet.seller, register: "HRB 990233" },
    }));
    const first = await Promise.all(variants.map(async (variant) => latin(await printInvoice(variant))));
    const again = await Promise.all(variants.map(async (variant) => latin(await printInvoice(variant))));
    expect(new Set(first).size).toBe(LAYOUTS.length);
    expect(again).toEqual(first);
  });

  test("refuses a text that does not fit into its place, rather than print over its neighbour", async () => {
    const [line] = sheet.lines;
    const wide = line === undefined ? [] : [{ ...line, description: "W".repeat(80) }];
    await expect(printInvoice({ ...sheet, lines: wide })).rejects.toThrow(/needs \d+ points/);
  });
});
