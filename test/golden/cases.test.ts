/**
 * The fixtures' cases on real servers: Dovecot, SMTP and Postgres, one process a role. Each worker is killed in the
 * middle and started again; the journeys must come out as expected, and nobody may be answered twice.
 */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoCase, loadCases } from "../../src/adapters/demo/cases.ts";
import { type MailServers, startMailServers } from "../../src/adapters/demo/mail-servers.ts";
import { loadWorld, worldBatches } from "../../src/adapters/demo/world.ts";
import { type Connection, connect } from "../../src/adapters/postgres/connect.ts";
import { createImporter } from "../../src/adapters/postgres/imports.ts";
import { createStore } from "../../src/adapters/postgres/store.ts";
import { deliverCases } from "../../src/app/demo/deliver-cases.ts";
import { FIXTURE_TOOLS } from "../../src/app/demo/fixture-tools.ts";
import { handlingOf } from "../../src/pipeline/journey.ts";
import { printJourney } from "../../src/pipeline/print-journey.ts";
import type { MailRecord } from "../../src/pipeline/store.ts";
import { freshDatabase } from "../support/database.ts";
import { type Dovecot, dovecotMissing, startDovecot } from "../support/dovecot.ts";
import { createProduct, type Product, type RoleName } from "../support/product.ts";
import { ROOT } from "../support/sources.ts";

const FIXTURES = join(ROOT, "fixtures");
const CASES = loadCases(FIXTURES, FIXTURE_TOOLS);
const missing = dovecotMissing();

describe.skipIf(missing !== null)(
  `the cases on Dovecot, every worker killed once${missing ? ` (${missing})` : ""}`,
  () => {
    let database: Awaited<ReturnType<typeof freshDatabase>>;
    let connection: Connection;
    let dovecot: Dovecot;
    let mail: MailServers;
    let dataDir: string;
    let product: Product;
    let records: ReadonlyMap<string, MailRecord>;

    beforeAll(async () => {
      database = await freshDatabase();
      connection = connect(database.url);
      dovecot = await startDovecot();
      mail = await startMailServers();
      dataDir = await mkdtemp(join(tmpdir(), "matchbook-golden-"));
      const world = loadWorld(join(FIXTURES, "world.yaml"));
      for (const batch of worldBatches(world)) {
        expect(await createImporter(connection.db).apply(batch, { dryRun: false })).not.toHaveProperty("issues");
      }
      const { user, password, host, port } = dovecot.settings;
      product = createProduct({
        DATABASE_URL: database.url,
        MATCHBOOK_DATA_DIR: dataDir,
        MAILBOX_URL: `imap://${user}:${password}@${host}:${port}/INBOX`,
        SMTP_URL: mail.smtpUrl,
        MAIL_FROM: "invoices@marlow-finch.example",
        MATCHBOOK_TODAY: world.today,
        PORT: "39417",
        OCR_ENGINE: "js",
        LOG_LEVEL: "silent",
      });
      const roles: readonly RoleName[] = ["intake", "work", "web"];
      for (const role of roles) product.start(role);
      records = await deliverCases(CASES, { deliver: deliverWithMurder(roles) }, createStore(connection.db));
    }, 300_000);

    afterAll(async () => {
      await product?.stop();
      await mail?.stop();
      await dovecot?.stop();
      await connection?.close();
      await database?.close();
      await rm(dataDir, { recursive: true, force: true });
    }, 60_000);

    /** Delivers each mail, and after every third one kills the next worker and starts it again. */
    function deliverWithMurder(roles: readonly RoleName[]): (raw: Uint8Array) => Promise<void> {
      let delivered = 0;
      return async (raw) => {
        await dovecot.deliver(raw);
        delivered += 1;
        const victim = delivered % 3 === 0 ? roles[delivered / 3 - 1] : undefined;
        if (victim === undefined) return;
        await product.kill(victim);
        product.start(victim);
      };
    }

    function recordOf(demoCase: DemoCase): MailRecord {
      const record = records.get(demoCase.key);
      if (record === undefined) throw new Error(`no journey for ${demoCase.key}`);
      return record;
    }

    it.each(
      CASES.map((demoCase) => [demoCase.key, demoCase] as const),
    )("%s: the expected journey", async (_, demoCase) => {
      expect(printJourney(recordOf(demoCase))).toBe(await readFile(demoCase.expectedJourneyFile, "utf8"));
    });

    it.each(
      CASES.map((demoCase) => [demoCase.key, demoCase] as const),
    )("%s: handled as its story says", (_, demoCase) => {
      const record = recordOf(demoCase);
      const handling = record.cases.length === 0 ? "nothing" : handlingOf(record);
      expect(demoCase.expect).toContain(handling);
    });

    it("answers nobody twice", () => {
      const ids = mail.accepted().map((accepted) => accepted.messageId);
      expect(ids.length).toBeGreaterThan(0);
      expect(new Set(ids).size).toBe(ids.length);
    });
  },
);
