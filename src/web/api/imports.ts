/** Suppliers, orders and receipts as JSON: rows under the columns of the CSV files, judged by the same rules, whole or not at all. */
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import type { User } from "../../domain/user.ts";
import type { ImportKind } from "../../pipeline/imports.ts";
import { demand, json, REFUSALS } from "./answers.ts";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";
import { cellsOf, ImportAnswer, ImportRefused, ImportRows, ImportWish } from "./import-shapes.ts";
import { refuseInvalid } from "./invalid.ts";

/** A person reads the first ones, corrects, and sends it again. */
const MOST_ISSUES = 200;

const takeSuppliers = take(
  "/suppliers",
  "Add or change suppliers; another bank account of a known one is only proposed",
);
const takeOrders = take("/orders", "Add or change purchase orders, one row a line");
const takeReceipts = take("/receipts", "Add or change goods receipts; a negative quantity is a return");

function take<Path extends string>(path: Path, summary: string) {
  return createRoute({
    method: "post",
    path,
    summary,
    request: { query: ImportWish, body: { ...json(ImportRows, "Rows"), required: true } },
    responses: {
      ...REFUSALS,
      200: json(ImportAnswer, "What was added and changed; of a dry run, what would be"),
      422: json(ImportRefused, "Nothing was changed; every mistake is listed"),
    },
  });
}

export function importRoutes({ imports }: ApiPorts) {
  const apply = async (kind: ImportKind, given: { user: User; text: string; dryRun: string | undefined }) => {
    demand(given.user, "import");
    const options = { dryRun: given.dryRun === "true", actor: given.user.login };
    const taken = await imports.importRows(kind, cellsOf(given.text), options);
    if (!("issues" in taken)) return { status: 200, body: { ...taken, notes: [...taken.notes], issues: [] } } as const;
    const { length } = taken.issues;
    const counted = length === 1 ? "One mistake" : `${length} mistakes`;
    const message = `${counted}: nothing was imported. Correct what is listed and send all of it again.`;
    const error = { code: "IMPORT_REFUSED", message };
    return { status: 422, body: { error, kind, issues: taken.issues.slice(0, MOST_ISSUES) } } as const;
  };
  return new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid })
    .openapi(takeSuppliers, async (c) => {
      const { dryRun } = c.req.valid("query");
      const answer = await apply("suppliers", { user: c.var.user, text: await c.req.text(), dryRun });
      return answer.status === 200 ? c.json(answer.body, 200) : c.json(answer.body, 422);
    })
    .openapi(takeOrders, async (c) => {
      const { dryRun } = c.req.valid("query");
      const answer = await apply("orders", { user: c.var.user, text: await c.req.text(), dryRun });
      return answer.status === 200 ? c.json(answer.body, 200) : c.json(answer.body, 422);
    })
    .openapi(takeReceipts, async (c) => {
      const { dryRun } = c.req.valid("query");
      const answer = await apply("receipts", { user: c.var.user, text: await c.req.text(), dryRun });
      return answer.status === 200 ? c.json(answer.body, 200) : c.json(answer.body, 422);
    });
}
