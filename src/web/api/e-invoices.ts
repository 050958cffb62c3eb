/** What an e-invoice shows to people: a page drawn from its data that can do nothing, and the same page as pictures. */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import type { HonoRequest } from "hono";
import type { Document } from "../../domain/document.ts";
import { pageLanguage } from "../../reading/e-invoice/show/page-words.ts";
import { PAGE_STYLE } from "../../reading/e-invoice/show/style.ts";
import { notThere } from "../refused.ts";
import { caseOf } from "../views/invoice-view.ts";
import { asDocumentId, DocumentParam, demand, json, REFUSALS } from "./answers.ts";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";
import { refuseInvalid } from "./invalid.ts";
import { PageSize } from "./invoice-shapes.ts";

const BASE = "/invoices/{documentId}/e-invoice";

const LanguageQuery = z.object({
  language: z.string().max(35).optional().openapi({ description: "ISO 639-1, of the reader." }),
});

const showPage = createRoute({
  method: "get",
  path: BASE,
  summary: "The e-invoice as a page for people, drawn from its data: no scripts, nothing to load, every link inert",
  request: {
    params: DocumentParam,
    query: LanguageQuery,
  },
  responses: { 200: { description: "The page", content: { "text/html": { schema: z.string() } } }, ...REFUSALS },
});

const listPrinted = createRoute({
  method: "get",
  path: `${BASE}/pages`,
  summary: "The pages that the e-invoice takes on paper",
  request: { params: DocumentParam, query: LanguageQuery },
  responses: { 200: json(z.object({ pages: z.array(PageSize) }), "The pages"), ...REFUSALS },
});

const showPrinted = createRoute({
  method: "get",
  path: `${BASE}/pages/{page}`,
  summary: "A page of the e-invoice on paper as a picture",
  request: {
    params: DocumentParam.extend({ page: z.coerce.number().int().min(1).max(5000) }),
    query: LanguageQuery,
  },
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
      const page = await eInvoices.show(await documentOf(c.req.valid("param").documentId), languageOf(c.req));
      if (!page.ok) throw notThere(page.issues);
      return c.body(page.value, 200, await pageHeaders());
    })
    .openapi(listPrinted, async (c) => {
      demand(c.var.user, "read");
      const document = await documentOf(c.req.valid("param").documentId);
      const pages = await eInvoices.printedPages(document, languageOf(c.req));
      if (!pages.ok) throw notThere(pages.issues);
      return c.json({ pages: pages.value.map((page) => ({ ...page })) }, 200);
    })
    .openapi(showPrinted, async (c) => {
      demand(c.var.user, "read");
      const { documentId, page } = c.req.valid("param");
      const wish = { language: languageOf(c.req), page };
      const picture = await eInvoices.printedPicture(await documentOf(documentId), wish);
      if (!picture.ok) throw notThere(picture.issues);
      return c.body(new Uint8Array(picture.value), 200, { "content-type": "image/png", vary: "accept-language" });
    });
}

/** The language that is asked for, else the first of the reader's browser that the page has words for, else English. */
function languageOf(request: HonoRequest): string {
  const asked = request.query("language");
  const wanted = asked === undefined ? (request.header("accept-language") ?? "").split(",") : [asked];
  return wanted.map(pageLanguage).find((language) => language !== null) ?? "en";
}
