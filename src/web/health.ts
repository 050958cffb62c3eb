/** For whoever watches the server: is it up, can it reach its data, and which version is it. */
import { Hono } from "hono";
import type { Store } from "../pipeline/store.ts";
import { errorBody } from "./refused.ts";

export function healthRoutes({ store, version }: { readonly store: Store; readonly version: string }): Hono {
  return new Hono()
    .get("/healthz", (c) => c.json({ status: "ok" }))
    .get("/readyz", async (c) => {
      const isReady = await store.counts().then(
        () => true,
        () => false,
      );
      return isReady
        ? c.json({ status: "ready" })
        : c.json(errorBody("DATABASE_UNREACHABLE", "The database does not answer."), 503);
    })
    .get("/api/version", (c) => c.json({ name: "matchbook", version }));
}
