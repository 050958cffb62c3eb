/** The API over the in-memory world: who may do what, and what is refused with which code. */
import { describe, expect, it } from "vitest";
import { codeOf, startAsking } from "../support/ask-desk.ts";
import { documentIdFor, fingerprintOf } from "../support/desk-sketch.ts";

const NORDWIND = documentIdFor(1);

describe("roles", () => {
  const acts = [
    ["auditor", "ada", "approve", { reason: "because" }],
    ["buyer", "ida", "approve", { reason: "because" }],
    ["buyer", "ida", "correct", { fields: { dueDate: "2026-12-01" } }],
    ["receiver", "jon", "release", { hold: "PRICE_OVER:2:84.00", reason: "because" }],
  ] as const;

  it.each(acts)("an %s (%s) may not %s", async (_role, login, act, body) => {
    const { world, cookieOf, post } = startAsking();
    const refused = await post(`/api/invoices/${NORDWIND}/${act}`, await cookieOf(login), body);
    expect(refused.status).toBe(403);
    expect(await codeOf(refused)).toBe("ROLE_NOT_ALLOWED");
    expect(world.asked).toEqual([]);
  });

  it("a receiver posts a receipt, signed with the own login", async () => {
    const { world, cookieOf, post } = startAsking();
    const line = {
      receiptNumber: "GR-1",
      orderNumber: "4500012410",
      orderLine: "1",
      date: "2026-11-03",
      quantity: "500",
    };
    expect((await post("/api/goods-receipts", await cookieOf("jon"), { lines: [line] })).status).toBe(200);
    expect(world.receipts).toEqual([
      { ...line, line: "1", accepted: null, deliveryNote: null, reversalOf: null, postedBy: "jon" },
    ]);
  });

  it("the page tells the auditor why every decision is locked", async () => {
    const { ask, cookieOf } = startAsking();
    const answer = await ask(`/api/invoices/${documentIdFor(9)}`, { headers: { cookie: await cookieOf("ada") } });
    const { permissions } = (await answer.json()) as { permissions: { approve: { allowed: boolean; why: string } } };
    expect(Object.values(permissions).every((permission) => !permission.allowed)).toBe(true);
    expect(permissions.approve.why).toContain("auditor");
  });
});

describe("acts", () => {
  it("carry who did it and why to review", async () => {
    const { world, cookieOf, post } = startAsking();
    const cookie = await cookieOf("maya");
    const hold = "PRICE_OVER:2:84.00";
    expect((await post(`/api/invoices/${NORDWIND}/release`, cookie, { hold, reason: " agreed " })).status).toBe(200);
    expect(world.asked).toMatchObject([{ act: "release", input: { hold, reason: "agreed", user: { login: "maya" } } }]);
  });

  it("without a reason, with a wrong amount or an unknown field are refused with the place named", async () => {
    const { world, cookieOf, post } = startAsking();
    const cookie = await cookieOf("maya");
    const wrong = [
      [`/api/invoices/${NORDWIND}/approve`, { reason: " " }],
      [`/api/invoices/${NORDWIND}/correct`, { fields: { colour: "red" } }],
      [`/api/invoices/${NORDWIND}/correct`, { fields: {} }],
      [
        "/api/goods-receipts",
        { lines: [{ receiptNumber: "1", orderNumber: "1", orderLine: "1", date: "3.11.", quantity: "1,5" }] },
      ],
    ] as const;
    for (const [path, body] of wrong) {
      const refused = await post(path, cookie, body);
      expect(refused.status).toBe(422);
      expect(await codeOf(refused)).toBe("REQUEST_INVALID");
    }
    expect(world.asked).toEqual([]);
  });

  it("on an unknown invoice are told apart from a broken server", async () => {
    const { cookieOf, post, ask } = startAsking();
    const cookie = await cookieOf("maya");
    const refused = await post("/api/invoices/unknown-1/hold", cookie, { reason: "because" });
    expect(refused.status).toBe(404);
    expect(await codeOf(refused)).toBe("DOCUMENT_NOT_FOUND");
    expect(await codeOf(await ask("/api/nothing-here", { headers: { cookie } }))).toBe("NOT_FOUND");
  });

  it("that are too large are refused before they are read", async () => {
    const { cookieOf, post } = startAsking();
    const refused = await post(`/api/invoices/${NORDWIND}/hold`, await cookieOf("maya"), {
      reason: "x".repeat(300_000),
    });
    expect(refused.status).toBe(413);
  });
});

describe("papers and originals", () => {
  it("a page is a picture, and an original only ever a download", async () => {
    const { ask, cookieOf } = startAsking();
    const headers = { cookie: await cookieOf("ada") };
    const picture = await ask(`/api/invoices/${NORDWIND}/pages/1`, { headers });
    expect(picture.headers.get("content-type")).toBe("image/png");
    expect((await ask(`/api/invoices/${NORDWIND}/pages/9`, { headers })).status).toBe(404);
    const original = await ask(`/api/invoices/${NORDWIND}/originals/${fingerprintOf(1, 1)}`, { headers });
    expect(original.headers.get("content-type")).toBe("application/octet-stream");
    expect(original.headers.get("content-disposition")).toMatch(/^attachment; filename="NP-20417.pdf"/);
  });

  it("a file of another invoice is not handed out under this one", async () => {
    const { ask, cookieOf } = startAsking();
    const headers = { cookie: await cookieOf("ada") };
    const foreign = await ask(`/api/invoices/${NORDWIND}/originals/${fingerprintOf(2, 1)}`, { headers });
    expect(foreign.status).toBe(404);
  });

  it("a whole account number never leaves the server with the fields", async () => {
    const { ask, cookieOf } = startAsking();
    const answer = await ask(`/api/invoices/${NORDWIND}`, { headers: { cookie: await cookieOf("maya") } });
    expect(await answer.text()).not.toContain("DE02120300000000202051");
  });
});

describe("watching the server", () => {
  it("needs no sign-in and tells a broken database apart", async () => {
    const { ask, world } = startAsking();
    expect((await ask("/healthz")).status).toBe(200);
    expect((await ask("/readyz")).status).toBe(200);
    expect(await (await ask("/api/version")).json()).toEqual({ name: "matchbook", version: "0.0.0-test" });
    Object.assign(world.ports.store, { counts: () => Promise.reject(new Error("password=secret")) });
    const broken = await ask("/readyz");
    expect(broken.status).toBe(503);
    expect(await broken.text()).not.toContain("secret");
  });

  it("a failure is logged and its insides are not told", async () => {
    const { ask, world, cookieOf } = startAsking();
    const cookie = await cookieOf("maya");
    Object.assign(world.ports.store, { counts: () => Promise.reject(new Error("relation invoices missing")) });
    const failed = await ask("/api/counts", { headers: { cookie } });
    expect(failed.status).toBe(500);
    expect(await failed.text()).not.toContain("relation");
    expect(world.logged.join()).toContain("relation invoices missing");
  });

  it("describes every route", async () => {
    const { ask, cookieOf } = startAsking();
    const described = await ask("/api/openapi.json", { headers: { cookie: await cookieOf("ada") } });
    const { paths } = (await described.json()) as { paths: object };
    expect(Object.keys(paths).sort()).toEqual([
      "/api/bank-changes",
      "/api/counts",
      "/api/goods-receipts",
      "/api/invoices/{documentId}",
      "/api/invoices/{documentId}/approve",
      "/api/invoices/{documentId}/bank-change",
      "/api/invoices/{documentId}/correct",
      "/api/invoices/{documentId}/e-invoice",
      "/api/invoices/{documentId}/e-invoice/pages",
      "/api/invoices/{documentId}/e-invoice/pages/{page}",
      "/api/invoices/{documentId}/hold",
      "/api/invoices/{documentId}/originals/{fingerprint}",
      "/api/invoices/{documentId}/pages/{page}",
      "/api/invoices/{documentId}/reject",
      "/api/invoices/{documentId}/release",
      "/api/invoices/{documentId}/supporting/{number}",
      "/api/invoices/{documentId}/supporting/{number}/pages",
      "/api/invoices/{documentId}/supporting/{number}/pages/{page}",
      "/api/me",
      "/api/odd-mails",
      "/api/orders",
      "/api/queue",
      "/api/receipts",
      "/api/replies/{replyId}/send",
      "/api/suppliers",
      "/api/suppliers/{supplierId}/aliases/{aliasId}/revoke",
      "/api/suppliers/{supplierId}/bank-changes",
      "/api/suppliers/{supplierId}/learning",
      "/api/suppliers/{supplierId}/learning/forget",
      "/api/suppliers/{supplierId}/learning/remember",
    ]);
  });
});
