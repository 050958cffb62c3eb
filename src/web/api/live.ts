/** The stream of changes as server-sent events; a desk that cannot hold a stream asks again every few seconds. */
import { Hono } from "hono";
import { type SSEStreamingApi, streamSSE } from "hono/streaming";
import type { LiveHub, NumberedEvent } from "../live.ts";
import { demand } from "./answers.ts";
import type { ApiEnv, ApiPorts } from "./api-ports.ts";

/** Below the idle limits of common proxies. */
const HEARTBEAT_MS = 20_000;

export function liveRoutes({ hub }: ApiPorts) {
  return new Hono<ApiEnv>().get("/live", (c) => {
    demand(c.var.user, "read");
    const resumeFrom = c.req.header("last-event-id") ?? null;
    // Proxies of the nginx family buffer streams unless told otherwise.
    c.header("x-accel-buffering", "no");
    return streamSSE(c, (stream) => follow(stream, hub, resumeFrom));
  });
}

/** Writes what was missed, then what comes, until the desk leaves or the server goes down. */
async function follow(stream: SSEStreamingApi, hub: LiveHub, resumeFrom: string | null): Promise<void> {
  const { promise: ended, resolve: end } = Promise.withResolvers<void>();
  let writing = Promise.resolve();
  const write = (message: { event: string; id?: string; data: string }) => {
    writing = writing.then(() => stream.writeSSE(message)).catch(end);
  };
  const stopListening = hub.subscribe((event) => write(changed(event)));
  const stopWaiting = hub.onClose(end);
  const missed = resumeFrom === null ? [] : hub.since(resumeFrom);
  if (missed === null) write({ event: "reset", id: hub.latest(), data: "{}" });
  else for (const event of missed) write(changed(event));
  write({ event: "ready", id: hub.latest(), data: "{}" });
  const heartbeat = setInterval(() => write({ event: "beat", data: "{}" }), HEARTBEAT_MS);
  stream.onAbort(end);
  await ended;
  clearInterval(heartbeat);
  stopListening();
  stopWaiting();
}

function changed({ id, event }: NumberedEvent) {
  return { event: "changed", id, data: JSON.stringify(event) };
}
