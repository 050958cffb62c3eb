/** An e-invoice at the desk: a page that can do nothing, and files inside it that only ever leave as downloads. */
import { describe, expect, it } from "vitest";
import { codeOf, startAsking } from "../support/ask-desk.ts";
import { documentIdFor } from "../support/desk-sketch.ts";
import { asEInvoice } from "../support/small-e-invoice.ts";

const XML = documentIdFor(1);
const PAPER = documentIdFor(2);

async function startWithEInvoice(login = "ada") {
  const { world, ask, cookieOf } = startAsking();
  asEInvoice(world, XML);
  const headers = { cookie: await cookieOf(login) };
  const get = (path: string, more: Record<string, string> = {}) =>
    ask(`/api/invoices/${path}`, { headers: { ...headers, ...more } });
  return { get, ask };
}

describe("the page of an e-invoice", () => {
  it("is answered to everyone who may read, under a policy that lets nothing in but its own style", async () => {
    const { get } = await startWithEInvoice();
    const page = await get(`${XML}/e-invoice`);
    expect(page.status).toBe(200);
    expect(page.headers.get("content-type")).toBe("text/html; charset=utf-8");
    expect(page.headers.get("content-security-policy")).toMatch(
      /^default-src 'none'; style-src 'sha256-[\w+/]{43}='; base-uri 'none'; form-action 'none'; frame-ancestors 'self'; sandbox$/,
    );
    expect(page.headers.get("x-content-type-options")).toBe("nosniff");
    expect(page.headers.get("x-frame-options")).toBe("SAMEORIGIN");
    expect(page.headers.get("cache-control")).toBe("no-store");
    const text = await page.text();
    expect(text).toContain("KS-5590");
    expect(text).not.toMatch(/<(?:script|img|iframe|a|form|link)[\s>]/i);
  });

  it("speaks the language that is asked for, else the browser's, else English", async () => {
    const { get } = await startWithEInvoice();
    const languageOf = async (query: string, accepted: string) =>
      /<html lang="(\w+)"/.exec(
        await (await get(`${XML}/e-invoice${query}`, { "accept-language": accepted })).text(),
      )?.[1];
    expect(await languageOf("", "xx, de-AT;q=0.8, en;q=0.5")).toBe("de");
    expect(await languageOf("", "nb-NO, en")).toBe("no");
    expect(await languageOf("?language=fr", "de")).toBe("fr");
    expect(await languageOf("?language=tlh", "de")).toBe("en");
  });

  it("is not there for strangers, for paper, or for an unknown document", async () => {
    const { get, ask } = await startWithEInvoice();
    expect((await ask(`/api/invoices/${XML}/e-invoice`)).status).toBe(401);
    const paper = await get(`${PAPER}/e-invoice`);
    expect([paper.status, await codeOf(paper)]).toEqual([404, "NO_E_INVOICE"]);
    const unknown = await get("unknown-1/e-invoice");
    expect([unknown.status, await codeOf(unknown)]).toEqual([404, "DOCUMENT_NOT_FOUND"]);
  });

  it("is offered by the invoice itself, and every other page keeps the desk's own policy", async () => {
    const { get } = await startWithEInvoice();
    const [xml, paper] = [await get(XML), await get(PAPER)];
    expect(await xml.json()).toMatchObject({ hasEInvoice: true, pages: [] });
    expect(await paper.json()).toMatchObject({ hasEInvoice: false });
    expect(xml.headers.get("content-security-policy")).toContain("frame-ancestors 'none'");
    expect(xml.headers.get("x-frame-options")).toBe("DENY");
  });
});

describe("files inside an e-invoice", () => {
  it("are listed with what is said of them, links included and not followed", async () => {
    const { get } = await startWithEInvoice();
    expect(await (await get(`${XML}/e-invoice/enclosed`)).json()).toMatchObject({
      files: [
        { number: 1, name: "KS-5590.pdf", mediaType: "application/pdf", size: 24, location: null },
        { number: 2, name: "../../start.html", mediaType: "text/html", size: 25 },
        { number: 3, name: "3", size: null, location: "javascript:alert(1)" },
      ],
    });
  });

  it("leave as downloads that nothing runs, whatever they claim to be", async () => {
    const { get } = await startWithEInvoice();
    const pdf = await get(`${XML}/e-invoice/enclosed/1`);
    expect(pdf.headers.get("content-type")).toBe("application/octet-stream");
    expect(pdf.headers.get("content-disposition")).toMatch(/^attachment; filename="KS-5590.pdf"/);
    expect(pdf.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await pdf.text()).toBe("%PDF-1.7 of the supplier");
    const markup = await get(`${XML}/e-invoice/enclosed/2`);
    expect(markup.headers.get("content-disposition")).toMatch(/^attachment; filename=".._.._start.html.bin"/);
  });

  it("that do not exist, or are only a link, are not there; a PDF's page is a picture", async () => {
    const { get } = await startWithEInvoice();
    expect((await get(`${XML}/e-invoice/enclosed/3`)).status).toBe(404);
    expect((await get(`${XML}/e-invoice/enclosed/9`)).status).toBe(404);
    expect((await get(`${XML}/e-invoice/enclosed/0`)).status).toBe(422);
    const picture = await get(`${XML}/e-invoice/enclosed/1/pages/1`);
    expect(picture.headers.get("content-type")).toBe("image/png");
  });
});
