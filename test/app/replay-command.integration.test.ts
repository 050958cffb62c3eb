/** `matchbook replay` on real rows: settled invoices, a changed limit, and a database that stays as it was. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type ReplayOptions, replayFrom } from "../../src/app/commands/replay.ts";
import type { Decision } from "../../src/domain/decision.ts";
import type { Invoice } from "../../src/domain/invoice.ts";
import type { Match } from "../../src/domain/matching/match.ts";
import { matchInvoice } from "../../src/domain/matching/match-invoice.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { SupplierId } from "../../src/domain/values/identifiers.ts";
import { addMilliseconds } from "../../src/domain/values/instant.ts";
import type { PastMatch, PastMatchesQuery } from "../../src/pipeline/replay/past-match.ts";
import { anInvoice, anOrderLine, billingLine, inputs } from "../domain/example.ts";
import { bringInvoice, type DeskOfRows, openDeskOfRows, outcome } from "../support/desk-of-rows.ts";
import { approvalOf, matchOf, NOON, supplierNamed } from "../support/nouns.ts";

interface Story {
  readonly name: string;
  readonly price: string;
  readonly outcome: Decision["outcome"];
  readonly by: string;
  /** After the mail came. */
  readonly hours: number;
  /** What its match found then, where that is not what today's rules find. */
  readonly findings?: Match["findings"];
  readonly releasedBy?: string;
}

/** 100 bolts ordered at 10.00: up to 10.20 passes under the limits that we ship. */
const STORIES: readonly Story[] = [
  { name: "exact", price: "10.00", outcome: "approve", by: "rule", hours: 0.1 },
  { name: "dear", price: "10.30", outcome: "approve", by: "anna", hours: 26, releasedBy: "ben" },
  { name: "refused", price: "10.40", outcome: "reject", by: "ben", hours: 5 },
  { name: "far off", price: "13.00", outcome: "hold", by: "rule", hours: 0.2 },
  { name: "laxer rules", price: "10.30", outcome: "approve", by: "rule", hours: 1, findings: [] },
  { name: "old version", price: "10.30", outcome: "approve", by: "anna", hours: 2 },
];

let desk: DeskOfRows;
let folder: string;

beforeAll(async () => {
  desk = await openDeskOfRows();
  folder = await mkdtemp(join(tmpdir(), "matchbook-replay-"));
  await desk.seed({ kind: "suppliers", records: [supplierNamed("S-100", "Nordbolt AS")] });
  for (const story of STORIES) await bring(story);
  await desk.db.execute(sql`
    delete from match_inputs i using matches m, invoices v
     where m.id = i.match_id and v.id = m.invoice_id and v.number = 'old version'`);
});
afterAll(async () => {
  await desk.close();
  await rm(folder, { recursive: true, force: true });
});

async function bring({ name, price, ...story }: Story): Promise<void> {
  const lines = [billingLine(1, anOrderLine(), { unitPrice: decimal(price) })];
  const { id: _i, extractionId: _e, documentId: _d, ...claims } = anInvoice(lines, { number: name });
  const { invoice } = await bringInvoice(desk.committer, name, { ...claims, supplierId: "S-100" as SupplierId });
  const findings = story.findings ?? matchInvoice(inputs(invoice)).findings;
  const { documentId, id: invoiceId } = invoice;
  const release = { documentId, invoiceId, hold: findings[0]?.code ?? "", releasedAt: NOON, reason: "ok" };
  // A late receipt had the invoice matched a second time: only the newest run counts.
  if (story.releasedBy !== undefined) {
    await settle(matchOf(invoice, { findings }), invoice, { outcome: "hold", by: "rule", hours: 0.1 });
    const { releasedBy } = story;
    await desk.committer.apply(outcome([{ kind: "release", release: { ...release, releasedBy } }]));
  }
  await settle(matchOf(invoice, { run: story.releasedBy === undefined ? 1 : 2, findings }), invoice, story);
}

async function settle(match: Match, invoice: Invoice, story: Pick<Story, "outcome" | "by" | "hours">): Promise<void> {
  const decision: Decision = {
    ...approvalOf(match, [], story.by),
    outcome: story.outcome,
    decidedAt: addMilliseconds(NOON, story.hours * 3_600_000),
    reason: "agreed by phone",
  };
  const matched = { kind: "match", match, inputs: inputs(invoice) } as const;
  await desk.committer.apply(outcome([matched, { kind: "decision", decision }]));
}

async function replayed(csv: string | null, wishes: Partial<ReplayOptions> = {}) {
  const printed: string[] = [];
  const said: string[] = [];
  const tolerances = csv === null ? null : join(folder, "tolerances.csv");
  if (tolerances !== null && csv !== null) await writeFile(tolerances, csv);
  const options = { tolerances, since: null, until: null, limit: null, json: false, ...wishes };
  const output = {
    out: { write: (text: string) => printed.push(text) },
    progress: { write: (text: string) => said.push(text) },
  };
  const status = await replayFrom(desk.db, options, output);
  return { status, printed: printed.join("").replaceAll(folder, ""), said: said.join("") };
}

/** Every row of every table, as one figure a table. */
async function allRows(): Promise<Record<string, unknown>> {
  const tables = await desk.db.execute<{ name: string }>(
    sql`select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  const figures = tables.map(async ({ name }) => {
    const [row] = await desk.db.execute(
      sql`select count(*), md5(string_agg(t::text, '|' order by t::text)) as digest from ${sql.identifier(name)} t`,
    );
    return [name, row] as const;
  });
  return Object.fromEntries(await Promise.all(figures));
}

const FIVE_PERCENT = "key,upper_pct\nprice_over,5\n";

describe("matchbook replay", () => {
  test("prints what a limit of 5 % would have done beside what people decided, and changes nothing", async () => {
    const before = await allRows();
    const { status, printed, said } = await replayed(FIVE_PERCENT);
    expect([status, said]).toEqual([0, ""]);
    const lines = printed.split("\n").map((line) => line.trim().replace(/ {2,}/g, " | "));
    expect(lines[0]).toContain("Replay of the limits of /tolerances.csv");
    expect(lines).toContain("would newly pass: 3");
    const row = (number: string) => lines.find((line) => line.includes(`| ${number} |`));
    expect(row("dear")).toMatch(
      /\| Nordbolt AS \| dear \| 1,225\.70 EUR \| PRICE_OVER line 1 30\.00 EUR → none \| approved by anna after 26\.0 h, released by ben$/,
    );
    expect(row("refused")).toMatch(/40\.00 EUR → none \| rejected by ben after 5\.0 h: agreed by phone$/);
    expect(row("exact")).toBeUndefined();
    expect(row("far off")).toBeUndefined();
    expect(lines.findIndex((line) => line.includes("| refused |"))).toBeLessThan(
      lines.findIndex((line) => line.includes("| dear |")),
    );
    expect(lines).toContain("6 decided invoices looked at");
    expect(lines).toContain("1 not replayed: matched by an older version, which did not keep what it saw");
    expect(lines).toContain("1 changed by newer rules alone, listed apart");
    expect(printed).toContain(
      "People had accepted 1 of the 3 that would now pass; they had rejected 1 (1,237.60 EUR).\nHalf of those they accepted had waited 26.0 h or longer for it.\nNo invoice would newly stop.\n",
    );
    expect(await allRows()).toEqual(before);
  });

  test("without limits shows what the rules of this version find otherwise than those of then", async () => {
    const { status, printed } = await replayed(null);
    expect(status).toBe(0);
    expect(printed).toMatch(/would newly stop: 1\n.*\n.*laxer rules.* none → PRICE_OVER line 1 30\.00 EUR/);
    expect(printed).toContain("Of the 1 that would now stop, 1 had gone through by rule and 0 by people");
  });

  test("gives programs one line an invoice, the last decided first, and one with the totals", async () => {
    const { printed } = await replayed(FIVE_PERCENT, { json: true });
    const lines = printed
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(lines.map((line) => [line.number, line.notReplayed ?? line.byLimits?.change])).toEqual([
      ["dear", "passes"],
      ["refused", "passes"],
      ["old version", "no-inputs"],
      ["laxer rules", "passes"],
      ["far off", "unchanged"],
      ["exact", "unchanged"],
      [undefined, undefined],
    ]);
    expect(lines.at(-1)).toMatchObject({
      totals: {
        invoices: 6,
        withoutInputs: 1,
        byLimits: { passes: { invoices: 3, accepted: 1, rejected: 1, byRule: 1 } },
      },
    });
  });
});

describe("what is asked of matchbook replay", () => {
  test("looks at a window of days and at the newest of them only when asked", async () => {
    const numbersOf = async (wishes: Partial<ReplayOptions>) =>
      [...(await replayed(FIVE_PERCENT, { json: true, ...wishes })).printed.matchAll(/"number":"([^"]+)"/g)].map(
        (found) => found[1],
      );
    expect(await numbersOf({ since: "2026-03-03" })).toEqual(["dear"]);
    expect(await numbersOf({ until: "2026-03-02", limit: 2 })).toEqual(["refused", "old version"]);
    expect(await numbersOf({ since: "2026-03-02T13:30:00Z", until: "2026-03-02T14:00:01Z" })).toEqual(["old version"]);
    expect(await numbersOf({ since: "2026-04-01" })).toEqual([]);
  });

  test("refuses a file that an import would refuse, and a moment that is none", async () => {
    const wrong = await replayed("key,upper_pct\nprise_over,5\n", { since: "last month" });
    expect([wrong.status, wrong.printed]).toEqual([1, ""]);
    expect(wrong.said).toMatch(/MOMENT_NOT_CLEAR: "last month" is no moment.*\nCSV_CELL_INVALID: line 2, key/);
    const unknown = await replayed("key,scope,scope_id,upper_pct\nprice_over,supplier,S-999,5\n");
    expect([unknown.status, unknown.said]).toEqual([
      1,
      "UNKNOWN_SUPPLIER: There is no supplier S-999. Import it first, or correct the reference.\n",
    ]);
    const twice = await replayed("key,currency,upper_pct\nprice_over,EUR,5\nprice_over,USD,4\n");
    expect(twice.said).toMatch(/^IMPORT_KEY_TWICE: price_over\/company\//);
    expect((await replayed(null, { tolerances: join(folder, "none.csv") })).said).toMatch(/^IMPORT_FILE: .*none\.csv/);
  });
});

describe("past matches", () => {
  test("come page by page, each invoice once, by its newest decided run", async () => {
    const pages: (readonly PastMatch[])[] = [];
    let after: PastMatchesQuery["after"] = null;
    do {
      const page = await desk.store.pastMatches({ since: null, until: null, after, limit: 2 });
      pages.push(page);
      after = page.at(-1)?.decision ?? null;
    } while (after !== null);
    expect(pages.map((page) => page.map((past) => past.invoice.number))).toEqual([
      ["dear", "refused"],
      ["old version", "laxer rules"],
      ["far off", "exact"],
      [],
    ]);
    expect(pages[0]?.[0]).toMatchObject({ match: { run: 2 }, arrivedAt: NOON, releases: [{ releasedBy: "ben" }] });
    expect(pages[1]?.[0]?.inputs).toBeNull();
  });
});
