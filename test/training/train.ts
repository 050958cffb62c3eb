/**
 * Command: prints synthetic papers, trains the ranker's model on them, judges it on layouts left out, and writes
 * `src/reading/ranking/model.json`. The same options always give the same bytes.
 */
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { FEATURES } from "../../src/reading/ranking/features.ts";
import type { FieldModel } from "../../src/reading/ranking/model.ts";
import { RANKED_FIELDS } from "../../src/reading/ranking/ranked-fields.ts";
import { type Answer, trainField } from "./cross-validation.ts";
import { printModel } from "./export-model.ts";
import { foldsOf } from "./folds.ts";
import { type Paper, printPapers } from "./papers.ts";
import { type Question, questionsOn } from "./questions.ts";
import { HEADING, renderField } from "./report.ts";

const HELP = `npm run train -- [options]

  --seed TEXT          names the papers, their noise and the forests (1)
  --count N            papers to print and learn from (1550)
  --folds N            parts that the layouts are dealt into; each is judged by a model that never saw it (3)
  --trees N            trees per field (60)
  --depth N            questions from a tree's root to its leaf (5)
  --papers FILE        keep the words of the printed papers in FILE, and read them from there when it exists
  --predictions FILE   write every answer on a layout left out, one JSON line each
  --out FILE           where the model goes (src/reading/ranking/model.json); "-" writes none
  --help               this

Figures go to standard output, progress to standard error.
`;

const MODEL = fileURLToPath(new URL("../../src/reading/ranking/model.json", import.meta.url));

const OPTIONS = {
  seed: { type: "string", default: "1" },
  count: { type: "string", default: "1550" },
  folds: { type: "string", default: "3" },
  trees: { type: "string", default: "60" },
  depth: { type: "string", default: "5" },
  papers: { type: "string" },
  predictions: { type: "string" },
  out: { type: "string", default: MODEL },
  help: { type: "boolean", default: false },
} as const;

export interface TrainingWishes {
  readonly seed: string;
  readonly folds: number;
  readonly trees: number;
  readonly depth: number;
}

export interface Training {
  /** The text of the model file. */
  readonly model: string;
  readonly answers: readonly Answer[];
}

/** Trains every ranked field on these questions. */
export function train(questions: readonly Question[], wishes: TrainingWishes): Training {
  const folds = foldsOf(
    questions.map((question) => question.layout),
    wishes.folds,
    wishes.seed,
  );
  const shape = { depth: wishes.depth, leastCurvature: 2, damping: 2, rate: 0.12 };
  const fields: [string, FieldModel][] = [];
  const answers: Answer[] = [];
  for (const field of RANKED_FIELDS) {
    const boosting = { seed: `${wishes.seed} ${field}`, trees: wishes.trees, shape, featureShare: 0.6 };
    const asked = questions.filter((question) => question.field === field);
    const trained = trainField(asked, folds, boosting);
    fields.push([field, trained.model]);
    answers.push(...trained.answers);
  }
  const model = { features: FEATURES.map((feature) => feature.name), fields: Object.fromEntries(fields) };
  return { model: printModel(model), answers };
}

type Say = (text: string) => void;

/** Exit status: 0 trained, 1 a wrong option. */
export async function runTrain(args: readonly string[], say: Say, progress: Say): Promise<number> {
  const { values } = parseArgs({ args: [...args], options: OPTIONS });
  const wishes = { seed: values.seed, folds: +values.folds, trees: +values.trees, depth: +values.depth };
  const numbers = [wishes.folds, wishes.trees, wishes.depth, +values.count];
  if (values.help || numbers.some((number) => !Number.isInteger(number) || number < 1)) {
    say(HELP);
    return values.help ? 0 : 1;
  }
  const papers = await papersOf({ seed: values.seed, count: +values.count, say: progress }, values.papers);
  progress(`${papers.length} papers of ${new Set(papers.map((paper) => paper.layout)).size} layouts\n`);
  const questions = papers.flatMap((paper) => questionsOn(paper, values.seed));
  progress(`${questions.length} questions\n`);
  const { model, answers } = train(questions, wishes);
  say(HEADING);
  for (const field of RANKED_FIELDS)
    say(
      renderField(
        field,
        answers.filter((answer) => answer.question.field === field),
      ),
    );
  if (values.predictions !== undefined) writeFileSync(values.predictions, answers.map(predictionLine).join(""));
  if (values.out !== "-") writeFileSync(values.out, model);
  return 0;
}

async function papersOf(wishes: { seed: string; count: number; say: Say }, file: string | undefined) {
  if (file !== undefined && existsSync(file)) {
    const lines = readFileSync(file, "utf8").trimEnd().split("\n");
    return lines.slice(0, wishes.count).map((line): Paper => JSON.parse(line));
  }
  const papers = await printPapers(wishes);
  if (file !== undefined) writeFileSync(file, `${papers.map((paper) => JSON.stringify(paper)).join("\n")}\n`);
  return papers;
}

/** All that fitting an acceptance needs: chance and odds, lead, and the rules' own claim. */
function predictionLine({ question, ...answer }: Answer): string {
  const { options: _, ...asked } = question;
  const ruledRight = question.options.some((one) => one.isRight && one.value === question.ruled?.value);
  return `${JSON.stringify({ ...asked, ...answer, ruledRight })}\n`;
}

if (import.meta.main) {
  process.exitCode = await runTrain(
    process.argv.slice(2),
    (text) => process.stdout.write(text),
    (text) => process.stderr.write(text),
  );
}
