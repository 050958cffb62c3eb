/** The fixtures' expected journeys: compared by the demo and the tests, rewritten by hand only. */
import { readFile, writeFile } from "node:fs/promises";
import type { DemoCase } from "../../adapters/demo/cases.ts";
import { printJourney } from "../../pipeline/print-journey.ts";
import type { MailRecord } from "../../pipeline/store.ts";
import { say } from "./terminal.ts";

export type Journeys = ReadonlyMap<string, MailRecord>;

/** Prints every journey; 0 when each is the expected one, else 1 with the lines that differ. */
export async function compareJourneys(cases: readonly DemoCase[], records: Journeys): Promise<number> {
  let wrong = 0;
  for (const demoCase of cases) {
    const journey = journeyOf(demoCase, records);
    const expected = await readFile(demoCase.expectedJourneyFile, "utf8").catch(() => "");
    say(`\n${demoCase.key}\n${indent(journey)}`);
    if (journey === expected) continue;
    wrong += 1;
    say(`  ✗ this is not the expected journey:\n${indent(difference(expected, journey))}`);
  }
  say(
    wrong === 0
      ? `\nAll ${cases.length} journeys came out as expected.`
      : `\n${wrong} of ${cases.length} journeys differ from fixtures/cases/*/expected.txt.`,
  );
  return wrong === 0 ? 0 : 1;
}

export async function writeJourneys(cases: readonly DemoCase[], records: Journeys): Promise<number> {
  for (const demoCase of cases) await writeFile(demoCase.expectedJourneyFile, journeyOf(demoCase, records));
  say(`\nWrote ${cases.length} expected journeys. Read the diff as a bookkeeper would.`);
  return 0;
}

export function journeyOf(demoCase: DemoCase, records: Journeys): string {
  const record = records.get(demoCase.key);
  return record === undefined ? "no such mail\n" : printJourney(record);
}

/** Lines of one text that the other lacks, each with its sign. */
function difference(expected: string, actual: string): string {
  const wanted = expected.split("\n");
  const got = actual.split("\n");
  const missing = wanted.filter((line) => !got.includes(line)).map((line) => `- ${line}`);
  const extra = got.filter((line) => !wanted.includes(line)).map((line) => `+ ${line}`);
  return [...missing, ...extra].join("\n");
}

function indent(text: string): string {
  return text
    .trimEnd()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
}
