/** What an e-invoice shows to people: a page drawn from its data, and the files inside it as downloads that nobody opened. */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { Document } from "../../domain/document.ts";
import type { Issue } from "../../domain/values/result.ts";
import { pageLanguage } from "../../reading/e-invoice/show/page-words.ts";
import { PAGE_STYLE } from "../../reading/e-invoice/show/style.ts";
import { asDownload, harmlessName } from "../as-download.ts";
import { Refused, refusedBy } from "../refused.ts";
import { caseOf } from "../views/invoice-view.ts";
import { asDocumentId, DocumentParam, demand, json, REFUSALS } from "./answers.ts";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";
import { refuseInvalid } from "./invalid.ts";
import { EnclosedFile } from "./invoice-shapes.ts";

const BASE = "/invoices/{documentId}/e-invoice";
const EnclosedParam = DocumentParam.extend({ number: z.coerce.number().int().min(1).max(100_000) });

const showPage = createRoute({
  method: "get",
  path: BASE,
  summary: "The e-invoice as a page for people, drawn from its data: no scripts, nothing to load, every link inert",
  request: {
    params: DocumentParam,
    query: z.object({ language: z.string().max(35).optional().openapi({ description: "ISO 639-1, of the reader." }) }),
  },
  responses: { 200: { description: "The page", content: { "text/html": { schema: z.string() } } }, ...REFUSALS },
});

const listEnclosed = createRoute({
  method: "get",
  path: `${BASE}/enclosed`,
  summary: "The files inside the e-invoice (BG-24)",
  request: { params: DocumentParam },
  responses: { 200: json(z.object({ files: z.array(EnclosedFile) }), "The files, none of them opened"), ...REFUSALS },
});

const downloadEnclosed = createRoute({
  method: "get",
  path: `${BASE}/enclosed/{number}`,
  summary: "A file inside the e-invoice, as a download only",
  request: { params: EnclosedParam },
  responses: {
    200: { description: "The bytes", content: { "application/octet-stream": { schema: z.any() } } },
    ...REFUSALS,
  },
});

const showEnclosedPage = createRoute({
  method: "get",
  path: `${BASE}/enclosed/{number}/pages/{page}`,
  summary: "A page of an enclosed PDF or picture as a picture",
  request: { params: EnclosedParam.extend({ page: z.coerce.number().int().min(1).max(5000) }) },
  responses: { 200: { description: "The page", content: { "image/png": { schema: z.any() } } }, ...REFUSALS },
});

/** Only the page's own style passes, by its SHA-256; the browser treats the page as a foreign site without any rights. */
async function pageHeaders() {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(PAGE_STYLE));
  const policy = [
    "default-src 'none'",
    `style-src 'sha256-${btoa(String.fromCharCode(...new Uint8Array(digest)))}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'self'",
    "sandbox",
  ];
  return {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": policy.join("; "),
    "x-frame-options": "SAMEORIGIN",
    // A page in a sandbox of its own cannot be opened in a tab together with a stricter rule.
    "cross-origin-opener-policy": "unsafe-none",
    vary: "accept-language",
  };
}

export function eInvoiceRoutes(ports: ApiPorts) {
  const { eInvoices, store } = ports;
  const documentOf = async (documentId: string): Promise<Document> =>
    (await caseOf(store, asDocumentId(documentId))).document;
  return new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid })
    .openapi(showPage, async (c) => {
      demand(c.var.user, "read");
      const language = c.req.valid("query").language ?? readerLanguage(c.req.header("accept-language") ?? "");
      const page = await eInvoices.show(await documentOf(c.req.valid("param").documentId), language);
      if (!page.ok) throw notThere(page.issues);
      return c.body(page.value.html, 200, await pageHeaders());
    })
    .openapi(listEnclosed, async (c) => {
      demand(c.var.user, "read");
      const page = await eInvoices.show(await documentOf(c.req.valid("param").documentId), "en");
      if (!page.ok) throw notThere(page.issues);
      return c.json({ files: page.value.enclosed.map((file) => ({ ...file })) }, 200);
    })
    .openapi(downloadEnclosed, async (c) => {
      demand(c.var.user, "read");
      const { documentId, number } = c.req.valid("param");
      const file = await eInvoices.enclosed(await documentOf(documentId), number);
      if (!file.ok) throw notThere(file.issues);
      return c.body(new Uint8Array(file.value.bytes), 200, asDownload(harmlessName(file.value.name)));
    })
    .openapi(showEnclosedPage, async (c) => {
      demand(c.var.user, "read");
      const { documentId, number, page } = c.req.valid("param");
      const picture = await eInvoices.enclosedPicture(await documentOf(documentId), number, page);
      if (!picture.ok) throw notThere(picture.issues);
      return c.body(new Uint8Array(picture.value), 200, { "content-type": "image/png" });
    });
}

/** What cannot be shown is not there, with the sentence of the child that says why. */
function notThere(issues: readonly Issue[]): Refused {
  const { code, message } = refusedBy(issues);
  return new Refused(404, code, message);
}

/** The first language of the reader's browser that the page has words for. */
function readerLanguage(accepted: string): string {
  return (
    accepted
      .split(",")
      .map(pageLanguage)
      .find((language) => language !== null) ?? "en"
  );
}
