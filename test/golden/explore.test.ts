import { readFile, readdir } from "node:fs/promises";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { it } from "vitest";
import { startMailServers } from "../../src/adapters/demo/mail-servers.ts";
import { journeyOf } from "../../src/pipeline/journey.ts";
import { printJourney } from "../../src/pipeline/print-journey.ts";
import { buildZip } from "../support/build-zip.ts";
import { garbage, hugeMail, invoicePaper, lockedPaper, supplierMail, untilSettled, copiesOfOrder } from "../support/mails.ts";
import { openProductWorld } from "../support/product.ts";
import { ROOT } from "../support/sources.ts";

it("explore", async () => {
  const mail = await startMailServers();
  const w = await openProductWorld({ smtpUrl: mail.smtpUrl, env: {LOG_LEVEL: "silent"} });
  try {
    const paper = (n: string, order: string) => invoicePaper("001-exact-match", w.world, { number: n, orderNumber: order });
    const pdf = await paper("QO-20417", "PO-1001");
    const bomb = await readFile(join(ROOT, "../shared/hostile/pdf/function-ps-redos.pdf"));
    const zipped = await invoicePaper("002-factur-x", w.world, {number: "R-ZIP"});
    const inner = await supplierMail({ key: "inner", files: [{ name: "fw.pdf", bytes: await paper("QO-FW", "PO-1") }] });
    const mails = [
      await supplierMail({ key: "good-1", files: [{ name: "a.pdf", bytes: pdf }] }),
      garbage(3000, 7),
      await supplierMail({ key: "locked", files: [{ name: "l.pdf", bytes: await lockedPaper() }] }),
      await supplierMail({ key: "cut", files: [{ name: "cut.pdf", bytes: pdf.subarray(0, pdf.length * 0.6) }] }),
      await supplierMail({ key: "empty", files: [{ name: "e.pdf", bytes: new Uint8Array() }] }),
      hugeMail(60_000_000),
      await supplierMail({ key: "none" }),
      await supplierMail({ key: "zip", files: [{ name: "z.zip", type: "application/zip", bytes: buildZip([{ name: "i.pdf", bytes: Buffer.from(zipped) }]) }] }),
      await supplierMail({ key: "bomb", files: [{ name: "b.pdf", bytes: bomb }] }),
      await supplierMail({ key: "good-1", files: [{ name: "a.pdf", bytes: pdf }] }),
      await supplierMail({ key: "other", files: [{ name: "other.pdf", bytes: pdf }] }),
      await supplierMail({ key: "fwd", files: [{ name: "fw.eml", type: "message/rfc822", bytes: inner }] }),
      await supplierMail({ key: "good-3", from: "rechnung@nordwind-papier.example", files: [{ name: "g.pdf", bytes: await invoicePaper("003-price-variance", w.world) }] }),
    ];
    w.product.start("intake"); w.product.start("work");
    const t0 = performance.now();
    for (const m of mails) await w.dovecot.deliver(m);
    console.log("delivered", performance.now() - t0);
    const records = await untilSettled(w.store, mails.length).catch(async (e) => { console.log(String(e)); return untilSettled(w.store, 0); });
    console.log("settled", performance.now() - t0);
    let out = "";
    for (const r of [...records.values()].sort((a, b) => a.uid - b.uid)) out += `${r.uid} complete=${r.email.complete} sightings ${r.sightings}\n${printJourney(r)}\n${r.cases.map((c) => c.decisions.at(-1)?.reason)}\n`;
    writeFileSync("/tmp/explore.txt", out + JSON.stringify(await w.store.oddMails(50), null, 1) + JSON.stringify(w.product.isAlive("work")));
  } finally { await w.close(); await mail.stop(); }
}, 150_000);
