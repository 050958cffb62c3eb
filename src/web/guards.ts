/** What a request must be before any route looks at it: for a host of ours, from a page of ours, and small. */
import type { Context, MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { csrf } from "hono/csrf";
import { secureHeaders } from "hono/secure-headers";
import { Refused } from "./refused.ts";
import type { SessionSettings } from "./sign-in.ts";

const LOOPBACK = ["localhost", "127.0.0.1", "[::1]"];
const MAX_BODY_BYTES = 256 * 1024;
/** Five thousand rows of an order fit; anything else that is sent is typed by a person. */
const MAX_IMPORT_BYTES = 4 * 1024 * 1024;
const IMPORTS = /^\/api\/(suppliers|orders|receipts)$/;

/** Refuses foreign Host headers: a page of another site cannot reach us by pointing its name at this machine. */
export function hostGuard(session: SessionSettings): MiddlewareHandler {
  const allowed = session.allowedHosts ?? (session.demoUser === null ? null : LOOPBACK);
  return async (c, next) => {
    if (allowed !== null && !allowed.includes(hostName(c.req.header("host") ?? ""))) {
      throw new Refused(421, "HOST_NOT_ALLOWED", "This server does not answer under that name; see PUBLIC_URL.");
    }
    await next();
  };
}

/** `localhost:3000` is localhost, `[::1]:3000` is [::1]. */
function hostName(host: string): string {
  return host.toLowerCase().replace(/:\d+$/, "");
}

/** Hono's own check covers forms; this one covers every method that changes something, whatever its content type. */
export function originGuards(): readonly MiddlewareHandler[] {
  return [
    csrf({ origin: (origin, c) => isOwnOrigin(origin, c), secFetchSite: ["same-origin", "none"] }),
    async (c, next) => {
      const isSafe = ["GET", "HEAD", "OPTIONS"].includes(c.req.method);
      if (!isSafe && !comesFromHere(c)) {
        throw new Refused(403, "CROSS_SITE", "This request came from another site and was not carried out.");
      }
      await next();
    },
  ];
}

/** A browser always says where a changing request comes from; programs that say nothing carry no cookie by accident. */
function comesFromHere(c: Context): boolean {
  const origin = c.req.header("origin");
  if (origin !== undefined) return isOwnOrigin(origin, c);
  const site = c.req.header("sec-fetch-site");
  return site === undefined || site === "same-origin" || site === "none";
}

/** Compared by host alone: behind a proxy that ends TLS the scheme we see is not the browser's. */
function isOwnOrigin(origin: string, c: Context): boolean {
  return URL.canParse(origin) && new URL(origin).host === (c.req.header("host") ?? "").toLowerCase();
}

export function sizeGuard(): MiddlewareHandler {
  const usual = sizeLimit(MAX_BODY_BYTES, "256 kB");
  const imports = sizeLimit(MAX_IMPORT_BYTES, "4 MB");
  return (c, next) => (IMPORTS.test(c.req.path) ? imports(c, next) : usual(c, next));
}

function sizeLimit(maxSize: number, said: string): MiddlewareHandler {
  return bodyLimit({
    maxSize,
    onError: () => {
      throw new Refused(413, "TOO_LARGE", `That is more than ${said}; send less at once.`);
    },
  });
}

/** Nothing runs, loads or frames this site but its own files; a route that answers a stricter rule of its own keeps it. */
export function headerGuard(session: SessionSettings): MiddlewareHandler {
  const own = ["'self'"];
  return secureHeaders({
    contentSecurityPolicy: {
      defaultSrc: ["'none'"],
      scriptSrc: own,
      styleSrc: own,
      imgSrc: own,
      connectSrc: own,
      fontSrc: own,
      frameSrc: own,
      manifestSrc: own,
      formAction: own,
      baseUri: ["'none'"],
      frameAncestors: ["'none'"],
    },
    overwrite: false,
    xFrameOptions: "DENY",
    referrerPolicy: "no-referrer",
    crossOriginResourcePolicy: "same-origin",
    crossOriginOpenerPolicy: "same-origin",
    strictTransportSecurity: session.secureCookie ? "max-age=31536000" : false,
    permissionsPolicy: { camera: [], geolocation: [], microphone: [], payment: [], usb: [] },
  });
}
