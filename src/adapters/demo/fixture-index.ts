/** The index of the fixtures, written into fixtures/README.md so that people find the case they need. */
import type { DemoCase, Expectation } from "./cases.ts";

const WORDS: Readonly<Record<Expectation, string>> = {
  handled: "handled by itself",
  look: "a person looks",
  stopped: "stopped for safety",
  nothing: "nothing in it for us",
};

const OPENING = `# Fixtures

One corpus: these cases are the demo's mails, the end-to-end tests and the seeds of the review desk. The parties are
invented, their domains end in \`.example\`, and their VAT ids and IBANs pass the check digits but belong to nobody known.

- \`world.yaml\`: the buyers, suppliers, orders, goods receipts and tolerances that all cases share. The day is
  Tuesday, 3 November 2026.
- \`import/\`: the same world as CSV files, as \`matchbook import\` reads them; start your own from these.
- \`cases/NNN-what-it-shows/\`: \`case.yaml\` (story, mail, what should come of it), \`invoice.yaml\` (printed by our own
  printer) and \`expected.txt\` (the journey, rewritten by \`npm run golden\` only).

This page is generated from the cases; a test says when it is out of date.
`;

/** The whole text of fixtures/README.md, with a newline at its end. */
export function renderFixtureIndex(cases: readonly DemoCase[]): string {
  const rows = cases.map((entry) => {
    const outcome = entry.expect.map((expectation) => WORDS[expectation]).join(", or ");
    return `| [${entry.key.slice(0, 3)}](cases/${entry.key}/case.yaml) | ${entry.title} | ${entry.shows} | ${outcome} |`;
  });
  const stories = cases.map((entry) => `### ${entry.key.slice(0, 3)} ${entry.title}\n\n${entry.story.trim()}\n`);
  const table = ["| Case | Title | What it shows | Outcome |", "|---|---|---|---|", ...rows];
  return [OPENING, ...table, "", "## Stories", "", ...stories].join("\n");
}
