/** An ERP system brings in orders by a token: it may do that, and nothing a person may. */
import { describe, expect, it } from "vitest";
import { instant } from "../../src/domain/values/instant.ts";
import { newToken, tokenHash } from "../../src/web/tokens.ts";
import { codeOf, startAsking } from "../support/ask-desk.ts";

const SECRET = "a test's secret";
const RECEIPT = { receipt_no: "GR-1", line: 1, po_no: "PO-1001", po_line: "10", date: "2026-11-03", qty: 40 };

async function withToken(login: string, { expiresAt = "2099-01-01T00:00:00Z" } = {}) {
  const asking = startAsking();
  const token = newToken();
  const { users } = asking.world.ports;
  await users.startSession({ tokenHash: tokenHash(SECRET, token), userId: login, expiresAt: instant(expiresAt) });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const send = (path: string) => asking.ask(path, { method: "POST", headers, body: JSON.stringify([RECEIPT]) });
  return { ...asking, token, headers, send, users };
}

describe("a program with a token", () => {
  it("brings in receipts without a cookie, and is named as who did", async () => {
    const { send, world } = await withToken("erp");
    expect((await send("/api/receipts")).status).toBe(200);
    const taken = world.asked.find(({ act }) => act === "import")?.input;
    expect(taken).toMatchObject({ origin: { actor: "erp" } });
  });

  it("sees no invoice and decides nothing", async () => {
    const { ask, headers } = await withToken("erp");
    const queue = await ask("/api/queue", { headers });
    expect(queue.status).toBe(403);
    expect(await codeOf(queue)).toBe("ROLE_NOT_ALLOWED");
  });

  it("is nobody with a token that is wrong, ran out or was ended", async () => {
    const { ask, send, users } = await withToken("erp");
    const wrong = { authorization: `Bearer ${newToken()}` };
    expect((await ask("/api/queue", { headers: wrong })).status).toBe(401);
    const late = await withToken("erp", { expiresAt: "2020-01-01T00:00:00Z" });
    expect((await late.send("/api/receipts")).status).toBe(401);
    expect(await users.endSessionsOf("erp")).toBe(1);
    expect((await send("/api/receipts")).status).toBe(401);
  });

  it("cannot use a person's session, nor sign in as a person does", async () => {
    const person = await withToken("maya");
    expect((await person.send("/api/receipts")).status).toBe(401);
    const { ask, cookieOf } = startAsking();
    const cookie = await cookieOf("erp");
    expect((await ask("/api/me", { headers: { cookie } })).status).toBe(401);
  });
});
