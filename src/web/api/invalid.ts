/** Turns what the schemas refuse into our one form of error, naming the place and what is wrong with it. */
import type { Hook } from "@hono/zod-openapi";
import { Refused } from "../refused.ts";
import type { ApiEnv } from "./api-ports.ts";

export const refuseInvalid: Hook<unknown, ApiEnv, string, undefined> = (result) => {
  if (result.success) return undefined;
  const problems = result.error.issues.map((issue) => `${issue.path.join(".") || "request"}: ${issue.message}`);
  throw new Refused(422, "REQUEST_INVALID", problems.join("; "));
};
