/** The web server as one Hono app: guards, sign-in, API, health and the built desk; errors become status codes here. */
import { OpenAPIHono } from "@hono/zod-openapi";
import { type Context, Hono } from "hono";
import { HTTPException } from "hono/http-exception";
import type { DocumentId, Fingerprint } from "../domain/values/identifiers.ts";
import type { Result } from "../domain/values/result.ts";
import type { RowImporter } from "../pipeline/imports.ts";
import type { LiveFeed } from "../pipeline/live.ts";
import { type Clock, Conflict, type EInvoicePages } from "../pipeline/ports.ts";
import type { Review } from "../pipeline/review/review.ts";
import type { Store } from "../pipeline/store.ts";
import type { UserDirectory } from "../pipeline/users.ts";
import { createApi } from "./api/index.ts";
import { deskRoutes, loadDesk } from "./desk-files.ts";
import { headerGuard, hostGuard, originGuards, sizeGuard } from "./guards.ts";
import { healthRoutes } from "./health.ts";
import { createLiveHub } from "./live.ts";
import { errorBody, Refused } from "./refused.ts";
import { createSignIn, requireUser, type SessionSettings } from "./sign-in.ts";
import { SIGN_IN_CSS } from "./static-pages.ts";

export interface ServerPorts {
  readonly store: Store;
  readonly review: Review;
  readonly users: UserDirectory;
  readonly live: LiveFeed;
  /** A PNG of one page of a document, 1-based. */
  readonly pictures: (documentId: DocumentId, page: number) => Promise<Result<Uint8Array>>;
  readonly eInvoices: EInvoicePages;
  readonly imports: RowImporter;
  readonly originals: (fingerprint: Fingerprint) => Promise<Uint8Array>;
  readonly clock: Clock;
  readonly session: SessionSettings;
  /** Where `build-desk` put the built desk. */
  readonly deskDir: string;
  readonly version: string;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
  /** Ends the live streams when the server goes down. */
  readonly closing?: AbortSignal;
}

export function createServer(ports: ServerPorts): Hono {
  const { session, store, version } = ports;
  const hub = createLiveHub(ports.live, ports.clock.now());
  ports.closing?.addEventListener("abort", () => hub.close());
  const signIn = createSignIn({ ...ports, addressOf });
  const app = new Hono();
  app.onError((error, c) => refuse(error, c, ports.log));
  app.notFound((c) => c.json(errorBody("NOT_FOUND", "There is nothing at this address."), 404));
  app.route("/", healthRoutes({ store, version }));
  app.use(headerGuard(session), hostGuard(session), ...originGuards(), sizeGuard());
  app.get("/static/sign-in.css", (c) => c.body(SIGN_IN_CSS, 200, { "content-type": "text/css; charset=utf-8" }));
  app.get("/favicon.ico", (c) => c.body(null, 204));
  app.route("/", signIn.routes);
  app.use("/api/*", requireUser(signIn), neverCached);
  const api = createApi({ ...ports, hub, isDemo: session.demoUser !== null });
  app.get("/api/openapi.json", (c) => c.json(describe(api, version)));
  app.route("/api", api);
  app.all("/api/*", (c) => c.notFound());
  app.get("*", sendToSignIn(signIn));
  app.route("/", deskRoutes(loadDesk(ports.deskDir)));
  return app;
}

/** Pages of the desk are for people who are signed in; files they are made of are for everybody. */
function sendToSignIn(signIn: ReturnType<typeof createSignIn>) {
  return async (c: Context, next: () => Promise<void>) => {
    const isFile = /\.\w+$/.test(c.req.path);
    if (isFile || (await signIn.userOf(c)) !== null) return next();
    return c.redirect(`/sign-in?next=${encodeURIComponent(c.req.path)}`, 303);
  };
}

/** Answers about invoices are nobody else's to keep; pictures set their own rule. */
async function neverCached(c: Context, next: () => Promise<void>): Promise<void> {
  await next();
  if (!c.res.headers.has("cache-control")) c.res.headers.set("cache-control", "no-store");
}

function describe(api: OpenAPIHono<never> | ReturnType<typeof createApi>, version: string) {
  const described = new OpenAPIHono().route("/api", api as OpenAPIHono);
  return described.getOpenAPI31Document({
    openapi: "3.1.0",
    info: { title: "Matchbook", version, description: "What waits at the review desk, and what people do about it." },
  });
}

function refuse(error: Error, c: Context, log: ServerPorts["log"]): Response {
  if (error instanceof Refused) return c.json(errorBody(error.code, error.message), error.status);
  if (error instanceof Conflict) {
    const message = "Someone or something changed this meanwhile. Look at it again, then decide.";
    return c.json(errorBody("CONFLICT", message), 409);
  }
  if (error instanceof HTTPException) return c.json(errorBody(codeOf(error), messageOf(error)), error.status);
  log("request-failed", { path: c.req.path, error: `${error.name}: ${error.message}` });
  return c.json(errorBody("INTERNAL", "Something broke on our side. It was logged; try again."), 500);
}

function codeOf(error: HTTPException): string {
  return error.status === 403 ? "CROSS_SITE" : "REQUEST_INVALID";
}

function messageOf(error: HTTPException): string {
  return error.message || "This request was not carried out.";
}

/** The peer as the node server knows it; "unknown" where there is no socket, as in tests. */
function addressOf(c: Context): string {
  const incoming: unknown = c.env?.incoming;
  const socket = typeof incoming === "object" && incoming !== null && "socket" in incoming ? incoming.socket : null;
  const hasAddress = typeof socket === "object" && socket !== null && "remoteAddress" in socket;
  return hasAddress && typeof socket.remoteAddress === "string" ? socket.remoteAddress : "unknown";
}
