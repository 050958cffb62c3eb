/** An invoice without an order on real rows: coded by rule, approved by whom the limits name, and posted as it was coded; and one of a factor. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isHold } from "../../../src/domain/finding.ts";
import type { Invoice } from "../../../src/domain/invoice.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";
import type { SupplierId } from "../../../src/domain/values/identifiers.ts";
import { standingFindings } from "../../../src/pipeline/deciding/standing-findings.ts";
import type { Ports } from "../../../src/pipeline/ports.ts";
import { createReview } from "../../../src/pipeline/review/create-review.ts";
import { runStage } from "../../../src/pipeline/run-stage.ts";
import { anEntity } from "../../domain/example.ts";
import { matchedInvoiceOver, receivedOrders, stagesOn } from "../../support/billed-orders.ts";
import { type DeskOfRows, openDeskOfRows } from "../../support/desk-of-rows.ts";
import { supplierNamed } from "../../support/nouns.ts";

let desk: DeskOfRows;
let ports: Ports;
const AGENCY = "S-9" as SupplierId;
const FACTOR = "S-8" as SupplierId;
const known = (name: string) => ({ emails: [`billing@${name}.example`], domains: [`${name}.example`] });

beforeAll(async () => {
  desk = await openDeskOfRows();
  ports = stagesOn(desk);
  const rule = { supplierId: AGENCY, company: null, itemCode: null, words: null };
  const limit = { entityId: null, kind: "no-order", secondPersonAbove: null } as const;
  await desk.seed(
    {
      kind: "suppliers",
      records: [
        supplierNamed(AGENCY, "Agency", { ...known("nordbolt"), matchPolicy: "NON_PO" }),
        supplierNamed(FACTOR, "Factor", known("nordbolt")),
        supplierNamed("S-1", "Nordbolt AS", { ...known("nordbolt"), payees: [FACTOR] }),
      ],
    },
    { kind: "entities", records: [anEntity()] },
    { kind: "coding", records: [{ ...rule, ledgerAccount: "6300", costCenter: "K12", project: null }] },
    {
      kind: "limits",
      records: [
        { ...limit, role: "approver", upTo: decimal("500") },
        { ...limit, role: "controller", upTo: null },
      ],
    },
    ...receivedOrders(["PO-1"]),
  );
});
afterAll(() => desk.close());

/** Brought as far as its decision by rule. */
async function decided(name: string, changes: Partial<Invoice>) {
  const common = { name, order: "PO-1", quantity: "100", entityId: anEntity().id };
  const { document, invoice } = await matchedInvoiceOver(desk, ports, { ...common, changes });
  await runStage({ stage: "decide", key: `${invoice.id}#1` }, ports);
  const caseNow = async () => {
    const found = await desk.store.case(document.id);
    if (found === null) throw new Error("no such case");
    return found;
  };
  return { documentId: document.id, caseNow };
}

describe("an invoice without an order", () => {
  it("is coded by rule, waits for whom the limits name, and is posted to the account of the rule", async () => {
    const { documentId, caseNow } = await decided("A-1", { supplierId: AGENCY, orderNumbers: [] });
    const waiting = await caseNow();
    expect(waiting).toMatchObject({ state: "in-review", match: { codings: [{ ledgerAccount: "6300" }] } });
    expect(waiting.trail.find(({ event }) => event === "matched")?.detail).toMatchObject({
      coded: "1 → 6300/K12 (rule)",
    });
    expect(standingFindings(waiting).filter(isHold)).toMatchObject([
      { code: "APPROVAL_LIMIT", variance: "1190.00", facts: { cause: "approval-no-order", roles: "role-controller" } },
    ]);
    const review = createReview(ports);
    const user = { id: "cleo", login: "cleo", name: "Cleo", role: "controller" } as const;
    expect(await review.approve({ documentId, user, reason: "as agreed" })).toMatchObject({ ok: true });
    const { postings, decisions } = await caseNow();
    expect(decisions.at(-1)).toMatchObject({ outcome: "approve", authority: { kind: "no-order", amount: "1190" } });
    expect(postings[0]?.lines[0]).toMatchObject({ account: "6300", costCenter: "K12", amount: "1000.00" });
  });
});

describe("an invoice of a factor", () => {
  it("may bill the order of a supplier whose record names it, and of nobody else", async () => {
    const linked = await (await decided("F-1", { supplierId: FACTOR })).caseNow();
    expect(linked).toMatchObject({
      state: "approved",
      match: { verdict: "matched", pairs: [{ policy: "THREE_WAY" }] },
    });
    const stranger = await (await decided("F-2", { supplierId: AGENCY })).caseNow();
    expect(stranger.match?.findings).toContainEqual(expect.objectContaining({ code: "PO_OTHER_SUPPLIER" }));
  });
});
