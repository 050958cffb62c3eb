/** The stream of changes: a desk that was cut off gets what it missed, or is told to ask for everything. */
import { expect, it } from "vitest";
import type { LiveEvent } from "../../src/pipeline/live.ts";
import { createLiveHub } from "../../src/web/live.ts";
import { createServer } from "../../src/web/server.ts";
import { createDeskWorld } from "../support/desk-world.ts";

function feed() {
  const listeners = new Set<(event: LiveEvent) => void>();
  return {
    subscribe: (listener: (event: LiveEvent) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    say: (documentId: string) => {
      for (const listener of listeners) listener({ documentId, emailId: null });
    },
    listeners,
  };
}

const namesOf = (events: ReturnType<ReturnType<typeof createLiveHub>["since"]>) =>
  events?.map(({ event }) => event.documentId) ?? null;

it("gives exactly what came after the last event a desk has seen", () => {
  const source = feed();
  const hub = createLiveHub(source, "epoch");
  const start = hub.latest();
  source.say("a");
  const afterA = hub.latest();
  source.say("b");
  expect(namesOf(hub.since(start))).toEqual(["a", "b"]);
  expect(namesOf(hub.since(afterA))).toEqual(["b"]);
  expect(namesOf(hub.since(hub.latest()))).toEqual([]);
});

it("knows nothing of another start, of the future, or of what it forgot", () => {
  const source = feed();
  const hub = createLiveHub(source, "epoch");
  for (let n = 0; n < 600; n += 1) source.say(String(n));
  for (const id of ["other-600", "epoch-601", "epoch-99", "epoch-x", ""]) expect(hub.since(id)).toBeNull();
  expect(hub.since("epoch-100")).toHaveLength(500);
});

it("lets go of the feed when the server goes down", () => {
  const source = feed();
  const hub = createLiveHub(source, "epoch");
  let ended = false;
  hub.onClose(() => {
    ended = true;
  });
  hub.close();
  expect([ended, source.listeners.size]).toEqual([true, 0]);
});

it("streams a change to a signed-in desk and ends when the server closes", async () => {
  const world = createDeskWorld();
  const closing = new AbortController();
  const session = { secretKey: "s", secureCookie: false, demoUser: "maya", allowedHosts: null };
  const app = createServer({ ...world.ports, session, deskDir: "/nowhere", closing: closing.signal });
  const stream = await app.request("http://localhost/api/live", { headers: { host: "localhost" } });
  expect(stream.headers.get("content-type")).toContain("text/event-stream");
  world.announce({ documentId: "doc-1", emailId: null });
  setTimeout(() => closing.abort(), 20);
  const said = await stream.text();
  expect(said).toContain("event: ready");
  expect(said).toContain('data: {"documentId":"doc-1","emailId":null}');
});
