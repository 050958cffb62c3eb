/**
 * `npm run bench`: runs the benchmarks one after another, each in a process of its own so that its peak memory is its
 * own, and prints one table. It only measures: a missed goal is shown and does not fail; a benchmark that breaks does.
 */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync } from "node:fs";
import { resolve } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import type { Benchmark } from "./benchmark.ts";
import { eInvoice20, eInvoice10000 } from "./e-invoice.ts";
import { eInvoiceHostile, eInvoiceInPdf } from "./e-invoice-finding.ts";
import { latencyAt60PerMinute } from "./latency-at-60-per-minute.ts";
import { longPdf } from "./long-pdf.ts";
import { mailToDecision } from "./mail-to-decision.ts";
import { match50x200, match400x400 } from "./match-50x200.ts";
import { ocrPagesJs, ocrPagesNative } from "./ocr-pages.ts";
import { pagePicture } from "./page-picture.ts";
import { purchasingAtScale } from "./purchasing-at-scale.ts";
import { readDigital } from "./read-digital.ts";
import { type Line, machineLine, renderTable } from "./table.ts";

/** A new one is a file and a line here. */
const BENCHMARKS: readonly Benchmark[] = [
  mailToDecision,
  latencyAt60PerMinute,
  ocrPagesJs,
  ocrPagesNative,
  readDigital,
  longPdf,
  eInvoice20,
  eInvoice10000,
  eInvoiceInPdf,
  eInvoiceHostile,
  match50x200,
  match400x400,
  purchasingAtScale,
  pagePicture,
];

const HELP = `npm run bench -- [options]

  --only NAME     this benchmark alone; may be given again
  --json          one JSON line a figure instead of a table
  --mails N       mails that mail-to-decision delivers (300)
  --seconds N     how long latency-at-60-per-minute delivers (60)
  --scale N       share of the million rows that purchasing-at-scale makes (1); 0.01 to try it
  --keep DIR      seed purchasing-at-scale in DIR once; runs with the same DIR and scale then measure in a copy of it
  --profile DIR   write CPU profiles of the product's roles into DIR (mail benchmarks)
  --here          run inside this process instead of one each, for a profiler: node --cpu-prof test/bench/run.ts --here --only …
  --help          this

Progress goes to standard error. Benchmarks:
${BENCHMARKS.map(({ name, about }) => `  ${name.padEnd(26)}${about}`).join("\n")}
`;

function readOptions() {
  const { values } = parseArgs({
    options: {
      only: { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
      mails: { type: "string", default: "300" },
      seconds: { type: "string", default: "60" },
      scale: { type: "string", default: "1" },
      keep: { type: "string" },
      profile: { type: "string" },
      here: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    },
  });
  const unknown = values.only.filter((name) => !BENCHMARKS.some((benchmark) => benchmark.name === name));
  if (unknown.length > 0) throw new Error(`there is no benchmark ${unknown.join(", ")}; --help lists them`);
  for (const name of ["mails", "seconds"] as const) {
    if (!/^[1-9]\d{0,4}$/.test(values[name])) throw new Error(`--${name} wants a whole number, for example 60`);
  }
  if (!(Number(values.scale) > 0 && Number(values.scale) <= 10))
    throw new Error("--scale wants a number, for example 0.01");
  return values;
}

type Options = ReturnType<typeof readOptions>;

function say(words: string): void {
  process.stderr.write(`${words}\n`);
}

async function runHere(benchmark: Benchmark, options: Options): Promise<readonly Line[]> {
  const profileDir = options.profile === undefined ? null : resolve(options.profile);
  if (profileDir !== null) mkdirSync(profileDir, { recursive: true });
  const figures = await benchmark.run({
    mails: Number(options.mails),
    seconds: Number(options.seconds),
    scale: Number(options.scale),
    keepDir: options.keep === undefined ? null : resolve(options.keep),
    profileDir,
    say: (words) => say(`  ${words}`),
  });
  return figures.map((figure) => ({ benchmark: benchmark.name, ...figure }));
}

async function runApart(benchmark: Benchmark, options: Options): Promise<readonly Line[]> {
  const { mails, seconds, scale } = options;
  const again = ["--here", "--json", "--only", benchmark.name];
  again.push("--mails", mails, "--seconds", seconds, "--scale", scale);
  if (options.keep !== undefined) again.push("--keep", options.keep);
  if (options.profile !== undefined) again.push("--profile", options.profile);
  const child = spawn(process.execPath, [fileURLToPath(import.meta.url), ...again], {
    stdio: ["ignore", "pipe", "inherit"],
  });
  const ended = once(child, "exit");
  const printed = await text(child.stdout);
  const [code] = await ended;
  if (code !== 0) throw new Error(`it ended with ${code}`);
  return printed
    .split("\n")
    .filter(Boolean)
    .map((line) => JSON.parse(line) as Line);
}

/** The lines of one benchmark, or null when it broke. */
async function linesOf(benchmark: Benchmark, options: Options): Promise<readonly Line[] | null> {
  const skipped = benchmark.missing();
  if (skipped !== null) return [{ benchmark: benchmark.name, skipped }];
  if (!options.here) say(`${benchmark.name}: ${benchmark.about}`);
  try {
    return await (options.here ? runHere(benchmark, options) : runApart(benchmark, options));
  } catch (error) {
    say(`${benchmark.name} broke: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
    return null;
  }
}

async function main(): Promise<number> {
  const options = readOptions();
  if (options.help) {
    process.stdout.write(HELP);
    return 0;
  }
  const chosen = BENCHMARKS.filter(({ name }) => options.only.length === 0 || options.only.includes(name));
  const machine = machineLine();
  const lines: Line[] = [];
  let broken = 0;
  for (const benchmark of chosen) {
    const found = await linesOf(benchmark, options);
    if (found === null) broken += 1;
    else lines.push(...found);
    if (options.json) for (const line of found ?? []) process.stdout.write(`${JSON.stringify(line)}\n`);
  }
  if (!options.json) process.stdout.write(`${machine}\n\n${renderTable(lines)}\n`);
  return broken === 0 ? 0 : 1;
}

process.exitCode = await main().catch((error: unknown) => {
  say(error instanceof Error ? error.message : String(error));
  return 2;
});
