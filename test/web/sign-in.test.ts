/** Who gets in, how guessing is slowed down, and which requests are not carried out whoever sends them. */
import { describe, expect, it } from "vitest";
import { codeOf, HOST, PASSWORD, startAsking } from "../support/ask-desk.ts";
import { documentIdFor } from "../support/desk-sketch.ts";

const NORDWIND = documentIdFor(1);

describe("signing in", () => {
  it("lets nobody see the queue before", async () => {
    const { ask } = startAsking();
    const refused = await ask("/api/queue");
    expect(refused.status).toBe(401);
    expect(await codeOf(refused)).toBe("NOT_SIGNED_IN");
    expect((await ask("/invoices/x")).headers.get("location")).toBe("/sign-in?next=%2Finvoices%2Fx");
  });

  it("sets a cookie no script can read, and forgets it on leaving", async () => {
    const { ask, signIn, post } = startAsking();
    const answer = await signIn("maya");
    expect(answer.status).toBe(303);
    const cookie = answer.headers.get("set-cookie") ?? "";
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Lax/);
    const token = cookie.split(";")[0] ?? "";
    expect((await ask("/api/queue", { headers: { cookie: token } })).status).toBe(200);
    await post("/sign-out", token, {});
    expect((await ask("/api/queue", { headers: { cookie: token } })).status).toBe(401);
  });

  it("gives a new token at each sign-in and ends the one that was brought along", async () => {
    const { ask, cookieOf } = startAsking();
    const first = await cookieOf("maya");
    const second = await ask("/sign-in", {
      method: "POST",
      headers: { "content-type": "application/x-www-form-urlencoded", origin: `http://${HOST}`, cookie: first },
      body: new URLSearchParams({ login: "maya", password: PASSWORD }).toString(),
    });
    expect(second.headers.get("set-cookie")).not.toContain(first);
    expect((await ask("/api/me", { headers: { cookie: first } })).status).toBe(401);
  });

  it("stops guessing after eight failures, even with the right password", async () => {
    const { signIn } = startAsking();
    for (let attempt = 0; attempt < 8; attempt += 1) expect((await signIn("maya", "wrong")).status).toBe(401);
    expect((await signIn("maya")).status).toBe(429);
    expect((await signIn("ida")).status).toBe(303);
  });

  it("says the same about an unknown login as about a wrong password, and repeats no markup", async () => {
    const { signIn } = startAsking();
    const unknown = await (await signIn('"><script>alert(1)</script>', "x")).text();
    expect(unknown).toContain("Login or password is wrong.");
    expect(unknown).not.toContain("<script>");
  });

  it("never leads to another site afterwards", async () => {
    const { ask } = startAsking();
    const headers = { "content-type": "application/x-www-form-urlencoded", origin: `http://${HOST}` };
    for (const next of ["//evil.example", "https://evil.example", "/\\evil.example"]) {
      const body = new URLSearchParams({ login: "maya", password: PASSWORD, next }).toString();
      expect((await ask("/sign-in", { method: "POST", headers, body })).headers.get("location")).toBe("/");
    }
  });
});

describe("the demo", () => {
  it("signs its one user in by itself, on this computer's own names only", async () => {
    const { ask } = startAsking({ demoUser: "maya", allowedHosts: null });
    const headers = { host: "localhost:3000" };
    expect(await (await ask("/api/me", { headers })).json()).toMatchObject({ login: "maya", isDemo: true });
    const rebound = await ask("/api/me", { headers: { host: "evil.example" } });
    expect(rebound.status).toBe(421);
    expect(rebound.headers.get("set-cookie")).toBeNull();
    expect(await codeOf(rebound)).toBe("HOST_NOT_ALLOWED");
  });
});

describe("requests from elsewhere", () => {
  it("are not carried out, whatever their content type", async () => {
    const { world, cookieOf, post } = startAsking();
    const cookie = await cookieOf("maya");
    const path = `/api/invoices/${NORDWIND}/hold`;
    const elsewhere = [
      { origin: "http://evil.example" },
      { origin: "null" },
      { origin: "http://evil.example", "content-type": "text/plain" },
    ];
    for (const headers of elsewhere) {
      const refused = await post(path, cookie, { reason: "from elsewhere" }, headers);
      expect(refused.status).toBe(403);
      expect(await codeOf(refused)).toBe("CROSS_SITE");
    }
    expect(world.asked).toEqual([]);
  });

  it("meet headers that let nothing foreign run or frame the desk", async () => {
    const { ask } = startAsking();
    const { headers } = await ask("/sign-in");
    expect(headers.get("content-security-policy")).toContain("default-src 'none'");
    expect(headers.get("content-security-policy")).not.toContain("unsafe");
    expect(headers.get("x-frame-options")).toBe("DENY");
    expect(headers.get("x-content-type-options")).toBe("nosniff");
    expect(headers.get("strict-transport-security")).toBeNull();
  });
});
