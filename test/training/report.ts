/** The figures of a training run as a table: per field and view, each policy, and what acceptance would mean. */
import type { RankedField } from "../../src/reading/ranking/ranked-fields.ts";
import type { Answer } from "./cross-validation.ts";
import { acceptanceFrom, doubtsAmong, POLICIES, type Policy, tally } from "./judging.ts";
import type { View } from "./questions.ts";

const VIEWS: readonly View[] = ["all terms", "terms forgotten"];
const ACCEPT_FROM: readonly number[] = [0.9, 0.95, 0.98, 0.99];

export function renderField(field: RankedField, answers: readonly Answer[]): string {
  const rows = VIEWS.flatMap((view) => {
    const seen = answers.filter((answer) => answer.question.view === view);
    const policies = Object.entries(POLICIES).map(([name, policy]) => policyRow(`${view}, ${name}`, seen, policy));
    const doubts = doubtsAmong(seen);
    return [
      ...policies,
      `  ${"sure rules doubted".padEnd(24)} ${doubts.right} were right, ${doubts.wrong} wrong`,
      `  ${"accepted from".padEnd(24)} ${ACCEPT_FROM.map((from) => acceptedText(seen, from)).join("  ")}`,
    ];
  });
  return `${field}\n${rows.join("\n")}\n`;
}

export const HEADING = `${"".padEnd(26)}  shown   right  wrong  missed     absent  invented\n`;

function policyRow(name: string, answers: readonly Answer[], policy: Policy): string {
  const { right, wrong, missed, invented } = tally(answers, policy);
  const shown = right + wrong + missed;
  const cells = [
    String(shown).padStart(6),
    percent(right, shown).padStart(8),
    String(wrong).padStart(6),
    String(missed).padStart(7),
    String(answers.length - shown).padStart(10),
    String(invented).padStart(9),
  ];
  return `  ${name.padEnd(24)}${cells.join(" ")}`;
}

function acceptedText(answers: readonly Answer[], from: number): string {
  const { coverage, accepted, wrong } = acceptanceFrom(answers, from);
  return `${from}: ${(100 * coverage).toFixed(1)} % (${wrong} of ${accepted} wrong)`;
}

function percent(part: number, whole: number): string {
  return whole === 0 ? "-" : `${((100 * part) / whole).toFixed(1)} %`;
}
