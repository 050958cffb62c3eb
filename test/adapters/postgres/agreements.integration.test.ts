/** Rates, policies and coding rules come in once, are found again, and send back to match exactly whom they concern. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CodingRule } from "../../../src/domain/agreements/coding-rule.ts";
import type { AgreedContractLine } from "../../../src/domain/agreements/contract.ts";
import type { ExchangeRate } from "../../../src/domain/agreements/exchange-rate.ts";
import type { AgreedPolicy } from "../../../src/domain/matching/policy.ts";
import type { BuyerEntity } from "../../../src/domain/supplier.ts";
import { currency } from "../../../src/domain/values/currency.ts";
import { decimal } from "../../../src/domain/values/decimal.ts";
import type { EntityId, SupplierId } from "../../../src/domain/values/identifiers.ts";
import { localDate } from "../../../src/domain/values/local-date.ts";
import { ordered } from "../../support/changes.ts";
import { bringInvoice, type DeskOfRows, openDeskOfRows } from "../../support/desk-of-rows.ts";
import { supplierNamed } from "../../support/nouns.ts";
import { type Waiting, waitingIn } from "../../support/waiting-invoices.ts";

let desk: DeskOfRows;
const { waiting, sentBack, reject } = waitingIn(() => desk);

beforeAll(async () => {
  desk = await openDeskOfRows();
  await desk.seed(
    { kind: "suppliers", records: ["S-1", "S-2"].map((id) => supplierNamed(id, `Supplier ${id}`)) },
    { kind: "entities", records: [entity("E-1"), entity("E-2")] },
  );
});
afterAll(() => desk.close());

const of = (supplierId: string) => supplierId as SupplierId;

function entity(id: string, code = "EUR"): BuyerEntity {
  const none = { legalName: null, vatId: null, taxNumber: null, addresses: [], ibans: [], emails: [] };
  return { ...none, id: id as EntityId, name: id, country: "DE", currency: currency(code), language: "de" };
}

function contractIn(supplierId: string, code: string): AgreedContractLine {
  const open = { company: null, itemCode: null, unit: null, validTo: null, capAmount: null, capQuantity: null };
  const price = { price: decimal("500"), currency: currency(code), validFrom: localDate("2026-01-01") };
  const line = {
    contractNumber: "K-1",
    line: "1",
    description: "Cleaning",
    period: "month",
    approvedBy: null,
  } as const;
  return { ...open, ...price, ...line, supplierId: of(supplierId) };
}

const rate = (from: string, to: string, day: string, worth: string, source = "ECB"): ExchangeRate => ({
  from: currency(from),
  to: currency(to),
  day: localDate(day),
  rate: decimal(worth),
  source,
});

const rates = (...records: ExchangeRate[]) => ({ kind: "rates", records }) as const;

describe("the rate of a day", () => {
  const asked = async (from: string[], to: string, day: string) => {
    const found = await desk.store.exchangeRates({
      from: from.map(currency),
      to: currency(to),
      day: localDate(day),
    });
    return found.map((one) => `${one.from} ${one.to} ${one.day} ${one.rate} ${one.source}`);
  };

  beforeEach(async () => {
    await desk.seed(
      rates(
        rate("EUR", "USD", "2026-03-02", "1.0850"),
        rate("EUR", "USD", "2026-03-03", "1.25"),
        rate("EUR", "JPY", "2026-03-02", "160"),
        rate("EUR", "JPY", "2026-03-03", "162.5"),
        rate("GBP", "JPY", "2026-03-03", "190", "BoE"),
        rate("USD", "GBP", "2026-02-20", "0.80", "house"),
        rate("EUR", "GBP", "2026-02-01", "0.9"),
      ),
    );
  });

  it("is the newest that is not younger, and the same for nobody who is not foreign", async () => {
    expect(await asked(["EUR"], "USD", "2026-03-03")).toEqual(["EUR USD 2026-03-03 1.25 ECB"]);
    expect(await asked(["EUR"], "USD", "2026-03-02")).toEqual(["EUR USD 2026-03-02 1.085 ECB"]);
    expect(await asked(["EUR"], "USD", "2026-03-01")).toEqual([]);
    expect(await asked(["EUR", "EUR"], "EUR", "2026-03-03")).toEqual([]);
    expect(await asked([], "USD", "2026-03-03")).toEqual([]);
  });

  it("is turned round where only the other way was published, exact to what a tiny currency needs", async () => {
    expect(await asked(["USD", "JPY"], "EUR", "2026-03-09")).toEqual([
      "JPY EUR 2026-03-03 0.00615384615384615385 ECB",
      "USD EUR 2026-03-03 0.8 ECB",
    ]);
  });

  it("goes through a third currency of one source and one day, and an older one of our own gives way", async () => {
    expect(await asked(["USD"], "JPY", "2026-03-03")).toEqual(["USD JPY 2026-03-03 130 ECB"]);
    // On the day before, what one EUR was worth in both.
    expect(await asked(["JPY"], "USD", "2026-03-02")).toEqual(["JPY USD 2026-03-02 0.00678125 ECB"]);
    expect(await asked(["USD"], "GBP", "2026-03-03")).toEqual(["USD GBP 2026-02-20 0.8 house"]);
    expect(await asked(["GBP"], "CHF", "2026-03-03")).toEqual([]);
  });
});

describe("an imported rate", () => {
  const APRIL = localDate("2026-04-01");
  const foreign = async (number: string, code: string) => {
    await desk.seed({ kind: "orders", records: [{ ...ordered(number, "S-1"), currency: currency(code) }] });
    return { orderNumbers: [number], supplierId: of("S-1"), issueDate: APRIL };
  };

  it("sends back those of its days that name an order in the other currency, either way round", async () => {
    const chf = await foreign("PO-CHF", "CHF");
    const home = await foreign("PO-EUR", "EUR");
    const invoices = [
      await waiting("order in CHF", chf),
      await waiting("of the day before", { ...chf, issueDate: localDate("2026-03-31") }),
      await waiting("ten days later", { ...chf, issueDate: localDate("2026-04-11") }),
      await waiting("eleven days later", { ...chf, issueDate: localDate("2026-04-12") }),
      await waiting("without a day", { ...chf, issueDate: null }),
      await waiting("invoice in CHF", { ...home, currency: currency("CHF") }),
      await waiting("in one currency", home),
      await waiting("both in CHF", { ...chf, currency: currency("CHF") }),
    ];
    const back = ["order in CHF", "ten days later", "without a day", "invoice in CHF"];
    expect(await sentBack(rates(rate("EUR", "CHF", APRIL, "0.95")), invoices)).toEqual(back);
    await reject(invoices);
  });

  it("sends back those whose contract or whose books are in the other currency, and whoever it leads to by a third", async () => {
    const records = [contractIn("S-2", "DKK")];
    await desk.seed({ kind: "contracts", records }, { kind: "entities", records: [entity("E-DK", "DKK")] });
    const nok = await foreign("PO-NOK", "NOK");
    const invoices = [
      await waiting("contract in DKK", { supplierId: of("S-2"), issueDate: APRIL }),
      await waiting("books in DKK", { supplierId: of("S-1"), entityId: "E-DK" as EntityId, issueDate: APRIL }),
      await waiting("from NOK to DKK", { ...nok, currency: currency("DKK") }),
      await waiting("from NOK to SEK", { ...nok, currency: currency("SEK") }),
    ];
    const back = ["contract in DKK", "books in DKK"];
    expect(await sentBack(rates(rate("EUR", "DKK", APRIL, "7.46")), invoices)).toEqual(back);
    await reject(invoices.slice(0, 2));
    const rest = invoices.slice(2);
    expect(await sentBack(rates(rate("EUR", "NOK", APRIL, "11.4", "house")), rest)).toEqual([]);
    expect(await sentBack(rates(rate("EUR", "NOK", APRIL, "11.4")), rest)).toEqual(["from NOK to DKK"]);
    await reject(rest);
  });

  it("is not missed by a match that is under way and may yet find an order in the other currency", async () => {
    await desk.seed({ kind: "suppliers", records: [supplierNamed("S-3", "Supplier S-3")] });
    await desk.seed({ kind: "orders", records: [{ ...ordered("PO-HUF", "S-3"), currency: currency("HUF") }] });
    const claims = { supplierId: of("S-3"), orderNumbers: [], issueDate: APRIL };
    const compared = await waiting("compared already", claims);
    const { invoice } = await bringInvoice(desk.committer, "under way", { ...claims, number: "under way" });
    await desk.committer.claim({ stage: "match", key: `${invoice.id}#1` });
    const invoices = [compared, { name: "under way", id: invoice.id }];
    expect(await sentBack(rates(rate("EUR", "HUF", APRIL, "390")), invoices)).toEqual(["under way"]);
  });

  it("is told in the trail, and a rehearsal leaves nothing behind", async () => {
    const batch = rates(rate("EUR", "PLN", "2026-04-01", "4.25"));
    const origin = { actor: "import folder", detail: { fingerprint: "00" } };
    expect(await desk.importer.apply(batch, { dryRun: true, origin })).toMatchObject({ added: 1 });
    expect(await desk.importer.apply(batch, { dryRun: false, origin })).toMatchObject({ added: 1, changed: 0 });
    const trail = await desk.db.execute("select detail from trail where detail->>'kind' = 'rates'");
    expect(trail).toMatchObject([{ detail: { kind: "rates", added: "1", changed: "0", unchanged: "0" } }]);
  });
});

describe("a policy", () => {
  const policy = (scope: AgreedPolicy["scope"], scopeId: string, way: AgreedPolicy["policy"] = "TWO_WAY") =>
    ({ kind: "policies", records: [{ scope, scopeId, policy: way }] }) as const;

  it("sends back those whose order lines, or whose company of ours, it is about", async () => {
    await desk.seed({
      kind: "orders",
      records: [
        ordered("PO-P1", "S-1", { itemCode: "KB-500", category: "cables" }),
        ordered("PO-P2", "S-2", { itemCode: "KB-500", category: "tools" }),
      ],
    });
    const named = (name: string, at: 1 | 2, entityId: string | null = null) =>
      waiting(name, { orderNumbers: [`PO-P${at}`], supplierId: of(`S-${at}`), entityId: entityId as EntityId | null });
    const round = async (batch: ReturnType<typeof policy>) => {
      const mark = `${batch.records[0].scope} ${batch.records[0].scopeId}`;
      const invoices: Waiting[] = [await named(`${mark} 1`, 1, "E-1"), await named(`${mark} 2`, 2, "E-2")];
      const back = await sentBack(batch, invoices);
      await reject(invoices);
      return back.map((name) => name.at(-1)).join();
    };
    expect(await round(policy("item-supplier", "kb500/S-2"))).toBe("2");
    expect(await round(policy("category", "Cables"))).toBe("1");
    expect(await round(policy("company", "E-2"))).toBe("2");
    expect(await round(policy("category", "nobody has it"))).toBe("");
  });

  it("of all companies sends back everything, and is found with the others", async () => {
    const batch = policy("company", "", "THREE_WAY");
    const before = await desk.importer.apply(batch, { dryRun: false });
    expect(before).toMatchObject({ added: 1 });
    const agreed = await desk.store.agreedPolicies();
    expect(agreed).toContainEqual({ scope: "company", scopeId: "", policy: "THREE_WAY" });
    expect(agreed).toContainEqual({ scope: "company", scopeId: "E-2", policy: "TWO_WAY" });
    expect(await desk.importer.apply(policy("company", "E-9"), { dryRun: false })).toMatchObject({
      issues: [{ code: "UNKNOWN_COMPANY", message: expect.stringContaining("E-9") }],
    });
  });
});

describe("a coding rule", () => {
  const rule = (claims: Partial<CodingRule>): CodingRule => ({
    supplierId: of("S-1"),
    company: null,
    itemCode: null,
    words: null,
    ledgerAccount: "6815",
    costCenter: null,
    project: null,
    ...claims,
  });
  const coding = (...records: CodingRule[]) => ({ kind: "coding", records }) as const;

  it("is kept under supplier, company, article and words, and sends back the supplier's", async () => {
    const invoices = [
      await waiting("coded", { supplierId: of("S-1") }),
      await waiting("not", { supplierId: of("S-2") }),
    ];
    const records = [rule({}), rule({ company: "E-1" as EntityId, words: "mobile phone", costCenter: "IT" })];
    expect(await sentBack(coding(...records), invoices)).toEqual(["coded"]);
    expect(await desk.store.codingRules(of("S-1"))).toEqual(records);
    expect(await desk.store.codingRules(of("S-2"))).toEqual([]);
    const moved = coding(rule({ ledgerAccount: "6800" }));
    expect(await desk.importer.apply(moved, { dryRun: false })).toMatchObject({ added: 0, changed: 1 });
    await reject(invoices);
  });

  it("of a supplier nobody knows is refused", async () => {
    expect(await desk.importer.apply(coding(rule({ supplierId: of("S-9") })), { dryRun: false })).toMatchObject({
      issues: [{ code: "UNKNOWN_SUPPLIER" }],
    });
  });
});
