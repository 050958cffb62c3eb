/** docs/HOLDS.md from the catalogue: every code, what it means, how grave it is, who settles it and the ways out, with an example. */
import { isReleasable } from "../deciding/decide.ts";
import type { Finding, Severity } from "../finding.ts";
import { en } from "../languages/en.ts";
import { catalogueEntry, FINDING_CODES } from "./catalogue.ts";
import { NOT_CHECKED } from "./not-checked.ts";
import { type Stopped, sayOwner, saySettleable } from "./owners.ts";

/** One case that raises a code. */
export interface HoldExample {
  readonly code: string;
  /** What happened, in one sentence. */
  readonly story: string;
  readonly finding: Finding;
  /** What it keeps from being paid. */
  readonly stopped: Stopped;
}

const SEVERITIES: Readonly<Record<Severity, string>> = {
  block: "blocks until the condition changes or a release says why",
  hold: "holds until a person decides",
  warn: "is shown, does not hold",
  info: "is noted",
};

const HEAD = [
  "# Holds",
  "",
  "Why an invoice waits, in order of precedence. This page is generated from the rules in `src/domain/matching/rules` and",
  "from the examples in `test/support/catalogue-examples`; change the words there. Words in braces are filled with the facts",
  "of the case; behind the dash stands what no sentence says by itself: the gross total that is stopped where nothing was",
  "measured in money, that there is no tolerance where no limit decided, and who settles it. What is not checked for want of data stands [at the end](#not-checked). A file with several invoices has no",
  "code: it is split into its invoices before any of them is matched. Pictures of pages are not compared with those of",
  "earlier invoices, and what a PDF says of its own making is no sign of fraud here.",
  "",
  "| code | what people read | severity | settled by |",
  "|---|---|---|---|",
];

const NOT_CHECKED_HEAD = [
  "",
  "## Not checked",
  "",
  "These would need data that is not on file. Each match lists them with the reason, so that silence is never taken for a",
  "check; a check whose limits are all off, or that lacks a date on one invoice, is listed there as well.",
  "",
  "| code | why |",
  "|---|---|",
];

/** The page; `examples` holds one case for each code, and a code without one says nothing of it. */
export function renderHolds(examples: readonly HoldExample[]): string {
  const entries = FINDING_CODES.flatMap((code) => {
    const entry = catalogueEntry(code);
    return entry === null ? [] : [{ code, ...entry }];
  });
  const rows = entries.map(({ code, title, severity, owner }) => {
    return `| [${code}](#${code.toLowerCase()}) | ${title} | ${severity} | ${sayOwner(owner, en)} |`;
  });
  const sections = entries.flatMap(({ code, title, sentence, severity, owner, actions, reply }) => [
    "",
    `## ${code}`,
    "",
    `**${title}.** ${sentence.replace(/\{(\w+)(?::\w+)?\}/g, "{$1}")}`,
    "",
    ...exampleLines(examples.find((example) => example.code === code)),
    `- It ${SEVERITIES[severity]}.`,
    `- Settled by ${sayOwner(owner, en)}${isReleasable(code) ? "" : "; it cannot be released, only corrected or rejected"}.`,
    `- Ways out: ${actions.join("; ")}.`,
    `- To the supplier: ${reply === null ? "nothing" : `a reply of kind \`${reply}\``}.`,
  ]);
  return `${[...HEAD, ...rows, ...sections, ...notCheckedLines()].join("\n")}\n`;
}

function exampleLines(example: HoldExample | undefined): string[] {
  if (example === undefined) return [];
  return [example.story, "", `Example: ${saySettleable(example.finding, example.stopped, en)}`, ""];
}

function notCheckedLines(): string[] {
  const rows = NOT_CHECKED.map(({ code, because }) => `| ${code} | ${en.terms[because as keyof typeof en.terms]} |`);
  return [...NOT_CHECKED_HEAD, ...rows];
}
