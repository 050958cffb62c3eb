/** Who is asking: opaque session tokens, kept only as keyed hashes; the demo signs its one user in by itself. */
import { type Context, Hono } from "hono";
import { deleteCookie, getCookie, setCookie } from "hono/cookie";
import { createMiddleware } from "hono/factory";
import type { User } from "../domain/user.ts";
import { addMilliseconds } from "../domain/values/instant.ts";
import type { Clock } from "../pipeline/ports.ts";
import type { UserDirectory } from "../pipeline/users.ts";
import type { ApiEnv } from "./api/api-ports.ts";
import { verifyPassword } from "./password.ts";
import { Refused } from "./refused.ts";
import { createSignInLimit, type SignInLimit } from "./sign-in-limit.ts";
import { signInPage } from "./static-pages.ts";
import { bearerToken, newToken, tokenHash } from "./tokens.ts";

const SESSION_MS = 12 * 60 * 60 * 1000;
const MAX_FIELD = 512;

export interface SessionSettings {
  /** Keys the hashes of session tokens: a stolen table alone opens no session. */
  readonly secretKey: string;
  /** True behind https: the cookie is then never sent in the clear. */
  readonly secureCookie: boolean;
  /** Login that is signed in without a password, for the demo only. */
  readonly demoUser: string | null;
  /** Host names (without port) that may be asked for; null allows any, except in the demo. */
  readonly allowedHosts: readonly string[] | null;
}

export interface SignInPorts {
  readonly users: UserDirectory;
  readonly clock: Clock;
  readonly session: SessionSettings;
  /** The peer's address, for counting failures; behind a proxy that is the proxy's. */
  readonly addressOf: (c: Context) => string;
  readonly log: (event: string, facts: Readonly<Record<string, string | number>>) => void;
}

export interface SignIn {
  /** The signed-in user, or null. */
  readonly userOf: (c: Context) => Promise<User | null>;
  /** `GET /sign-in`, `POST /sign-in`, `POST /sign-out`. */
  readonly routes: Hono;
}

export function createSignIn(ports: SignInPorts): SignIn {
  const limit = createSignInLimit();
  const sessions = createSessions(ports);
  const routes = new Hono()
    .get("/sign-in", (c) => c.html(signInPage({ login: "", problem: null, next: safeNext(c.req.query("next")) })))
    .post("/sign-in", async (c) => signInByForm(c, { ports, sessions, limit }))
    .post("/sign-out", async (c) => {
      await sessions.end(c);
      return c.redirect("/sign-in", 303);
    });
  return { userOf: (c) => sessions.userOf(c), routes };
}

/** Lets a route run only for a signed-in user. */
export function requireUser(signIn: SignIn) {
  return createMiddleware<ApiEnv>(async (c, next) => {
    const user = await signIn.userOf(c);
    if (user === null) throw new Refused(401, "NOT_SIGNED_IN", "Sign in first: your session has ended or never began.");
    c.set("user", user);
    await next();
  });
}

interface Sessions {
  userOf(c: Context): Promise<User | null>;
  start(c: Context, userId: string): Promise<void>;
  end(c: Context): Promise<void>;
}

function createSessions({ users, clock, session, log }: SignInPorts): Sessions {
  const name = session.secureCookie ? "__Host-matchbook" : "matchbook";
  const options = { httpOnly: true, sameSite: "Lax", secure: session.secureCookie, path: "/" } as const;
  const hashOf = (token: string) => tokenHash(session.secretKey, token);
  const forget = async (c: Context) => {
    const token = getCookie(c, name);
    if (token !== undefined) await users.endSession(hashOf(token));
  };
  const end = async (c: Context) => {
    await forget(c);
    deleteCookie(c, name, options);
  };
  const start = async (c: Context, userId: string) => {
    // A session that came with the request ends here, so that a planted token is worth nothing.
    await forget(c);
    const token = newToken();
    const expiresAt = addMilliseconds(clock.now(), SESSION_MS);
    await users.startSession({ tokenHash: hashOf(token), userId, expiresAt });
    setCookie(c, name, token, { ...options, maxAge: SESSION_MS / 1000 });
  };
  // A person's session is worth nothing outside of the cookie, and a program's token nothing in it.
  const programOf = async (token: string) => {
    const known = await users.userOfSession(hashOf(token), clock.now());
    return known?.role === "program" ? known : null;
  };
  const userOf = async (c: Context): Promise<User | null> => {
    const bearer = bearerToken(c.req.header("authorization"));
    if (bearer !== null) return programOf(bearer);
    const token = getCookie(c, name);
    const known = token === undefined ? null : await users.userOfSession(hashOf(token), clock.now());
    if (known !== null || session.demoUser === null) return known?.role === "program" ? null : known;
    const demo = await users.byLogin(session.demoUser);
    if (demo === null) return null;
    await start(c, demo.user.id);
    log("demo-session", { login: demo.user.login });
    return demo.user;
  };
  return { userOf, start, end };
}

async function signInByForm(
  c: Context,
  { ports, sessions, limit }: { ports: SignInPorts; sessions: Sessions; limit: SignInLimit },
): Promise<Response> {
  const { login: typedLogin, password, next: wanted } = await c.req.parseBody();
  const login = textOf(typedLogin).trim().toLowerCase();
  const next = safeNext(textOf(wanted));
  const key = `${login} ${ports.addressOf(c)}`;
  const nowMs = Date.parse(ports.clock.now());
  if (!limit.mayTry(key, nowMs)) {
    return c.html(signInPage({ login, problem: "Too many failed attempts. Wait a quarter of an hour.", next }), 429);
  }
  const found = await ports.users.byLogin(login);
  const isRight = await verifyPassword(textOf(password), found?.passwordHash ?? "");
  if (found === null || !isRight) {
    limit.failed(key, nowMs);
    ports.log("sign-in-failed", { address: ports.addressOf(c) });
    return c.html(signInPage({ login, problem: "Login or password is wrong.", next }), 401);
  }
  limit.succeeded(key);
  await sessions.start(c, found.user.id);
  return c.redirect(next, 303);
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.slice(0, MAX_FIELD) : "";
}

/** Only a path of our own: "//elsewhere", a backslash and any scheme lead home instead. */
function safeNext(next: string | undefined): string {
  return next !== undefined && /^\/(?![/\\])[\w\-./?=&%]*$/.test(next) ? next : "/";
}
