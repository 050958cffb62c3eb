/** The doctor names what is wrong and what to do; it neither hangs nor dies of a sick patient. */
import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { type AddressInfo, createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { type Probes, runDoctor } from "../../src/app/commands/doctor.ts";
import { type Environment, readConfig } from "../../src/app/config.ts";
import { probeDiskSpace, probeWritable } from "../../src/app/probes/disk.ts";
import { machineProbes } from "../../src/app/probes/machine.ts";
import { probeOcr } from "../../src/app/probes/ocr.ts";
import { probeSmtp } from "../../src/app/probes/smtp.ts";
import { expectOk, fail, ok } from "../../src/domain/values/result.ts";

const WELL: Probes = {
  database: async () => ok("PostgreSQL 18"),
  mailbox: async () => ok("12 messages"),
  smtp: async () => ok("answers"),
  ocr: async () => ok("tesseract.js"),
  diskSpace: async () => ok("9.0 GB free"),
  writable: async () => ok("can be written"),
  isolation: async () => ok("no network"),
};

const LOOPBACK = {
  host: "127.0.0.1",
  secure: false,
  requireStartTls: false,
  user: null,
  password: null,
  certificateAuthority: null,
};

const MAIL: Environment = {
  MAILBOX_URL: "imaps://ap:secret@imap.example/INBOX",
  SMTP_URL: "smtp://localhost:2525",
  MAIL_FROM: "ap@buyer.example",
};

async function examine(env: Environment, probes: Partial<Probes>, patienceMs = 1000) {
  const config = expectOk(readConfig(env, () => ""));
  const lines: string[] = [];
  const status = await runDoctor(config, { ...WELL, ...probes }, (text) => void lines.push(text), { patienceMs });
  return { status, text: lines.join("") };
}

describe("the doctor", () => {
  test("is content when everything works", async () => {
    const { status, text } = await examine(MAIL, {});
    expect(status).toBe(0);
    expect(text.match(/✓/g)).toHaveLength(7);
    expect(text).toContain("mailbox ap@imap.example/INBOX");
    expect(text).not.toContain("secret");
  });

  test("says what is wrong and what to do next", async () => {
    const { status, text } = await examine(MAIL, { mailbox: async () => fail("LOGIN", "login refused") });
    expect(status).toBe(1);
    expect(text).toMatch(/✗ mailbox \S+ +login refused\n +→ Check host, port, user, password/);
    expect(text).toContain("1 of 7 checks failed");
  });

  test("passes over what is not configured", async () => {
    const { status, text } = await examine({}, {});
    expect(status).toBe(0);
    expect(text).toMatch(/– mailbox +not configured\n +→ Set MAILBOX_URL/);
    expect(text).toMatch(/– smtp +not configured/);
  });

  test("warns about missing isolation without failing", async () => {
    const { status, text } = await examine(MAIL, { isolation: async () => fail("NO_ISOLATION", "bwrap is missing") });
    expect(status).toBe(0);
    expect(text).toMatch(/! isolation +bwrap is missing/);
  });

  test("survives a probe that throws and one that never answers", async () => {
    const { status, text } = await examine(
      MAIL,
      { database: () => Promise.reject(new Error("boom")), smtp: () => new Promise(() => undefined) },
      20,
    );
    expect(status).toBe(1);
    expect(text).toMatch(/✗ database +boom/);
    expect(text).toMatch(/✗ smtp +no answer within 0.02 s/);
  });
});

describe("the probes of this machine", () => {
  test("write into the data directory, make it when missing, and leave nothing behind", async () => {
    const root = mkdtempSync(join(tmpdir(), "matchbook-doctor-"));
    const dataDir = join(root, "new", "data");
    expect(await probeDiskSpace(dataDir)).toHaveProperty("ok");
    expect((await probeWritable(dataDir)).ok).toBe(true);
    expect(readdirSync(dataDir)).toEqual([]);
    expect((await probeWritable("/dev/null/data")).ok).toBe(false);
    rmSync(root, { recursive: true });
  });

  test("know which languages tesseract.js has data for", async () => {
    expect((await probeOcr({ engine: "js", languages: ["eng", "deu", "fra"] })).ok).toBe(true);
    expect(await probeOcr({ engine: "js", languages: ["eng", "xxx"] })).toMatchObject({
      issues: [{ code: "OCR_DATA_MISSING", message: "tesseract.js has no data for xxx" }],
    });
  });

  test.each([
    ["220 mx.example ESMTP\r\n", true],
    ["554 go away\r\n", false],
    ["", false],
  ])("an SMTP greeting %j is well: %s", async (greeting, isWell) => {
    const server = createServer((socket) => socket.end(greeting));
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    const { port } = server.address() as AddressInfo;
    const probe = await probeSmtp({ ...LOOPBACK, port });
    server.close();
    expect(probe.ok).toBe(isWell);
  });

  test("take database and mailbox from the caller", () => {
    const probes = machineProbes({ database: WELL.database, mailbox: WELL.mailbox });
    expect([probes.database, probes.smtp]).toEqual([WELL.database, probeSmtp]);
  });
});
