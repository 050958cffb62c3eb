/** The command line as a person or a script meets it, as a process of its own: what is wrong is said, all of it, and nothing is half done. */
import { spawn } from "node:child_process";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { loadWorld } from "../../src/adapters/demo/world.ts";
import { FIXTURES } from "../support/case.ts";
import { type FreshDatabase, freshDatabase } from "../support/database.ts";
import { invoicePaper, lockedPaper } from "../support/mails.ts";
import { ROOT } from "../support/sources.ts";

interface Ended {
  readonly status: number | null;
  readonly out: string;
  readonly err: string;
}

let folder: string;
let database: FreshDatabase;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "matchbook-command-"));
  database = await freshDatabase();
});
afterAll(async () => {
  await database?.close();
  rmSync(folder, { recursive: true, force: true });
});

function matchbook(args: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<Ended> {
  const child = spawn(process.execPath, ["workers/cli.ts", ...args], {
    cwd: ROOT,
    env: { PATH: process.env["PATH"] ?? "", TZ: "UTC", ...env },
  });
  let out = "";
  let err = "";
  child.stdout.on("data", (text) => {
    out += text;
  });
  child.stderr.on("data", (text) => {
    err += text;
  });
  return new Promise((resolve) => child.on("close", (status) => resolve({ status, out, err })));
}

function file(name: string, content: string | Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

describe("matchbook start in a wrong environment", () => {
  it("lists every mistake with an example, and starts nothing", async () => {
    const dataDir = join(folder, "never-made");
    let visitors = 0;
    const server = createServer(() => visitors++);
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", () => resolve()));
    const address = server.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    const { status, out, err } = await matchbook(["start"], {
      DATABASE_URL: `mysql://127.0.0.1:${port}/matchbook`,
      MATCHBOOK_DATA_DIR: dataDir,
      MAILBOX_URL: "pop3://user:hunter2@mail.buyer.example",
      SMTP_URL: `smtp://127.0.0.1:${port}`,
      REPLY_MODE: "approval=perhaps",
      PORT: "99999",
      MATCHBOOK_TODAY: "yesterday",
    });
    server.close();
    expect([status, out, visitors, existsSync(dataDir)]).toEqual([1, "", 0, false]);
    expect(err).toContain("nothing was started");
    for (const name of ["DATABASE_URL", "MAILBOX_URL", "MAIL_FROM", "REPLY_MODE", "PORT", "MATCHBOOK_TODAY"]) {
      const line = err.split("\n").find((text) => text.trimStart().startsWith(name));
      expect(line, name).toMatch(/Example: /);
    }
    expect(err).not.toContain("hunter2");
    expect(err).not.toContain("    at ");
  });

  it.each(["intake", "work", "web"])("%s alone says that it needs a database", async (role) => {
    const { status, err } = await matchbook([role], { MATCHBOOK_DATA_DIR: join(folder, "never-made") });
    expect([status, existsSync(join(folder, "never-made"))]).toEqual([1, false]);
    expect(err).toContain("DATABASE_URL");
  });
});

describe("matchbook import", () => {
  const head = "supplier_id,name,country\n";
  const run = (path: string) =>
    matchbook(["import", "suppliers", path], { DATABASE_URL: database.url, MATCHBOOK_DATA_DIR: join(folder, "data") });

  it("takes nothing of a broken file and names each line that is wrong", async () => {
    const broken = await run(file("broken.csv", `${head}s1,Nord GmbH,DE\ns2,,DE\ns3,Süd GmbH,Deutschland\n`));
    expect(broken.status).toBe(1);
    expect(broken.out).toContain("nothing of");
    expect(broken.out).toMatch(/error {2}line 3, name/);
    expect(broken.out).toMatch(/error {2}line 4, country/);
    const repaired = await run(file("repaired.csv", `${head}s1,Nord GmbH,DE\ns2,Ost GmbH,DE\ns3,Süd GmbH,DE\n`));
    expect(repaired).toMatchObject({ status: 0, out: expect.stringContaining("3 added, 0 changed, 0 unchanged") });
    expect((await run(join(folder, "repaired.csv"))).out).toContain("0 added, 0 changed, 3 unchanged");
  });

  it("takes nothing of a file that names what is not there", async () => {
    const orders = file(
      "orders.csv",
      "order_number,supplier_id,currency,line,description,quantity,unit,unit_price\nPO-1,nobody,EUR,10,Bolt,5,pcs,1.00\n",
    );
    const env = { DATABASE_URL: database.url, MATCHBOOK_DATA_DIR: join(folder, "data") };
    const { status, out } = await matchbook(["import", "orders", orders], env);
    expect([status, out.includes("nothing of")]).toEqual([1, true]);
  });
});

describe("matchbook extract", () => {
  it("reads the good files in order and says of each bad one what is wrong", async () => {
    const world = loadWorld(join(FIXTURES, "world.yaml"));
    const good = await invoicePaper("001-exact-match", world);
    const files = [
      file("good.pdf", good),
      file("locked.pdf", await lockedPaper()),
      file("cut.pdf", good.subarray(0, 2_000)),
      file("empty.pdf", ""),
      file("words.txt", "not an invoice"),
      join(folder, "missing.pdf"),
      file("good-too.pdf", good),
    ];
    const { status, out } = await matchbook(["extract", "--json", ...files]);
    const lines = out
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(status).toBe(1);
    expect(lines.map((line) => line.file)).toEqual(files);
    const codes = lines.map((line) => line.error?.code ?? line.fields.grossTotal.value);
    expect([codes[0], codes[1], codes[5], codes[6]]).toEqual(["1407.60", "PDF_ENCRYPTED", "FILE_MISSING", "1407.60"]);
    for (const line of lines.slice(1, 6)) expect(line.error.message, line.file).toMatch(/: .{10,}/);
    expect((await matchbook(["extract", "--json", files[0] ?? ""])).status).toBe(0);
  });
});
