/** The queue as the desk gets it: the first problem in words, the views' states, search and pages. */
import { expect, it } from "vitest";
import type { Counts, OddMails, QueuePage } from "../../src/web/client.ts";
import { startAsking } from "../support/ask-desk.ts";

async function asAuditor<T>(path: string): Promise<T> {
  const { ask, cookieOf } = startAsking();
  const answer = await ask(path, { headers: { cookie: await cookieOf("ada") } });
  return (await answer.json()) as T;
}

it("says what is wrong in one sentence with the money", async () => {
  const { rows } = await asAuditor<QueuePage>("/api/queue?search=nordwind");
  expect(rows).toHaveLength(1);
  expect(rows[0]).toMatchObject({
    moneyAtRisk: "84.00",
    furtherProblems: 0,
    ageHours: 1,
    dueInDays: 29,
    hasDraft: true,
  });
  expect(rows[0]?.problem).toMatchObject({ code: "PRICE_OVER", severity: "hold", owner: "Buyer" });
  expect(rows[0]?.problem?.sentence).toContain("84.00 EUR");
});

it("puts each state into one view, and all of them into the last", async () => {
  const statesOf = async (view: string) =>
    (await asAuditor<QueuePage>(`/api/queue?view=${view}`)).rows.map((row) => row.state);
  expect(new Set(await statesOf("needs-me"))).toEqual(new Set(["in-review", "held"]));
  expect(await statesOf("waiting")).toEqual(["waiting-receipt"]);
  expect(await statesOf("done")).toEqual(["posted"]);
  expect(await statesOf("all")).toHaveLength(9);
});

it("counts views and tells what nobody had to touch", async () => {
  expect(await asAuditor<Counts>("/api/counts")).toEqual({
    needsMe: 7,
    waiting: 1,
    done: 1,
    all: 9,
    posted: 1,
    rejected: 0,
    touchless: 5,
    oddMails: 1,
    pending: 1,
  });
});

it("pages through without losing or repeating a row", async () => {
  const first = await asAuditor<QueuePage>("/api/queue?view=all&limit=5");
  const second = await asAuditor<QueuePage>("/api/queue?view=all&limit=5&offset=5");
  const seen = [...first.rows, ...second.rows].map((row) => row.documentId);
  expect(new Set(seen).size).toBe(9);
});

it("lists mails that brought nothing to read, each with its reason", async () => {
  const { mails } = await asAuditor<OddMails>("/api/odd-mails");
  expect(mails).toMatchObject([{ subject: "When will you pay A-991?", reason: { code: "NO_DOCUMENT" } }]);
});
