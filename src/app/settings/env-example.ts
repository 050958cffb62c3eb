/** `.env.example`, written from the table of settings so that it cannot fall behind. */
import type { Setting } from "./setting.ts";
import { SETTINGS } from "./settings.ts";

const HEAD = `# Every setting of Matchbook with its default, or an example where there is none.
# Everything may stay unset: then it runs on its own Postgres and without mail.
# A secret may come from a file instead: NAME_FILE=/run/secrets/name.
# Written from src/app/settings/settings.ts; change it there.`;

/** The whole file. Settings with a default show it, the others show an example. */
export function renderEnvExample(): string {
  const groups = Map.groupBy(Object.entries<Setting<unknown>>(SETTINGS), ([, setting]) => setting.group);
  const blocks = [...groups].map(([group, members]) => [`# ${group}`, ...members.map(renderSetting)].join("\n\n"));
  return `${[HEAD, ...blocks].join("\n\n")}\n`;
}

function renderSetting([name, setting]: readonly [string, Setting<unknown>]): string {
  const facts = [
    setting.isSecret ? `Secret, or ${name}_FILE.` : "",
    setting.fallback === null || setting.fallback === setting.example ? "" : `Example: ${setting.example}`,
  ].filter((fact) => fact !== "");
  return [`# ${[setting.about, ...facts].join(" ")}`, `#${name}=${setting.fallback ?? setting.example}`].join("\n");
}
