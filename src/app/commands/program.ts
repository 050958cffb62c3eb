/** What the command line offers; each command loads only what it needs. */
import { Command, InvalidArgumentError } from "commander";
import { ROLES } from "../../domain/user.ts";
import { IMPORT_KINDS } from "../../pipeline/imports.ts";
import { VERSION } from "../version.ts";
import type { ExportFormat } from "./export.ts";
import type { ReplayOptions } from "./replay.ts";

/** Exit status of a command: 0 done, 1 failed or found something, 2 not to be had. */
type Run = () => Promise<number>;

const NOT_BUILT = ["report", "statement", "verify"] as const;

export function createProgram(finish: (run: Run) => Promise<void>): Command {
  const program = new Command("matchbook")
    .description("Reads the invoices in an accounts-payable inbox, matches, asks, answers and posts.")
    .version(VERSION)
    .showHelpAfterError("(matchbook --help lists the commands)");
  addRoles(program, finish);
  addUpkeep(program, finish);
  addReading(program, finish);
  addReplay(program, finish);
  for (const name of NOT_BUILT) {
    program
      .command(name, { hidden: true })
      .allowUnknownOption()
      .allowExcessArguments()
      .action(() =>
        finish(async () => {
          process.stderr.write(`matchbook ${name} is not built yet. matchbook --help lists what there is.\n`);
          return 2;
        }),
      );
  }
  return program;
}

function addRoles(program: Command, finish: (run: Run) => Promise<void>): void {
  const roles = {
    start: "run everything in one process: mailboxes, stages, desk",
    intake: "watch the mailboxes (needs DATABASE_URL)",
    work: "run the stages and send replies (needs DATABASE_URL)",
    web: "serve the API and the desk (needs DATABASE_URL)",
  } as const;
  for (const [role, about] of Object.entries(roles) as [keyof typeof roles, string][]) {
    program
      .command(role)
      .description(about)
      .action(() => finish(async () => (await import("./run-role.ts")).runRole(role)));
  }
  program
    .command("demo")
    .description("the whole product on this computer alone, with sample mails; the desk on http://localhost:3000")
    .option("--once", "deliver the mails, wait for every fate, print the journeys and leave")
    .option("--golden", "with --once: write the journeys as the fixtures' expected ones")
    .action((options: { once?: boolean; golden?: boolean }) =>
      finish(async () => (await import("../demo/run-demo.ts")).runDemo({ once: false, golden: false, ...options })),
    );
}

function addUpkeep(program: Command, finish: (run: Run) => Promise<void>): void {
  program
    .command("migrate")
    .description("bring the database up to date")
    .action(() => finish(async () => (await import("./upkeep.ts")).migrateDatabase()));
  program
    .command("doctor")
    .description("check database, mailbox, SMTP, OCR data and disk, and say what to do")
    .action(() => finish(async () => (await import("./upkeep.ts")).doctor()));
  program
    .command("config")
    .description("print the configuration, secrets masked")
    .action(() => finish(async () => (await import("./upkeep.ts")).printConfig()));
  program
    .command("build-desk")
    .description("build the desk if its sources changed")
    .action(() => finish(async () => (await import("./upkeep.ts")).buildTheDesk()));
  addUsers(program.command("user").description("who may sign in, and which programs may bring in data"), finish);
  program
    .command("import")
    .description(
      "read master data, orders or receipts from a CSV file, orders and receipts from UBL too; all of it, or nothing",
    )
    .argument("<kind>", IMPORT_KINDS.join(", "), importKind)
    .argument("<file>", "a CSV file (docs/OPERATING.md lists the columns), or a UBL Order or ReceiptAdvice (.xml)")
    .option("--dry-run", "report what would change and change nothing")
    .action((kind: (typeof IMPORT_KINDS)[number], file: string, options: { dryRun?: boolean }) =>
      finish(async () => (await import("./upkeep.ts")).importFile(kind, file, options.dryRun ?? false)),
    );
}

function addUsers(user: Command, finish: (run: Run) => Promise<void>): void {
  user
    .command("add <login>")
    .description("add a person; the password is read from the terminal or from standard input")
    .requiredOption("--name <name>", "full name")
    .requiredOption("--role <role>", `${ROLES.join(", ")}; a program has no password`)
    .action((login: string, options: { name: string; role: string }) =>
      finish(async () => (await import("./add-user.ts")).addUser({ login, ...options })),
    );
  user
    .command("token <login>")
    .description("print a new token of a program; the one before ends")
    .option("--days <number>", "how long it is valid", wholeNumber, 365)
    .action((login: string, options: { days: number }) =>
      finish(async () => (await import("./program-token.ts")).giveToken({ login, ...options })),
    );
  user
    .command("sign-out <login>")
    .description("end every session and token of somebody")
    .action((login: string) => finish(async () => (await import("./program-token.ts")).endSessions(login)));
}

function addReading(program: Command, finish: (run: Run) => Promise<void>): void {
  program
    .command("extract")
    .description("read invoices from files, without a database")
    .argument("<files...>", "PDF, picture or XML files")
    .option("--json", "one JSON line per document")
    .action((files: string[], options: { json?: boolean }) =>
      finish(async () => (await import("./reading.ts")).extract(files, options.json ?? false)),
    );
  program
    .command("accuracy")
    .description("measure the reading on labelled documents")
    .argument("<dir>", "a folder with index.jsonl")
    .option("--json", "print JSON instead of a table")
    .option("--kinds <kinds>", "digital,scan,image,factur-x,einvoice-xml")
    .option("--learn", "read each supplier's documents in order, with what corrections of the earlier ones taught")
    .option("--calibration", "print how sure the reading was against how right, and what could go without a person")
    .action((dir: string, options: { json?: boolean; kinds?: string; learn?: boolean; calibration?: boolean }) =>
      finish(async () => {
        const reading = await import("./reading.ts");
        const usual = options.calibration ? reading.calibration : reading.accuracy;
        const measure = options.learn ? reading.learning : usual;
        return measure(dir, options.json ?? false, options.kinds?.split(",") ?? null);
      }),
    );
  program
    .command("journeys")
    .description("what became of every mail")
    .option("--json", "one JSON line per mail")
    .option("--since <moment>", "only mails received since then, such as 2026-11-03 or 2026-11-03T08:00:00Z")
    .action((options: { json?: boolean; since?: string }) =>
      finish(async () =>
        (await import("./journeys.ts")).journeys({ json: options.json ?? false, since: options.since ?? null }),
      ),
    );
  program
    .command("export")
    .description("write every accepted invoice as an e-invoice")
    .argument("<folder>", "where the files go; those of an earlier run are rewritten")
    .option("--format <format>", "ubl or cii", exportFormat, "ubl")
    .action((folder: string, options: { format: ExportFormat }) =>
      finish(async () => (await import("./export.ts")).exportInvoices(folder, options.format)),
    );
}

function addReplay(program: Command, finish: (run: Run) => Promise<void>): void {
  program
    .command("replay")
    .description("try changed limits over what was decided before, beside what people decided; changes nothing")
    .option("--tolerances <file>", "a CSV file as `import tolerances` takes it; without it the rules of this version")
    .option("--since <moment>", "decided since then, such as 2026-11-03 or 2026-11-03T08:00:00Z")
    .option("--until <moment>", "decided before then; a day is included")
    .option("--limit <count>", "at most so many invoices, those decided last", wholeNumber)
    .option("--json", "one JSON line an invoice, then one with the totals")
    .addHelpText("after", REPLAY_HELP)
    .action((options: Partial<ReplayOptions>) =>
      finish(async () =>
        (await import("./replay.ts")).replay({
          ...{ tolerances: null, since: null, until: null, limit: null, json: false },
          ...options,
        }),
      ),
    );
}

const REPLAY_HELP = `
Every match is kept with all it saw. It is run again twice: under the limits of then, and with the records of the
file in place of those of the same key, scope and scope_id, as an import would set them. Printed are the invoices that
would pass, stop or wait for something else, the money, and who had approved or rejected them after how long.
What the rules of this version find otherwise under the limits of then is listed apart; without --tolerances it is
all there is to see: what an upgrade changes.

  matchbook replay --tolerances tolerances.csv --since 2026-08-01
  matchbook replay --since 2026-11-01 --json | jq 'select(.byRules.change != "unchanged")'
`;

function wholeNumber(text: string): number {
  if (/^[1-9]\d*$/.test(text)) return Number(text);
  throw new InvalidArgumentError("a whole number from 1");
}

function exportFormat(text: string): ExportFormat {
  if (text === "ubl" || text === "cii") return text;
  throw new InvalidArgumentError("ubl or cii");
}

function importKind(text: string): (typeof IMPORT_KINDS)[number] {
  const kind = IMPORT_KINDS.find((known) => known === text);
  if (kind === undefined) throw new InvalidArgumentError(`one of ${IMPORT_KINDS.join(", ")}`);
  return kind;
}
