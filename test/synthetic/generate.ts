/**
 * Command: writes a seeded set of synthetic invoices with their truth, in the format `matchbook accuracy` reads.
 * `node test/synthetic/generate.ts --out DIR --seed N --count N [--layouts a,b] [--languages en,de]
 * [--renderer pdfkit|chromium] [--split tune|held-out] [--scan]`
 */
import { parseArgs } from "node:util";
import { writeSet } from "./write-set.ts";

const OPTIONS = {
  out: { type: "string" },
  seed: { type: "string", default: "1" },
  count: { type: "string", default: "100" },
  layouts: { type: "string" },
  languages: { type: "string" },
  renderer: { type: "string", default: "pdfkit" },
  split: { type: "string" },
  scan: { type: "boolean", default: false },
} as const;

/** Exit status: 0 written, 1 a wrong option. */
export async function runGenerate(args: readonly string[], say: (text: string) => void): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const count = Number(values.count);
  const renderer = values.renderer === "chromium" ? "chromium" : "pdfkit";
  if (values.out === undefined || !Number.isInteger(count) || count < 1) {
    say("Name a folder with --out and a whole number with --count.\n");
    return 1;
  }
  const list = (text: string | undefined) => text?.split(",") ?? null;
  await writeSet({
    out: values.out,
    seed: values.seed,
    count,
    layouts: list(values.layouts),
    languages: list(values.languages),
    renderer,
    split: values.split === "tune" || values.split === "held-out" ? values.split : null,
    isScan: values.scan,
    say,
  });
  return 0;
}

if (import.meta.main) {
  process.exitCode = await runGenerate(process.argv.slice(2), (text) => process.stderr.write(text));
}
