/** The worker dies 200 times over 200 mails. `SEED=… KILLS=… npm run soak` repeats a run; the seed stands in the test's name. */
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type MailServers, startMailServers } from "../../src/adapters/demo/mail-servers.ts";
import { dovecotMissing } from "../support/dovecot.ts";
import {
  bookedNumbers,
  journeyTexts,
  mixedMails,
  mixedOrders,
  openWork,
  processWithKills,
  repeatedIn,
} from "../support/kills.ts";
import { randomFrom, untilSettled } from "../support/mails.ts";
import { openProductWorld, type ProductWorld } from "../support/product.ts";

const KILLS = Number(process.env["KILLS"] ?? 200);
const SEED = Number(process.env["SEED"] ?? Date.now() % 1_000_000);
const PATIENCE_MS = 900_000;
const missing = dovecotMissing();

let servers: MailServers;
const houses: ProductWorld[] = [];

async function open(): Promise<ProductWorld> {
  const house = await openProductWorld({ smtpUrl: servers.smtpUrl, batches: (world) => mixedOrders(world, KILLS) });
  houses.push(house);
  house.product.start("intake");
  return house;
}

beforeAll(async () => {
  servers = await startMailServers();
});
afterAll(async () => {
  for (const house of houses) await house.close();
  await servers?.stop();
}, 120_000);

describe.skipIf(missing !== null)(`a worker that dies ${KILLS} times${missing ? ` (${missing})` : ""}`, () => {
  it(`leaves what an undisturbed one leaves (SEED=${SEED})`, async () => {
    const shaken = await open();
    const mails = await mixedMails(shaken.world, KILLS);
    const plan = { kills: KILLS, random: randomFrom(SEED), patienceMs: PATIENCE_MS };
    const found = journeyTexts(await processWithKills(shaken, mails, plan));
    expect(await openWork(shaken)).toEqual([]);
    expect(repeatedIn(await bookedNumbers(shaken))).toEqual([]);
    expect(repeatedIn(servers.accepted().map((mail) => mail.messageId))).toEqual([]);

    const calm = await open();
    calm.product.start("work");
    for (const mail of mails) await calm.dovecot.deliver(mail);
    const expected = journeyTexts(await untilSettled(calm.store, mails.length, PATIENCE_MS));
    expect(Object.fromEntries(found)).toEqual(Object.fromEntries(expected));
    expect(await bookedNumbers(shaken)).toEqual(await bookedNumbers(calm));
  });
});
