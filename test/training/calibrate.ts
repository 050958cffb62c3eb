/**
 * Command: prints fresh synthetic papers, reads them by the rules alone, and writes what the rules' words were worth to
 * `src/reading/calibration/curves.json`. Real documents only check the result; they never shape it.
 */
import { writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { proportion } from "../../src/pipeline/measure/proportion.ts";
import { reliability } from "../../src/pipeline/measure/reliability.ts";
import { calibrated } from "../../src/reading/calibration/calibrate-reading.ts";
import type { Fitted } from "../../src/reading/calibration/fitted.ts";
import { crossFitted, fitAll } from "./fit-all.ts";
import { judgeFolder } from "./judged-folder.ts";
import { type JudgedPaper, judgePaper } from "./judged-papers.ts";
import { printPapers } from "./papers.ts";

const HELP = `npm run calibrate -- [options]

  --seed TEXT    names the papers; take one that nothing was tuned or trained on (7301)
  --count N      papers to print, of layouts that may be tuned on (1800)
  --scans DIR    a folder of synthetic scans (npm run synthetic -- --scan --split tune), for what OCR says
  --check DIR    a folder of real documents that the result is held against; left out where there is none
  --folds N      parts that the layouts are dealt into; each is judged by curves that never saw it (3)
  --out FILE     where the curves go (src/reading/calibration/curves.json); "-" writes none
  --help         this

Figures go to standard output, progress to standard error.
`;

const OPTIONS = {
  seed: { type: "string", default: "7301" },
  count: { type: "string", default: "1800" },
  scans: { type: "string" },
  check: { type: "string" },
  folds: { type: "string", default: "3" },
  out: {
    type: "string",
    default: fileURLToPath(new URL("../../src/reading/calibration/curves.json", import.meta.url)),
  },
  help: { type: "boolean", default: false },
} as const;

type Say = (text: string) => void;

/** Exit status: 0 fitted, 1 a wrong option. */
async function runCalibrate(args: readonly string[], say: Say, progress: Say): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const [count, folds] = [+values.count, +values.folds];
  if (values.help || !Number.isInteger(count) || count < 1 || !Number.isInteger(folds) || folds < 2) {
    say(HELP);
    return values.help ? 0 : 1;
  }
  const printed = await printPapers({ seed: values.seed, count, say: progress });
  const scans = values.scans === undefined ? [] : await judgeFolder(values.scans, "scan", progress);
  const papers = [...printed.map(judgePaper), ...scans];
  const fitted = fitAll(papers);
  say(sayWorth("synthetic, each layout by curves that never saw it", crossFitted(papers, folds)));
  const real = values.check === undefined ? [] : await judgeFolder(values.check, "digital", progress);
  if (real.length === 0) say("real documents: none at hand, so nothing was checked\n");
  else
    say(
      sayWorth(
        "real documents, a check only",
        real.map((paper) => ({ paper, fitted })),
      ),
    );
  say(`a document needs ${fitted.document.needed} to go without a person\n`);
  if (values.out !== "-") writeFileSync(values.out, `${JSON.stringify(fitted, null, 2)}\n`);
  return 0;
}

/** What the chances are worth on papers with the curves that belong to them. */
function sayWorth(title: string, judged: readonly { readonly paper: JudgedPaper; readonly fitted: Fitted }[]): string {
  const read = judged.map(({ paper, fitted }) => ({ paper, reading: calibrated(paper.reading, fitted), fitted }));
  const claims = read.flatMap(({ paper, reading }) =>
    paper.claims.map((claim) => ({ ...claim, claim: reading.fields[claim.name] })),
  );
  const before = reliability(claims.map(({ raw, isRight }) => ({ confidence: raw, isRight })));
  const after = reliability(claims.map(({ claim, isRight }) => ({ confidence: claim?.confidence ?? 0, isRight })));
  const accepted = claims.filter(({ claim }) => claim?.accepted);
  const right = proportion(accepted.filter(({ isRight }) => isRight).length, accepted.length);
  const going = read.filter(({ reading, fitted }) => (reading.sureness?.chance ?? 0) >= fitted.document.needed);
  const wrong = going.filter(({ paper }) => paper.isRight === false).length;
  return [
    `${title}: ${judged.length} documents, ${claims.length} values`,
    `  calibration error ${before.ece?.toFixed(3)} by the rules, ${after.ece?.toFixed(3)} fitted; Brier ${before.brier?.toFixed(4)}, ${after.brier?.toFixed(4)}`,
    `  accepted right ${right.hits}/${right.of}, at least ${(100 * right.low).toFixed(2)} %`,
    `  sure enough as a whole: ${going.length} documents, ${wrong} of them wrong`,
    "",
  ].join("\n");
}

if (import.meta.main) {
  process.exitCode = await runCalibrate(
    process.argv.slice(2),
    (text) => process.stdout.write(text),
    (text) => process.stderr.write(text),
  );
}
