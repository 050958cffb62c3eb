/** A PDF of 200 full pages, opened and read: how long it takes, and how much memory its child needs at the most. */
import PDFDocument from "pdfkit";
import { expectOk } from "../../src/domain/values/result.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { type Benchmark, NOTHING_MISSING } from "./benchmark.ts";
import { inReadingRoom } from "./reading-room.ts";

const PAGES = 200;
const ROWS = 50;
const MOST_MB = 600;

export const longPdf: Benchmark = {
  name: "long-pdf",
  about: `a text PDF of ${PAGES} pages with ${ROWS} lines each, from file to claims, and the peak memory of its child`,
  missing: NOTHING_MISSING,
  run: async ({ say }) => {
    say(`printing ${PAGES} pages`);
    const bytes = await printPages();
    const figures = await inReadingRoom("js", async ({ documents }) => {
      const started = performance.now();
      expectOk(await documents.readFile(bytes, "long.pdf", NO_HINTS));
      return [
        { name: "file to claims", value: (performance.now() - started) / 1000, unit: "s" },
        { name: "size", value: bytes.length / 1_000_000, unit: "MB" },
      ];
    });
    return figures.map((figure) =>
      figure.unit === "MB" && figure.name.startsWith("peak")
        ? { ...figure, goal: { sense: "at most", value: MOST_MB } }
        : figure,
    );
  },
};

async function printPages(): Promise<Uint8Array> {
  const pdf = new PDFDocument({ size: "A4", margin: 40 });
  const chunks: Buffer[] = [];
  const { promise, resolve } = Promise.withResolvers<Uint8Array>();
  pdf.on("data", (chunk: Buffer) => chunks.push(chunk));
  pdf.on("end", () => resolve(new Uint8Array(Buffer.concat(chunks))));
  for (let page = 1; page <= PAGES; page += 1) {
    if (page > 1) pdf.addPage();
    pdf.fontSize(14).text(`Invoice NL-2026-0001, page ${page} of ${PAGES}`, 40, 40).fontSize(9);
    for (let row = 1; row <= ROWS; row += 1) {
      const amount = ((page * 37 + row * 101) % 9000) + 100;
      pdf.text(
        `${row}  Article ${page}-${row}, galvanised   4 pcs   ${amount}.50   ${amount * 4 + 2}.00`,
        40,
        70 + row * 14,
      );
    }
  }
  pdf.end();
  return promise;
}
