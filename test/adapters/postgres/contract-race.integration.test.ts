/** Two approvals that use the same contract line: the second is refused until its invoice was matched with what is left. */
import { afterAll, beforeAll, expect, it } from "vitest";
import type { AgreedContractLine, ContractLine, ContractUse } from "../../../src/domain/agreements/contract.ts";
import { decimal, ZERO } from "../../../src/domain/values/decimal.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import type { Change } from "../../../src/pipeline/outcome.ts";
import { Conflict } from "../../../src/pipeline/ports.ts";
import { inputs } from "../../domain/example.ts";
import { bringInvoice, type DeskOfRows, finish, jobKeys, openDeskOfRows } from "../../support/desk-of-rows.ts";
import { approvalOf, matchOf, supplierNamed } from "../../support/nouns.ts";

let desk: DeskOfRows;

const AGREED: AgreedContractLine = {
  contractNumber: "C-1",
  line: "1",
  supplierId: "S-1" as never,
  company: null,
  description: "Cleaning",
  itemCode: null,
  unit: null,
  price: decimal("100.00"),
  currency: "EUR" as never,
  validFrom: localDate("2026-01-01"),
  validTo: null,
  period: null,
  capAmount: decimal("1000.00"),
  capQuantity: null,
  approvedBy: null,
};

const USE: ContractUse = {
  contractNumber: "C-1",
  line: "1",
  quantity: decimal("6"),
  netAmount: decimal("600.00"),
  period: null,
};

beforeAll(async () => {
  desk = await openDeskOfRows();
  await desk.seed(
    { kind: "suppliers", records: [supplierNamed("S-1", "Nordbolt AS")] },
    { kind: "contracts", records: [AGREED] },
  );
});
afterAll(() => desk.close());

/** An invoice matched while so much of the contract line was billed. */
async function matchedAt(name: string, billed: string, run = 1) {
  const { invoice } = await bringInvoice(desk.committer, name, { orderNumbers: [], number: name });
  const seen: ContractLine = {
    ...AGREED,
    billedAmount: decimal(billed),
    billedQuantity: billed === "0" ? ZERO : decimal("6"),
    billedPeriods: [],
  };
  const match = matchOf(invoice, { contractUses: [USE], run });
  const change: Change = { kind: "match", match, inputs: inputs(invoice, { contracts: [seen] }) };
  const moved: Change = { kind: "invoice-state", invoiceId: invoice.id, from: ["checked"], to: "matched" };
  await finish(
    desk.committer,
    { stage: "match", key: match.id },
    [change, moved],
    [{ stage: "decide", key: match.id }],
  );
  const decision = { ...approvalOf(match, []), contractUses: [USE] };
  const approve = () =>
    finish(desk.committer, { stage: "decide", key: match.id }, [
      { kind: "decision", decision },
      { kind: "invoice-state", invoiceId: invoice.id, from: ["matched"], to: "approved" },
    ]);
  return { invoice, approve };
}

it("lets one of two pass that both saw the cap untouched, and matches the other again", async () => {
  const both = [await matchedAt("K-100", "0"), await matchedAt("K-200", "0")];
  const results = await Promise.allSettled(both.map(({ approve }) => approve()));
  expect(results.map((result) => result.status).sort()).toEqual(["fulfilled", "rejected"]);
  const lost = results.findIndex((result) => result.status === "rejected");
  expect(results[lost]).toMatchObject({ reason: expect.any(Conflict) });
  expect(await jobKeys(desk.db)).toContain(`match:${both[lost]?.invoice.id}#2`);
  const [line] = await desk.store.contracts("S-1" as never);
  expect(line).toMatchObject({ billedAmount: "600.00", billedQuantity: "6" });
  const informed = await matchedAt("K-300", "600.00");
  await informed.approve();
});
