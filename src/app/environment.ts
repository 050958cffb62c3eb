/** The process's environment, decoded once; every mistake at once, with an example, and nothing starts half. */
import { readFileSync } from "node:fs";
import { type Config, readConfig } from "./config.ts";

export class WrongConfig extends Error {
  override name = "WrongConfig";
}

export function loadConfig(extra: Readonly<Record<string, string>> = {}): Config {
  const config = readConfig({ ...process.env, ...extra }, (path) => readFileSync(path, "utf8"));
  if (config.ok) return config.value;
  const mistakes = config.issues.map((issue) => `  ${issue.message}`).join("\n");
  throw new WrongConfig(`The configuration is wrong; nothing was started.\n${mistakes}`);
}
