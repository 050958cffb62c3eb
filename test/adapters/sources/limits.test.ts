/** Approval limits from a CSV file: `any` and `never` are words, a blank is no amount, `*` stands for every kind. */
import { expect, it } from "vitest";
import { readCsv } from "../../../src/adapters/sources/csv.ts";
import { writeCsv } from "../../../src/adapters/sources/write-csv.ts";

const read = (...lines: string[]) => readCsv("limits", new TextEncoder().encode(`${lines.join("\n")}\n`));
const messages = (...lines: string[]) => {
  const found = read(...lines);
  return "issues" in found ? found.issues.map((issue) => issue.message) : found.warnings.map((issue) => issue.message);
};

it("are read by role, kind and company, and written back as they were", () => {
  const found = read(
    "role,kind,company,up_to,second_person_above",
    "approver,*,,5000,",
    "controller,variance,E-1,any,25000.00",
  );
  if ("issues" in found) throw new Error(found.issues[0]?.message);
  expect(found.batch.records).toEqual([
    { entityId: null, kind: "matched", role: "approver", upTo: "5000", secondPersonAbove: null },
    { entityId: null, kind: "variance", role: "approver", upTo: "5000", secondPersonAbove: null },
    { entityId: null, kind: "no-order", role: "approver", upTo: "5000", secondPersonAbove: null },
    { entityId: "E-1", kind: "variance", role: "controller", upTo: null, secondPersonAbove: "25000.00" },
  ]);
  expect(readCsv("limits", writeCsv(found.batch))).toMatchObject({ batch: found.batch });
});

it("name every mistake with its line", () => {
  expect(
    messages("role,kind,up_to", "auditor,matched,5000", "approver,some,5000", "approver,matched,", "buyer,*,-1"),
  ).toEqual([
    "line 2, role: auditor must be one of approver, buyer, controller, administrator",
    "line 3, kind: some must be one of matched, variance, no-order",
    "line 4, up_to: must not be empty",
    "line 5, up_to: -1 must be any or an amount from 0",
  ]);
  expect(
    messages("role,kind,up_to,second_person_above", "approver,matched,5000,never", "buyer,matched,5000,9000"),
  ).toEqual(["line 3, second_person_above: 9000 is never reached, because up_to ends at 5000"]);
});
