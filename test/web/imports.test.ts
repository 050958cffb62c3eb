/** Suppliers, orders and receipts over the API: who may, what is judged, and that money keeps its digits. */
import { describe, expect, it } from "vitest";
import type { ImportBatch } from "../../src/pipeline/imports.ts";
import { codeOf, startAsking } from "../support/ask-desk.ts";

const ORDER = {
  po_no: "PO-1001",
  supplier_id: "S-1",
  currency: "EUR",
  status: "open",
  line_no: "10",
  description: "M8 bolt",
  qty: 100,
  uom: "pcs",
  price: 1.25,
};
const RECEIPT = { receipt_no: "GR-1", line: 1, po_no: "PO-1001", po_line: "10", date: "2026-11-03", qty: 40 };

interface Refusal {
  readonly error: { readonly code: string; readonly message: string };
  readonly kind: string;
  readonly issues: readonly { readonly code: string; readonly message: string }[];
}

async function desk() {
  const asking = startAsking();
  const maya = await asking.cookieOf("maya");
  const imported = () =>
    asking.world.asked
      .filter(({ act }) => act === "import")
      .map(({ input }) => input as { batch: ImportBatch; dryRun: boolean; origin: { actor: string } });
  return { ...asking, maya, imported };
}

describe("imports over the API", () => {
  it("take orders as rows, and say what was added", async () => {
    const { post, maya, imported } = await desk();
    const answer = await post("/api/orders", maya, [ORDER, { ...ORDER, line_no: "20", final_invoice: true }]);
    expect(answer.status).toBe(200);
    expect(await answer.json()).toEqual({ kind: "orders", added: 1, changed: 0, unchanged: 0, notes: [], issues: [] });
    const [taken] = imported();
    expect(taken).toMatchObject({ dryRun: false, origin: { actor: "maya" } });
    expect(taken?.batch.records).toMatchObject([
      {
        number: "PO-1001",
        lines: [{ lineNumber: "10", quantity: "100", unitPrice: "1.25" }, { isFinallyInvoiced: true }],
      },
    ]);
  });

  it("keep every digit that was sent, quoted or not", async () => {
    const { ask, maya, imported } = await desk();
    const text = JSON.stringify([ORDER]).replace("1.25", "12345678901234567.123456789012345");
    const headers = { cookie: maya, "content-type": "application/json", origin: "http://desk.example" };
    expect((await ask("/api/orders", { method: "POST", headers, body: text })).status).toBe(200);
    expect(imported()[0]?.batch.records).toMatchObject([
      { lines: [{ unitPrice: "12345678901234567.123456789012345" }] },
    ]);
  });

  it("only report when asked for a dry run", async () => {
    const { post, maya, imported } = await desk();
    expect((await post("/api/receipts?dryRun=true", maya, [RECEIPT])).status).toBe(200);
    expect(imported()).toMatchObject([{ dryRun: true }]);
    expect(await codeOf(await post("/api/receipts?dryRun=perhaps", maya, [RECEIPT]))).toBe("REQUEST_INVALID");
  });

  it("sign a receipt with the name of who sent it, unless it says who counted the goods", async () => {
    const { post, maya, imported } = await desk();
    await post("/api/receipts", maya, [RECEIPT, { ...RECEIPT, receipt_no: "GR-2", posted_by: "rita" }]);
    expect(imported()[0]?.batch.records).toMatchObject([{ postedBy: "maya" }, { postedBy: "rita" }]);
  });

  it("take lists as lists, and note a column they do not know", async () => {
    const { post, maya, imported } = await desk();
    const row = { supplier_id: "S-1", name: "Nordbolt AS", country: "NO", aliases: ["Nordbolt", "NB"], vatId: "NO1" };
    const answer = await post("/api/suppliers", maya, [row]);
    const { notes } = (await answer.json()) as { notes: { code: string }[] };
    expect(notes.map(({ code }) => code)).toEqual(["ROW_COLUMN_UNKNOWN", "BANK_CHANGE_PROPOSED"]);
    expect(imported()[0]?.batch.records).toMatchObject([{ aliases: ["Nordbolt", "NB"], vatId: null }]);
  });
});

describe("imports that are refused", () => {
  it("list every mistake by row and column, and change nothing", async () => {
    const { post, maya, imported } = await desk();
    const rows = [
      { ...ORDER, price: "cheap" },
      { ...ORDER, line_no: "20", qty: null },
      { ...ORDER, line_no: "20" },
    ];
    const answer = await post("/api/orders", maya, rows);
    expect(answer.status).toBe(422);
    const { error, kind, issues } = (await answer.json()) as Refusal;
    expect([error.code, kind]).toEqual(["IMPORT_REFUSED", "orders"]);
    expect(error.message).toContain("3 mistakes: nothing was imported");
    expect(issues.map(({ message }) => message)).toEqual([
      "row 1, price: cheap is no number; write it like 1250.50",
      "row 2, qty: must not be empty",
      "row 3: PO-1001/20 is already row 2",
    ]);
    expect(imported()).toEqual([]);
  });

  it("refuse what is no list of rows, too many of them, and characters that cannot be kept", async () => {
    const { post, maya, imported } = await desk();
    const tooMany = Array.from({ length: 5001 }, (_, at) => ({ receipt_no: `GR-${at}` }));
    for (const body of [{}, [], ["GR-1"], [{ ...RECEIPT, qty: { value: 4 } }], tooMany, [{ po_no: "PO\u0000" }]]) {
      const answer = await post("/api/receipts", maya, body);
      expect(answer.status).toBe(422);
      expect(await codeOf(answer)).toBe("REQUEST_INVALID");
    }
    expect(imported()).toEqual([]);
  });

  it("take five thousand rows in one go, and no body beyond their size", async () => {
    const { post, maya } = await desk();
    const rows = Array.from({ length: 5000 }, (_, at) => ({ ...ORDER, line_no: `${at}` }));
    expect((await post("/api/orders", maya, rows)).status).toBe(200);
    const huge = await post("/api/orders", maya, [{ ...ORDER, description: "x".repeat(5 * 1024 * 1024) }]);
    expect([huge.status, await codeOf(huge)]).toEqual([413, "TOO_LARGE"]);
    const elsewhere = await post("/api/suppliers/S-1/learning/forget", maya, { documentId: "x".repeat(300_000) });
    expect(elsewhere.status).toBe(413);
  });

  it("are for administrators who are signed in, from a page of ours", async () => {
    const { post, cookieOf, maya, imported } = await desk();
    for (const login of ["ida", "jon", "ada"]) {
      const answer = await post("/api/receipts", await cookieOf(login), [RECEIPT]);
      expect([answer.status, await codeOf(answer)]).toEqual([403, "ROLE_NOT_ALLOWED"]);
    }
    expect((await post("/api/receipts", "", [RECEIPT])).status).toBe(401);
    const foreign = await post("/api/receipts", maya, [RECEIPT], { origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    expect(imported()).toEqual([]);
  });
});
