/** A request we do not fulfil: thrown by routes, turned into coded JSON in one place (server.ts). */
import { z } from "@hono/zod-openapi";
import type { Issue } from "../domain/values/result.ts";

export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 415 | 421 | 422 | 429 | 500 | 503;

export class Refused extends Error {
  override name = "Refused";
  readonly status: RefusalStatus;
  readonly code: string;

  constructor(status: RefusalStatus, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export const ErrorBody = z
  .object({
    error: z.object({
      code: z.string().openapi({ example: "HOLDS_OPEN" }),
      message: z.string().openapi({ description: "What is wrong and what to do, for people." }),
    }),
  })
  .openapi("Error");

export type ErrorBody = z.infer<typeof ErrorBody>;

export function errorBody(code: string, message: string): ErrorBody {
  return { error: { code, message } };
}

/** What the pipeline's issues mean in HTTP: unknown things are 404, lost races 409, everything else 422. */
export function refusedBy(issues: readonly Issue[]): Refused {
  const first = issues[0] ?? { code: "REFUSED", message: "That was not possible." };
  return new Refused(statusOf(first.code), first.code, issues.map((issue) => issue.message).join(" "));
}

/** What cannot be shown is not there, with the sentence that says why. */
export function notThere(issues: readonly Issue[]): Refused {
  const { code, message } = refusedBy(issues);
  return new Refused(404, code, message);
}

function statusOf(code: string): RefusalStatus {
  if (/NOT_FOUND$|^NO_CASE$/.test(code)) return 404;
  if (/CONFLICT|CHANGED|ALREADY|HOLDS_OPEN|NO_SUCH_HOLD/.test(code)) return 409;
  if (/FORBIDDEN|NOT_ALLOWED|FOUR_EYES/.test(code)) return 403;
  return 422;
}
