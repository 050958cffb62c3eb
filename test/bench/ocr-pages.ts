/** Scanned pages a minute, each engine a benchmark of its own so that a missing program is skipped by name. */
import { spawnSync } from "node:child_process";
import { expectOk } from "../../src/domain/values/result.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { type Benchmark, NOTHING_MISSING } from "./benchmark.ts";
import { quantile } from "./durations.ts";
import { makePapers, scanPaper } from "./papers.ts";
import { inReadingRoom } from "./reading-room.ts";

const PAGES = 12;
/** Milliseconds that one page may take on one core. */
const MOST_MS = { js: 3500, native: 2000 } as const;

export const ocrPagesJs = ocrPages("js", NOTHING_MISSING);

export const ocrPagesNative = ocrPages("native", () =>
  spawnSync("tesseract", ["--version"]).status === 0 ? null : "the program tesseract is not on PATH",
);

/** All pages wait at once, as a stack of scans would; the children take two at a time. */
function ocrPages(engine: "js" | "native", missing: Benchmark["missing"]): Benchmark {
  return {
    name: `ocr-pages-${engine}`,
    about: `scanned A4 pages a minute from file to reading, two children, engine ${engine}`,
    missing,
    run: ({ say }) =>
      inReadingRoom(engine, async ({ documents }) => {
        say(`scanning ${PAGES + 2} pages`);
        const scans = await Promise.all(makePapers(PAGES + 2).map(scanPaper));
        const read = async (scan: Uint8Array) => expectOk(await documents.readFile(scan, "scan.pdf", NO_HINTS))[0];
        say("unpacking models and starting both children");
        const [first, ...second] = scans.slice(PAGES);
        if (first !== undefined) await read(first);
        await Promise.all([...second, ...second].map(read));
        const started = performance.now();
        const readings = await Promise.all(scans.slice(0, PAGES).map(read));
        const minutes = (performance.now() - started) / 60_000;
        const totals = readings.filter((found) => found?.reading.fields.grossTotal !== undefined).length;
        const alone = await timeAlone(scans.slice(0, 4), read);
        return [
          { name: "pages a minute", value: PAGES / minutes, unit: "pages/min" },
          {
            name: "one page alone, p50",
            value: quantile(alone, 0.5),
            unit: "ms",
            goal: { sense: "at most", value: MOST_MS[engine] },
          },
          { name: "pages whose total was read", value: (100 * totals) / PAGES, unit: "%" },
        ];
      }),
  };
}

async function timeAlone(scans: readonly Uint8Array[], read: (scan: Uint8Array) => Promise<unknown>) {
  const taken: number[] = [];
  for (const scan of scans) {
    const started = performance.now();
    await read(scan);
    taken.push(performance.now() - started);
  }
  return taken;
}
