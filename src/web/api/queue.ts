/** What waits: a page of the queue, the counts beside it, and the mails that gave no document. */
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { countsView, oddMailsView, queueItem, VIEW_STATES } from "../views/queue-view.ts";
import { demand, json, REFUSALS } from "./answers.ts";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";
import { refuseInvalid } from "./invalid.ts";
import { Counts, Me, OddMails, QueuePage, QueueQuestion } from "./queue-shapes.ts";

const MAX_ODD_MAILS = 200;

const listQueue = createRoute({
  method: "get",
  path: "/queue",
  summary: "Invoices of a view, most money at risk first",
  request: { query: QueueQuestion },
  responses: { 200: json(QueuePage, "A page of rows"), ...REFUSALS },
});

const showCounts = createRoute({
  method: "get",
  path: "/counts",
  summary: "How many invoices each view holds, and what was handled without a person",
  responses: { 200: json(Counts, "The counts"), ...REFUSALS },
});

const listOddMails = createRoute({
  method: "get",
  path: "/odd-mails",
  summary: "Mails without a usable document, each with its reason",
  responses: { 200: json(OddMails, "The newest two hundred"), ...REFUSALS },
});

const showMe = createRoute({
  method: "get",
  path: "/me",
  summary: "Who is signed in",
  responses: { 200: json(Me, "The user and the server"), ...REFUSALS },
});

export function queueRoutes({ store, clock, isDemo, version }: ApiPorts) {
  return new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid })
    .openapi(listQueue, async (c) => {
      demand(c.var.user, "read");
      const { view, search, limit, offset } = c.req.valid("query");
      const wanted = search === undefined || search === "" ? null : search;
      const found = await store.queue({ states: VIEW_STATES[view], search: wanted, limit, offset });
      const rows = found.rows.map((row) => queueItem(row, clock));
      return c.json({ rows, total: found.total, offset, limit }, 200);
    })
    .openapi(showCounts, async (c) => {
      demand(c.var.user, "read");
      return c.json(countsView(await store.counts()), 200);
    })
    .openapi(listOddMails, async (c) => {
      demand(c.var.user, "read");
      return c.json(oddMailsView(await store.oddMails(MAX_ODD_MAILS), clock), 200);
    })
    .openapi(showMe, (c) => {
      const { login, name, role } = c.var.user;
      return c.json({ login, name, role, isDemo, version }, 200);
    });
}
