/** What desk, journeys and matching ask for, answered from rows. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { decimal } from "../../../src/domain/values/decimal.ts";
import type { Iban } from "../../../src/domain/values/identifiers.ts";
import { instant } from "../../../src/domain/values/instant.ts";
import { Fault } from "../../../src/pipeline/ports.ts";
import type { SupplierClues } from "../../../src/pipeline/store.ts";
import {
  bringInvoice,
  bringMatch,
  type DeskOfRows,
  finish,
  openDeskOfRows,
  outcome,
} from "../../support/desk-of-rows.ts";
import {
  approvalOf,
  emailNamed,
  fingerprintOf,
  messageOf,
  NOON,
  postingOf,
  sightingOf,
  supplierNamed,
} from "../../support/nouns.ts";

let desk: DeskOfRows;
const NO_CLUES: SupplierClues = { vatId: null, taxNumber: null, iban: null, name: null, senderAddress: null };
const IBAN = "DE02120300000000202051" as Iban;

beforeAll(async () => {
  desk = await openDeskOfRows();
  await desk.seed({
    kind: "suppliers",
    records: [
      supplierNamed("S-1", "Nordbolt AS", { vatId: "NO 123 456 789 MVA", domains: ["nordbolt.example"] }),
      supplierNamed("S-2", "Süd Kabel GmbH", {
        ibans: [IBAN],
        emails: ["Rechnung@sued.example"],
        aliases: ["SK Kabelwerk"],
      }),
      supplierNamed("S-3", "Alpen Metall KG"),
    ],
  });
});
afterAll(() => desk.close());

describe("suppliers", () => {
  const found = async (clues: Partial<SupplierClues>) =>
    (await desk.store.supplierCandidates({ ...NO_CLUES, ...clues })).map((supplier) => supplier.id);

  it("are found by any clue, the surest first", async () => {
    expect(await found({ vatId: "NO123456789MVA" })).toEqual(["S-1"]);
    expect(await found({ iban: "DE02 1203 0000 0000 2020 51", senderAddress: "x@nordbolt.example" })).toEqual([
      "S-2",
      "S-1",
    ]);
    expect(await found({ senderAddress: "rechnung@SUED.example" })).toEqual(["S-2"]);
    expect(await found({ name: "Alpen-Metall" })).toEqual(["S-3"]);
    expect(await found({ name: "SK Kabelwerk", vatId: "NO123456789MVA" })).toEqual(["S-1", "S-2"]);
    expect(await found({ name: "Quite Unknown Ltd", taxNumber: "" })).toEqual([]);
    expect(await found({})).toEqual([]);
  });
});

describe("invoices", () => {
  it("are listed by money at risk, found by name, number or order, and page by page", async () => {
    const hold = {
      code: "PRICE_OVER",
      severity: "hold",
      owner: "buyer",
      line: 1,
      variance: decimal("500"),
      currency: "EUR",
      facts: {},
      limit: null,
    };
    const small = await bringInvoice(desk.committer, "queue small", { number: "Q-1_A", orderNumbers: ["PO-77"] });
    const risky = await bringInvoice(desk.committer, "queue risky", { number: "Q-2", supplierName: "Kabelwerk" });
    await bringMatch(desk.committer, risky.invoice, { findings: [hold as never], verdict: "review" });
    const ask = (search: string | null, limit = 10, offset = 0) =>
      desk.store.queue({ states: ["checked", "matched"], search, limit, offset });
    const all = await ask(null);
    expect(all.rows.map((row) => [row.invoiceNumber, row.moneyAtRisk, row.supplierName])).toEqual([
      ["Q-2", "500", "Nordbolt AS"],
      ["Q-1_A", "119.00", "Nordbolt AS"],
    ]);
    expect(all.rows[0]?.findings).toEqual([hold]);
    expect((await ask(null, 1, 1)).rows.map((row) => row.documentId)).toEqual([small.document.id]);
    expect((await ask(null, 1, 1)).total).toBe(2);
    expect((await ask("po-77")).total).toBe(1);
    expect((await ask("q-1_a")).total).toBe(1);
    expect((await ask("Q%1")).total).toBe(0);
    expect((await desk.store.queue({ states: [], search: null, limit: 9, offset: 0 })).total).toBe(0);
    expect(await desk.store.counts()).toMatchObject({ byState: { checked: 1, matched: 1 }, pending: 2, touchless: 0 });
  });

  it("of the same supplier and number are known to the one that came later, not to the first, not to themselves", async () => {
    const one = await bringInvoice(desk.committer, "twin one", { number: "RE-2026-0147" });
    const two = await bringInvoice(desk.committer, "twin two", { number: "RE 2026 147" });
    const sameNumber = async (asked: typeof two.invoice) =>
      (await desk.store.earlierInvoices(asked)).filter((other) => other.sharedKeys?.includes("number"));
    const earlier = await sameNumber(two.invoice);
    expect(earlier).toEqual([
      {
        invoiceId: one.invoice.id,
        documentId: one.document.id,
        number: "RE-2026-0147",
        issueDate: "2026-03-02",
        grossTotal: "119.00",
        currency: "EUR",
        state: "checked",
        type: "invoice",
        typeCode: null,
        receivedAt: NOON,
        supplierId: "S-1",
        supplierName: "Nordbolt AS",
        orderNumbers: ["PO-1001"],
        orderLines: [],
        deliveryNotes: [],
        precedingNumber: null,
        lineSet: null,
        period: null,
        sharedKeys: ["number", "gross"],
      },
    ]);
    expect(await sameNumber(one.invoice)).toEqual([]);
    expect(await sameNumber({ ...two.invoice, supplierId: "S-2" as never })).toEqual([]);
  });
});

describe("a case", () => {
  it("comes back whole, with all that led to them and followed from them", async () => {
    const { email, document, extraction, invoice } = await bringInvoice(desk.committer, "whole", { number: "W-1" });
    const match = await bringMatch(desk.committer, invoice);
    const decision = approvalOf(match, []);
    const posting = postingOf(decision, "W-1");
    const release = {
      documentId: document.id,
      invoiceId: invoice.id,
      hold: "PRICE_OVER:1",
      releasedBy: "anna",
      releasedAt: NOON,
      reason: "agreed",
    };
    await desk.committer.apply({
      ...outcome([
        { kind: "release", release },
        { kind: "decision", decision },
        { kind: "posting", posting },
      ]),
      trail: [
        {
          at: NOON,
          actor: "anna",
          emailId: email.id,
          documentId: document.id,
          event: "released",
          detail: { b: "1", a: "2" },
        },
      ],
    });
    await desk.committer.apply(
      outcome([
        { kind: "posting-state", postingId: posting.id, from: ["pending"], to: "posted", reference: "file-1.csv" },
      ]),
    );
    const posted = { ...posting, state: "posted", reference: "file-1.csv" };
    const found = await desk.store.case(document.id);
    expect(found).toEqual({
      email,
      message: messageOf(email, "whole.pdf"),
      document,
      extraction,
      invoice,
      state: "matched",
      match,
      decisions: [decision],
      releases: [release],
      replies: [],
      postings: [posted],
      trail: [expect.objectContaining({ event: "received" }), expect.objectContaining({ event: "released" })],
    });
    expect(await desk.store.decision(decision.id)).toEqual(decision);
    expect(await desk.store.posting(posting.id)).toEqual(posted);
    expect(await desk.store.releases(document.id)).toEqual([release]);
    expect(await desk.store.case("nothing-1" as never)).toBeNull();
    await expect(desk.store.invoice("nothing-1.1" as never)).rejects.toThrow(Fault);
  });
});

describe("mails", () => {
  it("come in order of arrival, page by page, with what is still open", async () => {
    const all = await desk.store.mails({ since: null, after: null, limit: 100 });
    const paged = [];
    for (let after = null; ; ) {
      const page = await desk.store.mails({ since: null, after, limit: 2 });
      paged.push(...page);
      const last = page.at(-1);
      if (last === undefined) break;
      after = last.email.id as never;
    }
    expect(paged).toEqual(all);
    expect(await desk.store.mails({ since: instant("2026-03-02T12:00:01Z"), after: null, limit: 9 })).toEqual([]);
    const email = emailNamed("open document");
    await desk.committer.receive(email, sightingOf(email, 5));
    const { parts, ...head } = messageOf(email, "open.pdf");
    const refused = { ...parts[0], fate: "rejected", reason: { code: "PART_ENCRYPTED", message: "Ask for it again." } };
    await finish(desk.committer, { stage: "parse", key: email.id }, [
      { kind: "message", message: { ...head, parts: [refused as never] } },
    ]);
    expect(await desk.store.oddMails(9)).toEqual([
      {
        emailId: email.id,
        from: "billing@nordbolt.example",
        subject: "Invoice",
        receivedAt: NOON,
        reason: refused.reason,
      },
    ]);
    expect((await desk.store.counts()).oddMails).toBe(1);
  });

  it("know which files came before", async () => {
    const seen = await bringInvoice(desk.committer, "known file");
    const file = fingerprintOf("known file.pdf");
    const other = emailNamed("other").id;
    expect(await desk.store.knownFiles([file, fingerprintOf("never")], other)).toEqual(new Set([file]));
    expect(await desk.store.knownFiles([file], seen.email.id)).toEqual(new Set());
  });
});
