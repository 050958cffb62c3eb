/** Changes of suppliers' accounts over the API: which are open, proposing one from an invoice, and its next step. */
import { createRoute, OpenAPIHono } from "@hono/zod-openapi";
import { parseIban, type SupplierId } from "../../domain/values/identifiers.ts";
import type { Result } from "../../domain/values/result.ts";
import { Refused, refusedBy } from "../refused.ts";
import { bankChangeViews } from "../views/bank-change-views.ts";
import { asDocumentId, DONE, DocumentParam, Done, demand, json, REFUSALS } from "./answers.ts";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";
import { BankChanges, MoveBody } from "./bank-change-shapes.ts";
import { refuseInvalid } from "./invalid.ts";
import { SupplierParam } from "./learning-shapes.ts";

const showChanges = createRoute({
  method: "get",
  path: "/bank-changes",
  summary: "Accounts on their way into the master data, with their steps",
  responses: { 200: json(BankChanges, "The open ones, newest first"), ...REFUSALS },
});

const propose = createRoute({
  method: "post",
  path: "/invoices/{documentId}/bank-change",
  summary: "Propose the account on this invoice for its supplier",
  request: { params: DocumentParam },
  responses: { 200: json(Done, "Done"), ...REFUSALS },
});

// The account stands in the body: addresses end up in logs.
const move = createRoute({
  method: "post",
  path: "/suppliers/{supplierId}/bank-changes",
  summary: "Take the next step of the procedure, or refuse the account",
  request: { params: SupplierParam, body: { ...json(MoveBody, "Which step, and what was found"), required: true } },
  responses: { 200: json(Done, "Done"), ...REFUSALS },
});

export function bankChangeRoutes({ store, review, clock }: ApiPorts) {
  return new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid })
    .openapi(showChanges, async (c) => {
      demand(c.var.user, "read");
      return c.json({ changes: await bankChangeViews(store, c.var.user, clock.now()) }, 200);
    })
    .openapi(propose, async (c) => {
      const { user } = c.var;
      demand(user, "read");
      const documentId = asDocumentId(c.req.valid("param").documentId);
      await done(review.proposeBankChange({ documentId, user }));
      return c.json(DONE, 200);
    })
    .openapi(move, async (c) => {
      const { user } = c.var;
      demand(user, "read");
      const { iban: written, ...wish } = c.req.valid("json");
      const iban = parseIban(written);
      if (iban === null)
        throw new Refused(422, "ACCOUNT_INVALID", "That is no account number: its check digits differ.");
      const supplierId = c.req.valid("param").supplierId as SupplierId;
      await done(review.moveBankChange({ ...wish, supplierId, iban, user }));
      return c.json(DONE, 200);
    });
}

/** Who may take which step is the procedure's own rule, told with its reason. */
async function done(result: Promise<Result<null>>): Promise<void> {
  const outcome = await result;
  if (!outcome.ok) throw refusedBy(outcome.issues);
}
