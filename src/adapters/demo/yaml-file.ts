/** Reads a YAML file of the fixtures and decodes it; a mistake names the file, the place and what was expected. */
import { readFileSync } from "node:fs";
import { parse } from "yaml";
import { z } from "zod";
import { type Decimal, parseDecimal } from "../../domain/values/decimal.ts";
import { type LocalDate, parseLocalDate } from "../../domain/values/local-date.ts";

/** Throws an Error that lists every mistake of the file, one a line: fixtures are our own, so a mistake is a bug. */
export function readYamlFile<T>(path: string, schema: z.ZodType<T>): T {
  const decoded = schema.safeParse(parse(readFileSync(path, "utf8"), { schema: "failsafe" }));
  if (decoded.success) return decoded.data;
  const mistakes = decoded.error.issues.map((issue) => `  ${issue.path.join(".") || "file"}: ${issue.message}`);
  throw new Error(`${path} cannot be used:\n${mistakes.join("\n")}`);
}

/** YAML's failsafe schema leaves scalars as the text that was written, so 3.950 stays 3.950. */
export const decimalText = z.string().transform((text, context): Decimal => {
  const value = parseDecimal(text);
  if (value !== null) return value;
  context.addIssue(`not a decimal: ${text}; write it with a point, such as 12.50`);
  return z.NEVER;
});

export const dateText = z.string().transform((text, context): LocalDate => {
  const value = parseLocalDate(text);
  if (value !== null) return value;
  context.addIssue(`not a calendar date: ${text}; write it as 2026-11-03`);
  return z.NEVER;
});
