/** How routes describe what they answer: one JSON body when it worked, the coded error otherwise. */
import { z } from "@hono/zod-openapi";
import type { ZodType } from "zod";
import { documentIdOf } from "../../domain/document.ts";
import type { Action, User } from "../../domain/user.ts";
import type { DocumentId, EmailId } from "../../domain/values/identifiers.ts";
import { ErrorBody, Refused } from "../refused.ts";
import { whyNot } from "../views/permissions.ts";

export function json<Schema extends ZodType>(schema: Schema, description: string) {
  return { description, content: { "application/json": { schema } } };
}

const refusal = (description: string) => json(ErrorBody, description);

/** What every route of the API may answer besides its own. */
export const REFUSALS = {
  401: refusal("Nobody is signed in."),
  403: refusal("This person's role does not allow it, or the request came from another site."),
  404: refusal("There is no such thing."),
  409: refusal("Something changed meanwhile, or the state does not allow it."),
  422: refusal("The request was understood and is wrong."),
};

export const Done = z.object({ done: z.literal(true) }).openapi("Done");

export const DONE = { done: true } as const;

export const DocumentParam = z.object({
  documentId: z
    .string()
    .regex(/^[\w.-]{1,80}$/)
    .openapi({
      param: { name: "documentId", in: "path" },
      example: documentIdOf("6f1c0a9be2d84c5fa0b31e77" as EmailId, 1),
    }),
});

/** The parameter's pattern was checked at the door. */
export function asDocumentId(text: string): DocumentId {
  return text as DocumentId;
}

/** Refuses with a sentence when the role does not allow the action. */
export function demand(user: User, action: Action): void {
  const why = whyNot(user, action);
  if (why !== null) throw new Refused(403, "ROLE_NOT_ALLOWED", why);
}
