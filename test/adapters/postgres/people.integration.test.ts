/** Users, their sessions, and the hints that open desks get. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createLiveFeed } from "../../../src/adapters/postgres/live.ts";
import { createUserDirectory } from "../../../src/adapters/postgres/users.ts";
import { instant } from "../../../src/domain/values/instant.ts";
import type { LiveEvent } from "../../../src/pipeline/live.ts";
import { type DeskOfRows, openDeskOfRows } from "../../support/desk-of-rows.ts";
import { NOON } from "../../support/nouns.ts";

let desk: DeskOfRows;

beforeAll(async () => {
  desk = await openDeskOfRows();
});
afterAll(() => desk.close());

describe("people", () => {
  it("sign in by a login of any case, once each, and lose their session when it ends", async () => {
    const users = createUserDirectory(desk.db);
    const anna = { login: "Anna", name: "Anna", role: "approver" as const, passwordHash: "scrypt$1" };
    expect([await users.add(anna), await users.add({ ...anna, login: "anna" }), await users.count()]).toEqual([
      true,
      false,
      1,
    ]);
    const known = await users.byLogin("ANNA");
    expect(known).toMatchObject({ user: { login: "anna", role: "approver" }, passwordHash: "scrypt$1" });
    const session = { tokenHash: "t", userId: known?.user.id ?? "", expiresAt: instant("2126-03-02T12:00:00Z") };
    await users.startSession(session);
    expect((await users.userOfSession("t", NOON))?.login).toBe("anna");
    expect(await users.userOfSession("t", session.expiresAt)).toBeNull();
    await users.endSession("t");
    expect(await users.userOfSession("t", NOON)).toBeNull();
  });
});

describe("open desks", () => {
  it("hear of each commit of any process, and of nothing that was rolled back", async () => {
    const feed = createLiveFeed(desk.url);
    await feed.ready;
    const heard: LiveEvent[] = [];
    const arrived = new Promise<void>((resolve) => {
      feed.subscribe((event) => {
        heard.push(event);
        if (event.documentId === "d-2") resolve();
      });
    });
    const line = { at: NOON, actor: "anna", emailId: "e", event: "looked", detail: {} };
    const missing = { kind: "invoice-state", invoiceId: "none" as never, from: ["held"], to: "rejected" } as const;
    const refused = desk.committer.apply({ changes: [missing], next: [], trail: [{ ...line, documentId: "d-1" }] });
    await expect(refused).rejects.toThrow();
    await desk.committer.apply({ changes: [], next: [], trail: [{ ...line, documentId: "d-2" }] });
    await arrived;
    expect(heard).toEqual([{ documentId: "d-2", emailId: "e" }]);
    await feed.close();
  });
});
