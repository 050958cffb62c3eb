/** What people do: decide, correct, release, send, and post a goods receipt. Every act asks for the right to it. */
import { createRoute, OpenAPIHono, type z } from "@hono/zod-openapi";
import type { Action } from "../../domain/user.ts";
import type { ReplyId } from "../../domain/values/identifiers.ts";
import type { Result } from "../../domain/values/result.ts";
import { refusedBy } from "../refused.ts";
import { asDocumentId, DONE, DocumentParam, Done, demand, json, REFUSALS } from "./answers.ts";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";
import { refuseInvalid } from "./invalid.ts";
import {
  CorrectionBody,
  ReasonBody,
  ReceiptBody,
  ReleaseBody,
  ReplyBody,
  ReplyParam,
  receiptLines,
} from "./review-shapes.ts";

/** A route on one invoice that changes something and answers only that it is done. */
function act<Path extends string, Body extends z.ZodType>(path: Path, body: Body, summary: string) {
  return createRoute({
    method: "post",
    path,
    summary,
    request: { params: DocumentParam, body: { ...json(body, summary), required: true } },
    responses: { 200: json(Done, "Done"), ...REFUSALS },
  });
}

const approve = act("/invoices/{documentId}/approve", ReasonBody, "Approve for posting");
const hold = act("/invoices/{documentId}/hold", ReasonBody, "Let it wait, with a reason");
const reject = act("/invoices/{documentId}/reject", ReasonBody, "Refuse it, with a reason");
const correct = act("/invoices/{documentId}/correct", CorrectionBody, "Say what the paper says; null: not on it");
const release = act("/invoices/{documentId}/release", ReleaseBody, "Lift one hold, with a reason");

const sendReply = createRoute({
  method: "post",
  path: "/replies/{replyId}/send",
  summary: "Release a drafted reply, with changed words if given",
  request: { params: ReplyParam, body: { ...json(ReplyBody, "The words"), required: true } },
  responses: { 200: json(Done, "Done"), ...REFUSALS },
});

const postReceipt = createRoute({
  method: "post",
  path: "/goods-receipts",
  summary: "Post a goods receipt; waiting invoices of the order match again",
  request: { body: { ...json(ReceiptBody, "The lines"), required: true } },
  responses: { 200: json(Done, "Done"), ...REFUSALS },
});

export function reviewRoutes({ review }: ApiPorts) {
  return new OpenAPIHono<ApiEnv>({ defaultHook: refuseInvalid })
    .openapi(approve, async (c) => {
      const user = allowed(c.var.user, "approve");
      const documentId = asDocumentId(c.req.valid("param").documentId);
      await done(review.approve({ documentId, user, reason: c.req.valid("json").reason }));
      return c.json(DONE, 200);
    })
    .openapi(hold, async (c) => {
      const user = allowed(c.var.user, "hold");
      const documentId = asDocumentId(c.req.valid("param").documentId);
      await done(review.hold({ documentId, user, reason: c.req.valid("json").reason }));
      return c.json(DONE, 200);
    })
    .openapi(reject, async (c) => {
      const user = allowed(c.var.user, "reject");
      const documentId = asDocumentId(c.req.valid("param").documentId);
      await done(review.reject({ documentId, user, reason: c.req.valid("json").reason }));
      return c.json(DONE, 200);
    })
    .openapi(correct, async (c) => {
      const user = allowed(c.var.user, "correct");
      const documentId = asDocumentId(c.req.valid("param").documentId);
      await done(review.correct({ documentId, user, fields: c.req.valid("json").fields }));
      return c.json(DONE, 200);
    })
    .openapi(release, async (c) => {
      const user = allowed(c.var.user, "release");
      const documentId = asDocumentId(c.req.valid("param").documentId);
      await done(review.release({ documentId, user, ...c.req.valid("json") }));
      return c.json(DONE, 200);
    })
    .openapi(sendReply, async (c) => {
      const user = allowed(c.var.user, "send-reply");
      const replyId = c.req.valid("param").replyId as ReplyId;
      await done(review.sendReply({ replyId, user, text: c.req.valid("json").text }));
      return c.json(DONE, 200);
    })
    .openapi(postReceipt, async (c) => {
      const user = allowed(c.var.user, "post-receipt");
      await done(review.postReceipt({ user, lines: receiptLines(c.req.valid("json"), user.login) }));
      return c.json(DONE, 200);
    });
}

/** The user, once the role was checked. */
function allowed(user: ApiEnv["Variables"]["user"], action: Action) {
  demand(user, action);
  return user;
}

async function done(result: Promise<Result<null>>): Promise<void> {
  const outcome = await result;
  if (!outcome.ok) throw refusedBy(outcome.issues);
}
