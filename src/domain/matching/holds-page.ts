/** docs/HOLDS.md from the catalogue: every code, what it means, how grave it is, who settles it and the ways out. */
import { isReleasable } from "../deciding/decide.ts";
import type { Owner, Severity } from "../finding.ts";
import { catalogueEntry, FINDING_CODES } from "./catalogue.ts";

const SEVERITIES: Readonly<Record<Severity, string>> = {
  block: "blocks until the condition changes or a release says why",
  hold: "holds until a person decides",
  warn: "is shown, does not hold",
  info: "is noted",
};

const OWNERS: Readonly<Record<Owner, string>> = {
  ap: "accounts payable",
  "ap-lead": "the head of accounts payable",
  buyer: "the buyer",
  receiver: "goods receiving",
  supplier: "the supplier",
  "master-data": "master data",
  tax: "tax",
};

const HEAD = [
  "# Holds",
  "",
  "Why an invoice waits, in order of precedence. This page is generated from the rules in `src/domain/matching/rules`;",
  "change the words there. Words in braces are filled with the facts of the case.",
  "",
  "| code | what people read | severity | settled by |",
  "|---|---|---|---|",
];

export function renderHolds(): string {
  const entries = FINDING_CODES.flatMap((code) => {
    const entry = catalogueEntry(code);
    return entry === null ? [] : [{ code, ...entry }];
  });
  const rows = entries.map(({ code, title, severity, owner }) => {
    return `| [${code}](#${code.toLowerCase()}) | ${title} | ${severity} | ${OWNERS[owner]} |`;
  });
  const sections = entries.flatMap(({ code, title, sentence, severity, owner, actions, reply }) => [
    "",
    `## ${code}`,
    "",
    `**${title}.** ${sentence.replace(/\{(\w+)(?::\w+)?\}/g, "{$1}")}`,
    "",
    `- It ${SEVERITIES[severity]}.`,
    `- Settled by ${OWNERS[owner]}${isReleasable(code) ? "" : "; it cannot be released, only corrected or rejected"}.`,
    `- Ways out: ${actions.join("; ")}.`,
    `- To the supplier: ${reply === null ? "nothing" : `a reply of kind \`${reply}\``}.`,
  ]);
  return `${[...HEAD, ...rows, ...sections].join("\n")}\n`;
}
