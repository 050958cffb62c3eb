/** Prompts are files beside the code, with front matter; each answer is tied to the words that asked for it. */
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { z } from "zod";

export interface Prompt {
  readonly task: string;
  readonly version: number;
  readonly maxTokens: number;
  readonly words: string;
  /** Of the whole file: a changed word is another prompt. */
  readonly fingerprint: string;
}

const schema = z.strictObject({
  task: z.string(),
  version: z.coerce.number().int().positive(),
  maxTokens: z.coerce.number().int().positive(),
});

/** Throws an Error that says what is wrong with the file: a broken prompt is a broken installation. */
export function loadPrompt(name: string): Prompt {
  const path = new URL(`../../../prompts/${name}.md`, import.meta.url);
  const file = readFileSync(path, "utf8");
  const parts = /^---\n([\s\S]*?)\n---\n([\s\S]+)$/.exec(file);
  const front = Object.fromEntries((parts?.[1] ?? "").split("\n").map((line) => line.split(/:\s*/, 2)));
  const decoded = schema.safeParse(front);
  if (!decoded.success || decoded.data.task !== name) {
    throw new Error(`prompts/${name}.md needs front matter with task: ${name}, version and maxTokens`);
  }
  const fingerprint = createHash("sha256").update(file).digest("hex");
  return { ...decoded.data, words: (parts?.[2] ?? "").trim(), fingerprint };
}
