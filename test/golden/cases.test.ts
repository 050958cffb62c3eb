/**
 * The fixtures' cases on real servers: Dovecot, SMTP and Postgres, one process a role. Each worker is killed in the
 * middle and started again; the journeys must come out as expected, and nobody may be answered twice.
 */
import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type DemoCase, loadCases } from "../../src/adapters/demo/cases.ts";
import { type MailServers, startMailServers } from "../../src/adapters/demo/mail-servers.ts";
import { createCommitter } from "../../src/adapters/postgres/commit.ts";
import { deliverCases } from "../../src/app/demo/deliver-cases.ts";
import { FIXTURE_TOOLS } from "../../src/app/demo/fixture-tools.ts";
import type { FieldName } from "../../src/domain/extraction.ts";
import type { DocumentId } from "../../src/domain/values/identifiers.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { handlingOf } from "../../src/pipeline/journey.ts";
import { printJourney } from "../../src/pipeline/print-journey.ts";
import { createReview } from "../../src/pipeline/review/create-review.ts";
import type { MailRecord } from "../../src/pipeline/store.ts";
import { FIXTURES } from "../support/case.ts";
import { dovecotMissing } from "../support/dovecot.ts";
import { testPorts } from "../support/ports.ts";
import { openProductWorld, type ProductWorld, type RoleName } from "../support/product.ts";

const CASES = loadCases(FIXTURES, FIXTURE_TOOLS);
const ROLES: readonly RoleName[] = ["intake", "work", "web"];
const missing = dovecotMissing();

let mail: MailServers;
let house: ProductWorld;
let records: ReadonlyMap<string, MailRecord>;

/** Delivers each mail, and after every third one kills the next worker and starts it again. */
function deliverWithMurder(): (raw: Uint8Array) => Promise<void> {
  let delivered = 0;
  return async (raw) => {
    await house.dovecot.deliver(raw);
    delivered += 1;
    const victim = delivered % 3 === 0 ? ROLES[delivered / 3 - 1] : undefined;
    if (victim === undefined) return;
    await house.product.kill(victim);
    house.product.start(victim);
  };
}

/** Maya types what she sees on the paper. */
async function correct(documentId: DocumentId, fields: Readonly<Partial<Record<FieldName, string>>>): Promise<void> {
  const { store, connection } = house;
  const review = createReview(testPorts({ store, committer: createCommitter(connection.db) }));
  const user = { id: "maya", login: "maya", name: "Maya", role: "approver" } as const;
  expectOk(await review.correct({ documentId, user, fields }));
}

function recordOf(demoCase: DemoCase): MailRecord {
  const record = records.get(demoCase.key);
  if (record === undefined) throw new Error(`no journey for ${demoCase.key}`);
  return record;
}

const named = CASES.map((demoCase) => [demoCase.key, demoCase] as const);

describe.skipIf(missing !== null)(
  `the cases on Dovecot, every worker killed once${missing ? ` (${missing})` : ""}`,
  () => {
    beforeAll(async () => {
      mail = await startMailServers();
      house = await openProductWorld({ smtpUrl: mail.smtpUrl });
      for (const role of ROLES) house.product.start(role);
      records = await deliverCases(CASES, { deliver: deliverWithMurder() }, { store: house.store, correct });
    }, 300_000);

    afterAll(async () => {
      await house?.close();
      await mail?.stop();
    }, 60_000);

    it.each(named)("%s: the expected journey", async (_, demoCase) => {
      expect(printJourney(recordOf(demoCase))).toBe(await readFile(demoCase.expectedJourneyFile, "utf8"));
    });

    it.each(named)("%s: handled as its story says", (_, demoCase) => {
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
