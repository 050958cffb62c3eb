/** Asks the web server over the in-memory world, without a port: as a browser that is signed in, or as nobody. */
import { scryptSync } from "node:crypto";
import { createServer } from "../../src/web/server.ts";
import { createDeskWorld } from "./desk-world.ts";

export const PASSWORD = "correct horse battery staple";

/** As weak as scrypt can be: the strength of the real parameters is another test's business. */
const HASH = `scrypt$2$1$1$c2FsdA$${scryptSync(PASSWORD, "salt", 32, { N: 2, r: 1, p: 1 }).toString("base64url")}`;
export const HOST = "desk.example";

export function startAsking({
  demoUser = null as string | null,
  allowedHosts = [HOST] as readonly string[] | null,
} = {}) {
  const world = createDeskWorld(HASH);
  const session = { secretKey: "a test's secret", secureCookie: false, demoUser, allowedHosts };
  const app = createServer({ ...world.ports, session, deskDir: "/nowhere" });
  const ask = (path: string, init: { method?: string; headers?: Record<string, string>; body?: string } = {}) =>
    app.request(`http://${HOST}${path}`, { ...init, headers: { host: HOST, ...init.headers } });
  const signIn = async (login: string, password = PASSWORD) => {
    const body = new URLSearchParams({ login, password, next: "/" }).toString();
    const headers = { "content-type": "application/x-www-form-urlencoded", origin: `http://${HOST}` };
    return ask("/sign-in", { method: "POST", headers, body });
  };
  const cookieOf = async (login: string) => (await signIn(login)).headers.get("set-cookie")?.split(";")[0] ?? "";
  const post = (path: string, cookie: string, body: unknown, headers: Record<string, string> = {}) => {
    const all = { cookie, "content-type": "application/json", origin: `http://${HOST}`, ...headers };
    return ask(path, { method: "POST", headers: all, body: JSON.stringify(body) });
  };
  return { world, ask, signIn, cookieOf, post };
}

/** The code of a refusal; one that tells a person nothing is a failure of its own. */
export async function codeOf(response: Response): Promise<string> {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  if (error.message.length < 10) throw new Error(`${error.code} says nothing`);
  return error.code;
}
