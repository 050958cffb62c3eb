/** The line of the buyer's order that a row names in words, as in "PO line 20". */
import { fold } from "../fold.ts";
import words from "../labels/order-line-words.json" with { type: "json" };
import type { Row } from "./table-row.ts";

const NAMED = new RegExp(`(?:^| )(?:${words.phrases.map(fold).join("|")})(?: (?:no|nr|num))? (\\d{1,6})(?= |$)`, "u");

/** As printed; null where no words name one, or where the rows of the table would share one number. */
export function orderLines(rows: readonly Row[]): (string | null)[] {
  const named = rows.map(namedOn);
  const counted = named.filter((one) => one !== null);
  return new Set(counted).size === 1 && counted.length > 1 ? rows.map(() => null) : named;
}

function namedOn(row: Row): string | null {
  const text = fold(row.lines.map((line) => line.words.map((word) => word.text).join(" ")).join(" "));
  return NAMED.exec(text)?.[1] ?? null;
}
