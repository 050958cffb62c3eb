/** What was learned about a supplier: shown to everyone who may read, forgotten by those who may correct. */
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { User } from "../../domain/user.ts";
import type { SupplierId } from "../../domain/values/identifiers.ts";
import { refusedBy } from "../refused.ts";
import { learningView } from "../views/learning-view.ts";
import { asDocumentId, DONE, Done, demand, json, REFUSALS } from "./answers.ts";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";
import { refuseInvalid } from "./invalid.ts";
import { AliasParam, ForgetBody, SupplierLearning, SupplierParam } from "./learning-shapes.ts";

const showLearning = createRoute({
  method: "get",
  path: "/suppliers/{supplierId}/learning",
  summary: "What corrections taught about this supplier's invoices",
  request: { params: SupplierParam },
  responses: { 200: json(SupplierLearning, "The lessons"), ...REFUSALS },
});

const forget = change(
  "/suppliers/{supplierId}/learning/forget",
  "Read this supplier's invoices without it from now on",
);
const remember = change("/suppliers/{supplierId}/learning/remember", "Take the forgetting back");

function change<Path extends string>(path: Path, summary: string) {
  return createRoute({
    method: "post",
    path,
    summary,
    request: { params: SupplierParam, body: { ...json(ForgetBody, summary), required: true } },
    responses: { 200: json(Done, "Done"), ...REFUSALS },
  });
}

const revoke = createRoute({
  method: "post",
  path: "/suppliers/{supplierId}/aliases/{aliasId}/revoke",
  summary: "Match this supplier's invoices without the word from now on",
  request: { params: AliasParam },
  responses: { 200: json(Done, "Done"), ...REFUSALS },
});

export function learningRoutes({ store, review }: ApiPorts) {
  const set = async (user: User, supplierId: string, wish: { documentId: string | null; isForgotten: boolean }) => {
    demand(user, "correct");
    const documentId = wish.documentId === null ? null : asDocumentId(wish.documentId);
    const input = { user, supplierId: supplierId as SupplierId, documentId, isForgotten: wish.isForgotten };
    const outcome = await review.forgetLessons(input);
    if (!outcome.ok) throw refusedBy(outcome.issues);
  };
  return new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid })
    .openapi(showLearning, async (c) => {
      demand(c.var.user, "read");
      const { supplierId } = c.req.valid("param");
      return c.json(await learningView(store, supplierId as SupplierId, c.var.user), 200);
    })
    .openapi(forget, async (c) => {
      const { documentId } = c.req.valid("json");
      await set(c.var.user, c.req.valid("param").supplierId, { documentId, isForgotten: true });
      return c.json(DONE, 200);
    })
    .openapi(remember, async (c) => {
      const { documentId } = c.req.valid("json");
      await set(c.var.user, c.req.valid("param").supplierId, { documentId, isForgotten: false });
      return c.json(DONE, 200);
    })
    .openapi(revoke, async (c) => {
      demand(c.var.user, "correct");
      const { supplierId, aliasId } = c.req.valid("param");
      const outcome = await review.revokeAlias({ supplierId: supplierId as SupplierId, aliasId, user: c.var.user });
      if (!outcome.ok) throw refusedBy(outcome.issues);
      return c.json(DONE, 200);
    });
}
