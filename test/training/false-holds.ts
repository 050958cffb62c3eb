/**
 * Command: which holds on sums, taxes, dates and doubtful readings the papers of a folder get, without any order. Papers
 * that are right should get none; with `--wrong` each is made wrong by 1.00 first, and should get one.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { readPdf } from "../../src/adapters/pages/pdf-words.ts";
import { openIndex } from "../../src/app/accuracy/labelled-folder.ts";
import type { Page } from "../../src/reading/page.ts";
import { holdsOf } from "./paper-holds.ts";
import { type Truth, wrongPapers } from "./wrong-papers.ts";

const HELP = `npm run -s false-holds -- DIR [--wrong] [--names]

  DIR       a folder with index.jsonl; its PDFs with a text layer are read
  --wrong   net, tax, gross or one line of each paper is 1.00 too large: what catches it
  --names   the papers of each code
`;

const TELLING = /^(?:TOTAL_|LINE_ARITH|TAX_|CUR_|DATE_|EXTRACT_|FIELD_|READING_WARNING)/;

interface Counted {
  readonly what: string;
  readonly files: string[];
}

async function main(): Promise<number> {
  const options = { wrong: { type: "boolean", default: false }, names: { type: "boolean", default: false } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const [dir] = positionals;
  if (dir === undefined) return say(HELP, 1);
  const index = await openIndex(dir);
  if (!index.ok) return say(`skipped: there is no index of papers in ${dir}\n`, 0);
  const counts = new Map<string, Counted>();
  const digital = index.value.filter(({ kind, file }) => kind === "digital" && /\.pdf$/i.test(file));
  for (const { file, truth } of digital) {
    const opened = await readPdf(new Uint8Array(readFileSync(join(dir, file))));
    if (!opened.ok) continue;
    const { pages } = opened.value;
    const found = values.wrong
      ? caught(pages, join(dir, truth))
      : holdsOf(pages)
          .filter(({ code }) => TELLING.test(code))
          .map(nameOf);
    for (const what of new Set(found)) {
      const counted = counts.get(what) ?? { what, files: [] };
      counted.files.push(file);
      counts.set(what, counted);
    }
  }
  const rows = [...counts.values()].sort((a, b) => a.what.localeCompare(b.what, "en"));
  const lines = rows.flatMap(({ what, files }) => [
    `${what.padEnd(40)}${String(files.length).padStart(5)}`,
    ...(values.names ? files.map((file) => `  ${file}`) : []),
  ]);
  return say(`${digital.length} papers\n${lines.join("\n")}\n`, 0);
}

function caught(pages: readonly Page[], truth: string): string[] {
  const known = JSON.parse(readFileSync(truth, "utf8")) as Truth;
  return wrongPapers(pages, known).map(({ figure, pages: altered }) => {
    const held = holdsOf(altered).filter(({ severity }) => severity === "hold" || severity === "block");
    const accusing = ["TOTAL_ARITH", "LINE_ARITH", "TAX_CALC"].find((code) => held.some((one) => one.code === code));
    const isDoubted = held.some(({ code, facts }) => isDoubt(code, facts["fields"] ?? ""));
    return `${figure} ${accusing ?? (isDoubted ? "doubt" : "missed")}`;
  });
}

/** A doubt about amounts; one about an account does not find a wrong sum. */
function isDoubt(code: string, fields: string): boolean {
  if (code === "READING_WARNING") return true;
  return (code === "EXTRACT_LOW_CONF" || code === "FIELD_MISSING") && /Total|lines|amountDue/.test(fields);
}

function nameOf({
  code,
  severity,
  facts,
}: {
  code: string;
  severity: string;
  facts: Readonly<Record<string, string>>;
}) {
  return code === "READING_WARNING" ? `${code} ${severity} ${facts["rule"]}` : `${code} ${severity}`;
}

function say(text: string, status: number): number {
  process.stdout.write(text);
  return status;
}

process.exitCode = await main();
