/** The supporting documents inside an e-invoice: their pages as pictures, everything as a download that nothing runs. */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { hasPages, type KeptContent, type SupportingDocument } from "../../domain/document.ts";
import { asDownload, harmlessName } from "../as-download.ts";
import { notThere, Refused } from "../refused.ts";
import { caseOf } from "../views/invoice-view.ts";
import { asDocumentId, DocumentParam, demand, json, REFUSALS } from "./answers.ts";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";
import { refuseInvalid } from "./invalid.ts";
import { PageSize } from "./invoice-shapes.ts";

const BASE = "/invoices/{documentId}/supporting/{number}";
const NumberParam = DocumentParam.extend({ number: z.coerce.number().int().min(1).max(100_000) });
const PNG_HEADERS = { "content-type": "image/png", "cache-control": "private, max-age=86400, immutable" };

const download = createRoute({
  method: "get",
  path: BASE,
  summary: "A supporting document of the e-invoice (BG-24), as a download only",
  request: { params: NumberParam },
  responses: {
    200: { description: "The bytes", content: { "application/octet-stream": { schema: z.any() } } },
    ...REFUSALS,
  },
});

const listPages = createRoute({
  method: "get",
  path: `${BASE}/pages`,
  summary: "The pages of a supporting document that is a PDF or a picture",
  request: { params: NumberParam },
  responses: { 200: json(z.object({ pages: z.array(PageSize) }), "The pages"), ...REFUSALS },
});

const showPage = createRoute({
  method: "get",
  path: `${BASE}/pages/{page}`,
  summary: "A page of a supporting document as a picture",
  request: { params: NumberParam.extend({ page: z.coerce.number().int().min(1).max(5000) }) },
  responses: { 200: { description: "The page", content: { "image/png": { schema: z.any() } } }, ...REFUSALS },
});

interface Kept {
  readonly document: SupportingDocument;
  readonly kept: KeptContent;
}

export function supportingRoutes(ports: ApiPorts) {
  const { eInvoices, store } = ports;
  const keptOf = async ({ documentId, number }: z.infer<typeof NumberParam>): Promise<Kept> => {
    const { extraction } = await caseOf(store, asDocumentId(documentId));
    const document = extraction.reading?.supporting?.find((one) => one.number === number);
    if (document !== undefined && document.kept !== null) return { document, kept: document.kept };
    const message = "The e-invoice holds no such document; a link in it is never followed.";
    throw new Refused(404, "FILE_NOT_FOUND", message);
  };
  const pagedOf = async (wanted: z.infer<typeof NumberParam>): Promise<KeptContent> => {
    const { document, kept } = await keptOf(wanted);
    if (hasPages(document)) return kept;
    throw new Refused(404, "NO_PICTURE", "This document has no pages to show: download it instead.");
  };
  return new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid })
    .openapi(download, async (c) => {
      demand(c.var.user, "read");
      const { document, kept } = await keptOf(c.req.valid("param"));
      const bytes = await ports.originals(kept.fingerprint);
      return c.body(new Uint8Array(bytes), 200, asDownload(harmlessName(document.name)));
    })
    .openapi(listPages, async (c) => {
      demand(c.var.user, "read");
      const pages = await eInvoices.supportingPages(await pagedOf(c.req.valid("param")));
      if (!pages.ok) throw notThere(pages.issues);
      return c.json({ pages: pages.value.map((page) => ({ ...page })) }, 200);
    })
    .openapi(showPage, async (c) => {
      demand(c.var.user, "read");
      const { page, ...wanted } = c.req.valid("param");
      const picture = await eInvoices.supportingPicture(await pagedOf(wanted), page);
      if (!picture.ok) throw notThere(picture.issues);
      return c.body(new Uint8Array(picture.value), 200, PNG_HEADERS);
    });
}
