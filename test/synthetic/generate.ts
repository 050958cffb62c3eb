/**
 * Command: writes a seeded set of synthetic invoices with their truth, in the format `matchbook accuracy` reads.
 * `node test/synthetic/generate.ts --out DIR --seed N --count N [--layouts a,b] [--languages en,de]
 * [--renderer pdfkit|chromium] [--split tune|held-out] [--suppliers N]
 * [--others SHARE] [--scan] [--photo] [--stacks]`
 */
import { parseArgs } from "node:util";
import { writeSet } from "./write-set.ts";
import { writeStacks } from "./write-stacks.ts";

const OPTIONS = {
  out: { type: "string" },
  seed: { type: "string", default: "1" },
  count: { type: "string", default: "100" },
  layouts: { type: "string" },
  languages: { type: "string" },
  renderer: { type: "string", default: "pdfkit" },
  split: { type: "string" },
  suppliers: { type: "string" },
  others: { type: "string" },
  scan: { type: "boolean", default: false },
  photo: { type: "boolean", default: false },
  stacks: { type: "boolean", default: false },
} as const;

/** Of a supplier's papers in an inbox, so many are neither invoice nor credit note. */
const USUAL_OTHERS = 0.06;

function shareOf(text: string | undefined, usual: number): number {
  const share = Number(text ?? usual);
  return share >= 0 && share <= 1 ? share : usual;
}

/** Exit status: 0 written, 1 a wrong option. */
export async function runGenerate(args: readonly string[], say: (text: string) => void): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const count = Number(values.count);
  const renderer = values.renderer === "chromium" ? "chromium" : "pdfkit";
  if (values.out === undefined || !Number.isInteger(count) || count < 1) {
    say("Name a folder with --out and a whole number with --count.\n");
    return 1;
  }
  const suppliers = Number(values.suppliers) > 0 ? Math.floor(Number(values.suppliers)) : null;
  const list = (text: string | undefined) => text?.split(",") ?? null;
  const write = values.stacks ? writeStacks : writeSet;
  await write({
    out: values.out,
    seed: values.seed,
    count,
    layouts: list(values.layouts),
    languages: list(values.languages),
    renderer,
    split: values.split === "tune" || values.split === "held-out" ? values.split : null,
    isScan: values.scan,
    isPhoto: values.photo,
    others: shareOf(values.others, suppliers === null && !values.stacks ? USUAL_OTHERS : 0),
    suppliers,
    say,
  });
  return 0;
}

if (import.meta.main) {
  process.exitCode = await runGenerate(process.argv.slice(2), (text) => process.stderr.write(text));
}
