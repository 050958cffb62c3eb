/** What it costs to find the XML in a hybrid PDF, and to refuse XML that was made to hurt. */

import { printInvoice } from "../../src/adapters/demo/print-invoice.ts";
import { readEmbedded } from "../../src/adapters/pages/pdf-words.ts";
import type { Documents } from "../../src/app/documents/documents.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { type Benchmark, type Goal, NOTHING_MISSING } from "./benchmark.ts";
import { durationsOf, spread } from "./durations.ts";
import { eInvoiceXml } from "./e-invoice.ts";
import { makePapers } from "./papers.ts";
import { OURSELVES, watchMemory } from "./peak-memory.ts";
import { inReadingRoom } from "./reading-room.ts";

const ROUNDS = 60;

export const eInvoiceInPdf: Benchmark = {
  name: "e-invoice-in-pdf",
  about: "ms to take the XML of 20 lines out of a printed Factur-X PDF",
  missing: NOTHING_MISSING,
  run: async () => {
    const xml = eInvoiceXml(20);
    const hybrids = await Promise.all(
      makePapers(ROUNDS).map(({ sheet }) => printInvoice(sheet, { attachXml: { name: "factur-x.xml", bytes: xml } })),
    );
    const taken = await durationsOf({ rounds: ROUNDS, warmUp: 10 }, async (round) => {
      const files = await readEmbedded(hybrids[round % hybrids.length] ?? new Uint8Array());
      if (files[0]?.bytes.length !== xml.length) throw new Error("the XML was not found");
    });
    return spread("XML out of a PDF", taken, "ms", { p50: atMost(40) });
  },
};

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const XINCLUDE = 'xmlns:i="http://www.w3.org/2001/XInclude"';
const HOSTILE: Readonly<Record<string, () => Uint8Array>> = {
  "billion laughs": () => bytes('<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><l>&b;</l>'),
  "external entity": () => bytes('<!DOCTYPE l [<!ENTITY a SYSTEM "file:///etc/passwd">]><l>&a;</l>'),
  XInclude: () => bytes(`<a ${XINCLUDE}><i:include href="file:///etc/passwd"/></a>`),
  "two roots": () => bytes("<a/><b/>"),
  "false encoding": () => bytes('<?xml version="1.0" encoding="UTF-16"?><a/>'),
  "100,000 levels": () => bytes("<a>".repeat(100_000)),
  "20,000 namespaces": () => bytes(`<a ${Array.from({ length: 20_000 }, (_, at) => `xmlns:x${at}="u"`).join(" ")}/>`),
  "4 million elements": () => bytes(`<a>${"<b/>".repeat(4_000_000)}</a>`),
  "19 MB of text, unclosed": () => bytes(`<a>${"text ".repeat(3_800_000)}`),
};

export const eInvoiceHostile: Benchmark = {
  name: "e-invoice-hostile",
  about: "ms and MB to refuse XML that was made to hurt, through the reading child",
  missing: NOTHING_MISSING,
  run: ({ say }) =>
    inReadingRoom("js", async ({ documents }) => {
      await refusalOf(documents, bytes("<a/>"));
      const before = readersMb();
      const taken = new Map<string, number>();
      for (const [name, make] of Object.entries(HOSTILE)) {
        const content = make();
        const [ms = 0] = await durationsOf({ rounds: 1, warmUp: 0 }, () => refusalOf(documents, content));
        say(`${name}: ${ms.toFixed(0)} ms`);
        taken.set(name, ms);
      }
      return [
        { name: "slowest refusal", value: Math.max(...taken.values()), unit: "ms", goal: atMost(100) },
        { name: "memory above an idle child", value: readersMb() - before, unit: "MB", goal: atMost(64) },
      ];
    }),
};

async function refusalOf(documents: Documents, content: Uint8Array): Promise<void> {
  const result = await documents.readFile(content, "invoice.xml", NO_HINTS);
  if (result.ok) throw new Error("it was read");
}

function readersMb(): number {
  const figures = watchMemory(OURSELVES).stop();
  return figures.find(({ name }) => name === "peak memory, readers")?.value ?? 0;
}

function atMost(value: number): Goal {
  return { sense: "at most", value };
}
