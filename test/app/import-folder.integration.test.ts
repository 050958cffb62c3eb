/** The watched folder, on a real disk and a real database: whole files once, kept, each with its report; nothing else. */
import { appendFile, mkdir, mkdtemp, readdir, readFile, rename, rm, symlink, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openImportFolder } from "../../src/adapters/import-folder/folder.ts";
import { readConfig } from "../../src/app/config.ts";
import { openEngine } from "../../src/app/engine.ts";
import { type FolderParts, watchImportFolder } from "../../src/app/imports/watch-folder.ts";
import { createLogger } from "../../src/app/logger.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import type { Importer } from "../../src/pipeline/imports.ts";
import { Fault } from "../../src/pipeline/ports.ts";
import { type DeskOfRows, openDeskOfRows } from "../support/desk-of-rows.ts";
import { importWorker, looks, ORDERS, SUPPLIERS } from "../support/import-worker.ts";
import { ublOrder } from "../support/ubl-purchasing.ts";

let desk: DeskOfRows;
let folder: string;
const logged: string[] = [];

beforeAll(async () => {
  desk = await openDeskOfRows();
});
afterAll(() => desk.close());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "matchbook-in-"));
  logged.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const worker = (parts: Partial<FolderParts> = {}) => importWorker({ desk, folder, logged }, parts);
const drop = (name: string, text: string) => writeFile(join(folder, name), text);
const inRoom = async (room: string) => (await readdir(join(folder, room))).sort();
const text = (room: string, name: string) => readFile(join(folder, room, name), "utf8");
const orderNumbers = async (...numbers: string[]) => (await desk.store.orders(numbers)).map(({ number }) => number);
const STAMP = "20260302T120000Z";

describe("a file that is dropped", () => {
  it("is imported at the second look that finds it unchanged, and kept with a report", async () => {
    const sweep = await worker();
    await drop("suppliers-march.csv", SUPPLIERS("F-1"));
    await sweep();
    expect(await readdir(folder)).toContain("suppliers-march.csv");
    await sweep();
    expect(await inRoom("done")).toEqual([`${STAMP}-suppliers-march.csv`, `${STAMP}-suppliers-march.csv.report.txt`]);
    expect(await text("done", `${STAMP}-suppliers-march.csv`)).toBe(SUPPLIERS("F-1"));
    const report = await text("done", `${STAMP}-suppliers-march.csv.report.txt`);
    expect(report).toMatch(/^suppliers-march\.csv, taken at 2026-03-02T12:00:00Z\n44 bytes, SHA-256 [0-9a-f]{64}\n/);
    expect(report).toContain("suppliers: 1 added, 0 changed, 0 unchanged\n");
    expect((await desk.store.supplier("F-1" as never)).name).toBe("Nordbolt AS");
    expect(await inRoom("working")).toEqual([]);
  });

  it("leaves a line in the trail with its fingerprint, and counts without names in the log", async () => {
    await drop("suppliers-of-jane-doe.csv", SUPPLIERS("F-2"));
    await looks(await worker(), 2);
    const [line] = await desk.db.execute<{ actor: string; detail: Record<string, string> }>(
      sql`select actor, detail from trail where event = 'imported' order by id desc limit 1`,
    );
    expect(line).toMatchObject({ actor: "import folder", detail: { kind: "suppliers", added: "1" } });
    expect(line?.detail["fingerprint"]).toMatch(/^[0-9a-f]{64}$/);
    expect(logged).toEqual([
      'import file {"kind":"suppliers","became":"done","added":1,"changed":0,"unchanged":0,"notes":0}',
    ]);
  });
});

describe("a file that others still write, or wrote before", () => {
  it("is never taken while it is being written, and those that refer to it wait", async () => {
    const sweep = await worker();
    await drop("suppliers.csv", "supplier_id,name,country\n");
    await drop("orders.csv", ORDERS("PO-F3", "F-3"));
    await sweep();
    await appendFile(join(folder, "suppliers.csv"), "F-3,Süd Kabel GmbH,DE\n");
    await sweep();
    expect(await inRoom("done")).toEqual([]);
    await sweep();
    expect(await orderNumbers("PO-F3")).toEqual(["PO-F3"]);
    expect((await inRoom("done")).filter((name) => !name.endsWith(".txt"))).toEqual([
      `${STAMP}-orders.csv`,
      `${STAMP}-suppliers.csv`,
    ]);
  });

  it("goes back when its writer was only slow, and is taken again once it is whole", async () => {
    const grow = async () => {
      const [name] = await inRoom("working");
      await appendFile(join(folder, "working", name ?? ""), "F-5,Later AS,NO\n");
    };
    let isFirst = true;
    const importer: Importer = {
      apply: async (batch, options) => {
        if (isFirst) await grow();
        isFirst = false;
        return desk.importer.apply(batch, options);
      },
    };
    const sweep = await worker({ importer });
    await drop("suppliers.csv", SUPPLIERS("F-4"));
    await looks(sweep, 2);
    expect(await inRoom("done")).toEqual([]);
    await looks(sweep, 2);
    expect(await text("done", `${STAMP}-suppliers.csv.report.txt`)).toContain("1 added, 0 changed, 1 unchanged");
  });

  it("may be an order as XML, and may have the name of one that came before", async () => {
    const sweep = await worker();
    await drop("orders.xml", ublOrder());
    await looks(sweep, 2);
    await drop("orders.xml", ublOrder());
    await looks(sweep, 2);
    const kept = [...(await inRoom("done")), ...(await inRoom("failed"))].filter((name) => name.endsWith(".xml"));
    expect(kept).toEqual([`${STAMP}-orders (2).xml`, `${STAMP}-orders.xml`]);
  });
});

describe("a file with a mistake", () => {
  it("changes nothing and lies in failed with every mistake listed", async () => {
    await drop("orders.csv", `${ORDERS("PO-F9", "F-1")}PO-F9,F-1,EUR,open,20,Nut,many,pcs,1\n`);
    await drop("receipts.xml", "<!DOCTYPE a><a/>");
    await drop("list.csv", "a,b\n");
    await looks(await worker(), 2);
    const failed = (await inRoom("failed")).filter((name) => name.endsWith(".report.txt"));
    const reports = await Promise.all(failed.map((name) => text("failed", name)));
    expect(reports.join("\n").match(/\[[A-Z_0-9]+\]/g)).toEqual([
      "[IMPORT_NAME]",
      "[CSV_CELL_INVALID]",
      "[XML_REFUSED]",
    ]);
    expect(reports[1]).toContain("orders: nothing of orders.csv was imported\n  error  line 3, qty: many is no number");
    expect(await orderNumbers("PO-F9")).toEqual([]);
  });

  it("that names what nobody knows is refused as a whole", async () => {
    await drop("orders.csv", ORDERS("PO-F8", "nobody"));
    await looks(await worker(), 2);
    expect(await text("failed", `${STAMP}-orders.csv.report.txt`)).toContain("[UNKNOWN_SUPPLIER]");
  });
});

describe("what is no file of ours", () => {
  it("is left alone: links, folders, hidden files and uploads that are not renamed yet", async () => {
    const outside = await mkdtemp(join(tmpdir(), "matchbook-out-"));
    await writeFile(join(outside, "secret.csv"), SUPPLIERS("F-66"));
    const sweep = await worker();
    await symlink(join(outside, "secret.csv"), join(folder, "suppliers.csv"));
    await mkdir(join(folder, "suppliers-folder.csv"));
    await drop(".suppliers.csv", SUPPLIERS("F-66"));
    await drop("suppliers.csv.part", SUPPLIERS("F-66"));
    await looks(sweep, 3);
    expect([...(await inRoom("done")), ...(await inRoom("failed")), ...(await inRoom("working"))]).toEqual([]);
    await rename(join(folder, "suppliers.csv.part"), join(folder, "suppliers-ready.csv"));
    await looks(sweep, 2);
    expect(await inRoom("done")).toContain(`${STAMP}-suppliers-ready.csv`);
    await rm(outside, { recursive: true });
  });

  it("a room that is a link is refused, and so is a folder that is not there", async () => {
    await symlink(tmpdir(), join(folder, "done"));
    await expect(openImportFolder(folder)).rejects.toThrow(/done in IMPORT_DIR is no folder/);
    await expect(openImportFolder(join(folder, "nowhere"))).rejects.toThrow(/Make the folder first/);
  });
});

describe("several processes", () => {
  it("import each of forty files once, and lose none", async () => {
    const applied: string[] = [];
    const importer: Importer = {
      apply: async (batch, options) => {
        if (batch.kind === "suppliers") applied.push(...batch.records.map(({ id }) => id));
        return desk.importer.apply(batch, options);
      },
    };
    const sweeps = await Promise.all([worker({ importer }), worker({ importer }), worker({ importer })]);
    for (let n = 0; n < 40; n++) await drop(`suppliers-${n}.csv`, SUPPLIERS(`M-${n}`));
    for (let look = 0; look < 3; look++) await Promise.all(sweeps.map((sweep) => sweep()));
    await sweeps[0]?.();
    expect((await inRoom("done")).filter((name) => name.endsWith(".csv"))).toHaveLength(40);
    expect([applied.length, new Set(applied).size]).toEqual([40, 40]);
    expect(await inRoom("failed")).toEqual([]);
  });

  it("never have the same file, with or without the lock", async () => {
    const rooms = await Promise.all([1, 2, 3, 4].map(() => openImportFolder(folder)));
    await drop("suppliers.csv", SUPPLIERS("M-1"));
    const claims = await Promise.all(rooms.map((room) => room.claim("suppliers.csv")));
    expect(claims.filter((claim) => claim !== null)).toHaveLength(1);
  });

  it("take again what a dead one had claimed; what it had imported already is not imported twice", async () => {
    const dies: Importer = {
      apply: async (batch, options) => {
        await desk.importer.apply(batch, options);
        throw new Fault("DATABASE_UNAVAILABLE", "the line broke after the commit", true);
      },
    };
    const dead = await worker({ importer: dies });
    await drop("suppliers.csv", SUPPLIERS("F-7"));
    await dead();
    await expect(dead()).rejects.toThrow(Fault);
    expect(await inRoom("working")).toHaveLength(1);
    await (await worker())();
    expect(await inRoom("working")).toEqual([]);
    const report = await text("done", `${STAMP}-suppliers.csv.report.txt`);
    expect(report).toContain("Its import was interrupted before");
    expect(report).toContain("0 added, 0 changed, 1 unchanged");
  });
});

describe("a worker that was started with IMPORT_DIR", () => {
  it("opens XML in a child, and refuses to start when the folder is not there", async () => {
    const dataDir = await mkdtemp(join(tmpdir(), "matchbook-data-"));
    const env = { DATABASE_URL: desk.url, MATCHBOOK_DATA_DIR: dataDir, IMPORT_DIR: folder };
    const config = expectOk(readConfig(env, () => ""));
    const engine = await openEngine(config, createLogger("silent", "test"));
    try {
      const sweep = await watchImportFolder(engine);
      await drop("orders.xml", ublOrder());
      await looks(async () => sweep?.(), 2);
      // The supplier of that order is not on file, so all of the way was gone.
      expect(await text("failed", (await inRoom("failed"))[1] ?? "")).toContain("[UNKNOWN_SUPPLIER]");
      expect(await watchImportFolder({ ...engine, config: { ...config, importDir: null } })).toBeNull();
      const nowhere = { ...engine, config: { ...config, importDir: join(folder, "nowhere") } };
      await expect(watchImportFolder(nowhere)).rejects.toThrow(Fault);
    } finally {
      await engine.closers.closeAll();
      await rm(dataDir, { recursive: true, force: true });
    }
  });
});

describe("a rehearsal", () => {
  it("reports beside the file, changes nothing, and comes again only when the file does", async () => {
    const sweep = await worker();
    await writeFile(join(folder, "dry-run", "suppliers.csv"), SUPPLIERS("F-8"));
    await looks(sweep, 4);
    expect(await inRoom("dry-run")).toEqual(["suppliers.csv", "suppliers.csv.report.txt"]);
    expect(await text("dry-run", "suppliers.csv.report.txt")).toContain("1 added, 0 changed, 0 unchanged (dry run");
    expect(logged.filter((line) => line.startsWith("import rehearsed"))).toHaveLength(1);
    await expect(desk.store.supplier("F-8" as never)).rejects.toThrow("no supplier");
    await writeFile(join(folder, "dry-run", "suppliers.csv"), "supplier_id\n");
    await looks(sweep, 2);
    expect(await text("dry-run", "suppliers.csv.report.txt")).toContain("[CSV_COLUMN_MISSING]");
    expect(await inRoom("done")).toEqual([]);
  });
});
