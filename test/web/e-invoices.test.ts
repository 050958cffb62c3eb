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

describe("the page of an e-invoice as a picture", () => {
  it("has numbered pages for everyone who may read, and none where there is no e-invoice", async () => {
    const { get, ask } = await startWithEInvoice();
    expect(await (await get(`${XML}/e-invoice/pages`)).json()).toEqual({
      pages: [{ number: 1, width: 595, height: 842 }],
    });
    const picture = await get(`${XML}/e-invoice/pages/1`, { "accept-language": "de" });
    expect([picture.headers.get("content-type"), picture.headers.get("vary")]).toEqual([
      "image/png",
      "accept-language",
    ]);
    expect((await get(`${PAPER}/e-invoice/pages`)).status).toBe(404);
    expect((await ask(`/api/invoices/${XML}/e-invoice/pages/1`)).status).toBe(401);
  });
});

describe("supporting documents inside an e-invoice", () => {
  it("are listed with what their bytes are, links included and not followed", async () => {
    const { get } = await startWithEInvoice();
    expect(await (await get(XML)).json()).toMatchObject({
      supporting: [
        { number: 1, name: "KS-5590.pdf", mediaType: "application/pdf", size: 24, location: null, hasPages: true },
        { number: 2, name: "../../start.html", mediaType: "text/html", size: 25, hasPages: false },
        { number: 3, name: "3", size: null, location: "javascript:alert(1)", hasPages: false },
      ],
    });
    expect(await (await get(PAPER)).json()).toMatchObject({ supporting: [] });
  });

  it("leave as downloads that nothing runs, whatever they claim to be", async () => {
    const { get } = await startWithEInvoice();
    const pdf = await get(`${XML}/supporting/1`);
    expect(pdf.headers.get("content-type")).toBe("application/octet-stream");
    expect(pdf.headers.get("content-disposition")).toMatch(/^attachment; filename="KS-5590.pdf"/);
    expect(pdf.headers.get("x-content-type-options")).toBe("nosniff");
    expect(await pdf.text()).toBe("%PDF-1.7 of the supplier");
    const markup = await get(`${XML}/supporting/2`);
    expect(markup.headers.get("content-disposition")).toMatch(/^attachment; filename=".._.._start.html.bin"/);
  });

  it("have pages when they are PDFs or pictures, and only then", async () => {
    const { get } = await startWithEInvoice();
    expect(await (await get(`${XML}/supporting/1/pages`)).json()).toMatchObject({ pages: [{ number: 1 }, {}] });
    expect((await get(`${XML}/supporting/1/pages/2`)).headers.get("content-type")).toBe("image/png");
    for (const path of ["2/pages", "2/pages/1"]) {
      const none = await get(`${XML}/supporting/${path}`);
      expect([none.status, await codeOf(none)]).toEqual([404, "NO_PICTURE"]);
    }
  });

  it("that do not exist, are only a link, or belong to another invoice, are not there", async () => {
    const { get, ask } = await startWithEInvoice();
    expect((await get(`${XML}/supporting/3`)).status).toBe(404);
    expect((await get(`${XML}/supporting/9`)).status).toBe(404);
    expect((await get(`${XML}/supporting/0`)).status).toBe(422);
    expect((await get(`${PAPER}/supporting/1`)).status).toBe(404);
    expect((await ask(`/api/invoices/${XML}/supporting/1`)).status).toBe(401);
  });
});
