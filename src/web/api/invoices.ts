/** One invoice: its page's data, the pictures of its pages, and its originals as downloads. */
import { createRoute, OpenAPIHono, z } from "@hono/zod-openapi";
import { asDownload } from "../as-download.ts";
import { notThere, Refused } from "../refused.ts";
import { caseOf, invoiceView } from "../views/invoice-view.ts";
import { asDocumentId, DocumentParam, demand, json, REFUSALS } from "./answers.ts";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";
import { refuseInvalid } from "./invalid.ts";
import { InvoiceView } from "./invoice-shapes.ts";

const showInvoice = createRoute({
  method: "get",
  path: "/invoices/{documentId}",
  summary: "Everything about one invoice",
  request: { params: DocumentParam },
  responses: { 200: json(InvoiceView, "The invoice"), ...REFUSALS },
});

const showPage = createRoute({
  method: "get",
  path: "/invoices/{documentId}/pages/{page}",
  summary: "A page as a picture; the original never reaches the browser's own viewers",
  request: { params: DocumentParam.extend({ page: z.coerce.number().int().min(1).max(5000) }) },
  responses: { 200: { description: "The page", content: { "image/png": { schema: z.any() } } }, ...REFUSALS },
});

const downloadOriginal = createRoute({
  method: "get",
  path: "/invoices/{documentId}/originals/{fingerprint}",
  summary: "An original byte for byte, as a download only",
  request: { params: DocumentParam.extend({ fingerprint: z.string().regex(/^[0-9a-f]{64}$/) }) },
  responses: {
    200: { description: "The bytes", content: { "application/octet-stream": { schema: z.any() } } },
    ...REFUSALS,
  },
});

export function invoiceRoutes(ports: ApiPorts) {
  return new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid })
    .openapi(showInvoice, async (c) => {
      demand(c.var.user, "read");
      const { documentId } = c.req.valid("param");
      return c.json(await invoiceView(ports, asDocumentId(documentId), c.var.user), 200);
    })
    .openapi(showPage, async (c) => {
      demand(c.var.user, "read");
      const { documentId, page } = c.req.valid("param");
      await caseOf(ports.store, asDocumentId(documentId));
      const picture = await ports.pictures(asDocumentId(documentId), page);
      if (!picture.ok) throw notThere(picture.issues);
      const headers = { "content-type": "image/png", "cache-control": "private, max-age=86400, immutable" };
      return c.body(new Uint8Array(picture.value), 200, headers);
    })
    .openapi(downloadOriginal, async (c) => {
      demand(c.var.user, "read");
      const { documentId, fingerprint } = c.req.valid("param");
      const { document, email } = await caseOf(ports.store, asDocumentId(documentId));
      const mail = { fingerprint: email.fingerprint, name: `${email.id}.eml` };
      const file = [...document.files, mail].find((candidate) => candidate.fingerprint === fingerprint);
      if (file === undefined) throw new Refused(404, "FILE_NOT_FOUND", "That file does not belong to this invoice.");
      return c.body(new Uint8Array(await ports.originals(file.fingerprint)), 200, asDownload(file.name));
    });
}
