/** Writes files that hold two to four invoices each, of one supplier or of several, with the pages of each. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { printStack } from "./pages/print-sheet.ts";
import { chanceOf } from "./random.ts";
import type { Sheet } from "./sheet.ts";
import { truthOf } from "./truth.ts";
import { copyOf, type Job, jobsOf, type SetWishes, sheetFor } from "./write-set.ts";

const MOST_PARTS = 4;

/** One file: its name and the documents behind one another. */
export interface Stack {
  readonly id: string;
  readonly jobs: readonly [Job, ...Job[]];
  readonly isOneSupplier: boolean;
}

/** As `writeSet`, but every file is a stack; only pdfkit's layouts can be stacked, and photographs are not. */
export async function writeStacks(wishes: SetWishes): Promise<void> {
  await mkdir(wishes.out, { recursive: true });
  const index: string[] = [];
  for (const stack of stacksOf({ ...wishes, renderer: "pdfkit" })) {
    const [first, ...rest] = stack.jobs;
    const sheets: readonly [Sheet, ...Sheet[]] = [sheetFor(first), ...rest.map(sheetFor)];
    const printed = await printStack(sheets);
    const { bytes } = await copyOf(printed.bytes, stack.id, { isScan: wishes.isScan });
    const parts = sheets.map((sheet, at) => ({ pages: printed.pages[at], ...truthOf(sheet) }));
    const truth = { doc_type: "stack", truth_kind: "synthetic", parts };
    await writeFile(join(wishes.out, `${stack.id}.pdf`), bytes);
    await writeFile(join(wishes.out, `${stack.id}.truth.json`), `${JSON.stringify(truth, null, 1)}\n`);
    index.push(JSON.stringify(entryOf(stack, wishes.isScan)));
  }
  await writeFile(join(wishes.out, "index.jsonl"), `${index.join("\n")}\n`);
  wishes.say(`${index.length} stacks in ${wishes.out}\n`);
}

/** Half of the stacks come from one supplier in one layout, the others from as many as they have parts. */
export function stacksOf(wishes: Omit<SetWishes, "out" | "say">): readonly Stack[] {
  const jobs = jobsOf({ ...wishes, count: wishes.count * MOST_PARTS });
  return Array.from({ length: wishes.count }, (_, number): Stack => {
    const chance = chanceOf(`stack ${wishes.seed} ${number}`);
    const [first, ...more] = jobs.slice(number * MOST_PARTS, (number + 1) * MOST_PARTS);
    if (first === undefined) throw new Error("NO_LAYOUT: nothing to stack");
    const parts = chance.int(2, MOST_PARTS);
    const isOneSupplier = chance.odds(0.5);
    const id = `stack-${wishes.seed}-${String(number).padStart(4, "0")}`;
    const others = more.slice(0, parts - 1);
    if (!isOneSupplier) return { id, jobs: [first, ...others], isOneSupplier };
    const ofFirst = (job: Job): Job => ({ ...first, id: job.id, supplier: `${id} supplier` });
    return { id, jobs: [ofFirst(first), ...others.map(ofFirst)], isOneSupplier };
  });
}

function entryOf({ id, jobs, isOneSupplier }: Stack, isScan: boolean): Readonly<Record<string, unknown>> {
  return {
    file: `${id}.pdf`,
    // A kind of its own, so that no command takes a stack for one invoice.
    kind: "stack",
    truth: `${id}.truth.json`,
    truth_kind: "synthetic",
    template: jobs[0].layout.name,
    parts: jobs.length,
    one_supplier: isOneSupplier,
    ...(isScan ? { simulated: true } : {}),
  };
}
