/** All routes of the API in one typed object: the desk's client and the OpenAPI document both come from it. */
import { OpenAPIHono } from "@hono/zod-openapi";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";
import { bankChangeRoutes } from "./bank-changes.ts";
import { eInvoiceRoutes } from "./e-invoices.ts";
import { importRoutes } from "./imports.ts";
import { invoiceRoutes } from "./invoices.ts";
import { learningRoutes } from "./learning.ts";
import { liveRoutes } from "./live.ts";
import { queueRoutes } from "./queue.ts";
import { reviewRoutes } from "./reviews.ts";
import { supportingRoutes } from "./supporting.ts";

export function createApi(ports: ApiPorts) {
  return new OpenAPIHono<ApiEnv>()
    .route("/", queueRoutes(ports))
    .route("/", invoiceRoutes(ports))
    .route("/", eInvoiceRoutes(ports))
    .route("/", supportingRoutes(ports))
    .route("/", reviewRoutes(ports))
    .route("/", learningRoutes(ports))
    .route("/", importRoutes(ports))
    .route("/", bankChangeRoutes(ports))
    .route("/", liveRoutes(ports));
}

export type Api = ReturnType<typeof createApi>;
