/** From environment variables and secret files to typed values, collecting every mistake on the way. */
import type { z } from "zod";
import { fail, type Issue, ok, type Result } from "../../domain/values/result.ts";
import type { Setting } from "./setting.ts";
import { NOT_AVAILABLE, SETTINGS } from "./settings.ts";

export type Environment = Readonly<Record<string, string | undefined>>;

type Settings = typeof SETTINGS;
type SettingName = keyof Settings;

/** Null where a setting is unset and has no default. */
export type SettingValues = {
  readonly [Name in SettingName]:
    | z.output<Settings[Name]["schema"]>
    | (Settings[Name]["fallback"] extends string ? never : null);
};

export interface DecodedSetting {
  readonly name: string;
  /** The value as it may be shown. */
  readonly text: string;
  readonly from: "environment" | "file" | "default" | "unset";
}

interface Decoded {
  /** Only to be used when there are no issues: a mistaken value is null here. */
  readonly values: SettingValues;
  readonly exporter: Readonly<Record<string, string>>;
  readonly shown: readonly DecodedSetting[];
  readonly issues: readonly Issue[];
}

interface Given {
  readonly text: string;
  readonly from: DecodedSetting["from"];
}

/** What an exporter's own settings start with. */
const EXPORTER_PREFIX = "EXPORTER_";
const FILE_SUFFIX = "_FILE";

export function decodeSettings(env: Environment, readTextFile: (path: string) => string): Decoded {
  const issues: Issue[] = [...refuseUnavailable(env)];
  const shown: DecodedSetting[] = [];
  const keep = <T>(result: Result<T>): T | null => {
    if (result.ok) return result.value;
    issues.push(...result.issues);
    return null;
  };
  const decodeOne = <T>(name: string, setting: Setting<T>): T | null => {
    const given = keep(findText({ env, readTextFile, name, setting }));
    if (given === null) return null;
    const value = given.from === "unset" ? null : keep(parseSetting(name, setting, given.text));
    shown.push({ name, text: value === null ? "–" : setting.show(value), from: given.from });
    return value;
  };
  const entries = Object.entries<Setting<unknown>>(SETTINGS).map(([name, setting]) => [name, decodeOne(name, setting)]);
  const exporter = exporterNames(env).flatMap((name) => {
    const given = keep(findText({ env, readTextFile, name, setting: { isSecret: true, fallback: null } }));
    if (given === null || given.from === "unset") return [];
    shown.push({ name, text: "***", from: given.from });
    return [[camelCase(name.slice(EXPORTER_PREFIX.length)), given.text] as const];
  });
  return {
    values: Object.fromEntries(entries) as SettingValues,
    exporter: Object.fromEntries(exporter),
    shown,
    issues,
  };
}

interface Search {
  readonly env: Environment;
  readonly readTextFile: (path: string) => string;
  readonly name: string;
  readonly setting: Pick<Setting<unknown>, "isSecret" | "fallback">;
}

/** The variable, its secret file or its default; blank counts as unset, as compose files write it. */
function findText({ env, readTextFile, name, setting }: Search): Result<Given> {
  const direct = env[name]?.trim() ?? "";
  const path = setting.isSecret ? (env[name + FILE_SUFFIX]?.trim() ?? "") : "";
  if (direct !== "" && path !== "")
    return fail("CONFIG_INVALID", `${name} and ${name}${FILE_SUFFIX} are both set; keep one of them.`);
  if (direct !== "") return ok({ text: direct, from: "environment" });
  if (path !== "") return readSecret(name, path, readTextFile);
  return ok(setting.fallback === null ? { text: "", from: "unset" } : { text: setting.fallback, from: "default" });
}

function readSecret(name: string, path: string, readTextFile: (path: string) => string): Result<Given> {
  const example = `Example: ${name}${FILE_SUFFIX}=/run/secrets/${name.toLowerCase()}`;
  try {
    const text = readTextFile(path).trim();
    if (text !== "") return ok({ text, from: "file" });
    return fail("CONFIG_INVALID", `${name}${FILE_SUFFIX} names ${path}, which is empty. ${example}`);
  } catch {
    return fail("CONFIG_INVALID", `${name}${FILE_SUFFIX} names ${path}, which cannot be read. ${example}`);
  }
}

function parseSetting<T>(name: string, setting: Setting<T>, text: string): Result<T> {
  const parsed = setting.schema.safeParse(text);
  if (parsed.success) return ok(parsed.data);
  const quoted = setting.isSecret ? "" : ` (it is "${text}")`;
  const issues = parsed.error.issues.map(({ message }) => ({
    code: "CONFIG_INVALID",
    message: `${name} ${message}${quoted}. Example: ${name}=${setting.example}`,
  }));
  return { ok: false, issues };
}

function refuseUnavailable(env: Environment): readonly Issue[] {
  return NOT_AVAILABLE.flatMap(({ what, names }) =>
    names
      .flatMap((name) => [name, name + FILE_SUFFIX])
      .filter((name) => (env[name]?.trim() ?? "") !== "")
      .map((name) => ({ code: "CONFIG_NOT_AVAILABLE", message: `${name}: ${what} is not available yet; unset it.` })),
  );
}

/** SIGNING_KEY is signingKey in the exporter's own schema. */
function camelCase(name: string): string {
  return name.toLowerCase().replace(/_+([a-z0-9])/g, (_, letter: string) => letter.toUpperCase());
}

/** Names of the exporter's own settings, those that come as files included once. */
function exporterNames(env: Environment): readonly string[] {
  const names = Object.keys(env)
    .filter((name) => name.startsWith(EXPORTER_PREFIX))
    .map((name) => (name.endsWith(FILE_SUFFIX) ? name.slice(0, -FILE_SUFFIX.length) : name));
  return [...new Set(names)].sort();
}
