/** Changes of accounts over the API: who sees the whole number, who may take the next step, and what is told. */
import { describe, expect, it } from "vitest";
import { codeOf, startAsking } from "../support/ask-desk.ts";
import { documentIdFor } from "../support/desk-sketch.ts";

const ORLA = documentIdFor(3);
const WHOLE = "IE29 AIBK 9311 5212 3456 78";

interface Change {
  readonly supplierId: string;
  readonly supplierName: string;
  readonly iban: string;
  readonly state: string;
  readonly documentId: string | null;
  readonly steps: readonly { readonly to: string; readonly by: string }[];
  readonly moves: readonly { readonly move: string; readonly allowed: boolean; readonly why: string | null }[];
}

async function afterAProposal() {
  const asking = startAsking();
  const maya = await asking.cookieOf("maya");
  const proposed = await asking.post(`/api/invoices/${ORLA}/bank-change`, maya, {});
  expect(proposed.status).toBe(200);
  const seenBy = async (cookie: string) => {
    const answer = await asking.ask("/api/bank-changes", { headers: { cookie } });
    const { changes } = (await answer.json()) as { changes: readonly Change[] };
    const [change] = changes;
    if (change === undefined) throw new Error("nothing is on its way");
    return change;
  };
  const { supplierId } = await seenBy(maya);
  const address = `/api/suppliers/${encodeURIComponent(supplierId)}/bank-changes`;
  const move = (cookie: string, name: string, note = "looked at it") =>
    asking.post(address, cookie, { iban: WHOLE, move: name, note });
  return { ...asking, maya, seenBy, move, address };
}

describe("an account proposed from an invoice", () => {
  it("is shown with its steps, its invoice and what comes next", async () => {
    const { seenBy, maya } = await afterAProposal();
    expect(await seenBy(maya)).toMatchObject({
      supplierName: "Orla Cleaning",
      iban: WHOLE,
      state: "format-ok",
      documentId: ORLA,
      steps: [
        { to: "proposed", by: "maya" },
        { to: "format-ok", by: "rule" },
      ],
      moves: [
        { move: "check-name", allowed: true, why: null },
        { move: "reject", allowed: true, why: null },
      ],
    });
  });

  it("shows an auditor its ending only, and every button locked with its reason", async () => {
    const { seenBy, cookieOf, move } = await afterAProposal();
    const ada = await cookieOf("ada");
    const change = await seenBy(ada);
    expect(change.iban).toBe("…5678");
    expect(change.moves.map(({ allowed }) => allowed)).toEqual([false, false]);
    expect(change.moves[0]?.why).toContain("auditor");
    const refused = await move(ada, "check-name");
    expect([refused.status, await codeOf(refused)]).toEqual([403, "BANK_CHANGE_NOT_ALLOWED"]);
  });

  it("goes on step by step, and not past the person who began it", async () => {
    const { seenBy, maya, move } = await afterAProposal();
    const early = await move(maya, "approve");
    expect([early.status, await codeOf(early)]).toEqual([409, "BANK_CHANGE_ALREADY_ELSEWHERE"]);
    expect((await move(maya, "check-name")).status).toBe(200);
    expect((await move(maya, "call-back")).status).toBe(200);
    const alone = await move(maya, "approve");
    expect([alone.status, await codeOf(alone)]).toEqual([403, "BANK_CHANGE_FOUR_EYES"]);
    expect((await seenBy(maya)).moves[0]).toMatchObject({ move: "approve", allowed: false });
  });

  it("takes no step without a note, for no account, or from another site", async () => {
    const { post, address, maya, move } = await afterAProposal();
    expect((await move(maya, "check-name", " ")).status).toBe(422);
    const noAccount = await post(address, maya, { iban: "IE29 AIBK 9311 5212 3456 79", move: "reject", note: "wrong" });
    expect([noAccount.status, await codeOf(noAccount)]).toEqual([422, "ACCOUNT_INVALID"]);
    const body = { iban: WHOLE, move: "reject", note: "not theirs" };
    expect((await post(address, maya, body, { origin: "https://evil.example" })).status).toBe(403);
  });
});
