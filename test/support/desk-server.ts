/** The real web server on a port of its own over the in-memory world, with the built desk. */
import { type AddressInfo, createServer as createSocketServer } from "node:net";
import { serve } from "@hono/node-server";
import { createServer } from "../../src/web/server.ts";
import { createDeskWorld, type DeskWorld } from "./desk-world.ts";

export interface DeskServer {
  readonly address: string;
  readonly world: DeskWorld;
  stop(): Promise<void>;
}

/** Signs the demo's user in by itself, as the demo does; a second person has a server of their own over the same world. */
export async function startDeskServer(
  deskDir: string,
  { world = createDeskWorld(), user = "maya" }: { readonly world?: DeskWorld; readonly user?: string } = {},
): Promise<DeskServer> {
  const closing = new AbortController();
  const port = await freePort();
  const session = { secretKey: "test", secureCookie: false, demoUser: user, allowedHosts: null };
  const app = createServer({ ...world.ports, session, deskDir, closing: closing.signal });
  const server = serve({ fetch: app.fetch, port, hostname: "127.0.0.1" });
  const stop = () =>
    new Promise<void>((resolve) => {
      closing.abort();
      server.close(() => resolve());
    });
  return { address: `http://127.0.0.1:${port}`, world, stop };
}

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createSocketServer().listen(0, "127.0.0.1", () => {
      const { port } = probe.address() as AddressInfo;
      probe.close(() => resolve(port));
    });
  });
}
