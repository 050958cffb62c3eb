/** The ledgers we can post to: one line per exporter. */
import { fail, ok, type Result } from "../../domain/values/result.ts";
import type { Exporter } from "../../pipeline/ports.ts";
import { CSV_EXPORTER } from "./csv.ts";
import type { ExporterKind } from "./exporter-kind.ts";

/** A member whose settings were checked by its own schema and never leave it. */
export interface RegisteredExporter {
  readonly name: string;
  readonly about: string;
  readonly open: (settings: unknown) => Result<Exporter>;
}

export const EXPORTERS: readonly RegisteredExporter[] = [register(CSV_EXPORTER)];

/** The exporter of this name with its settings, or issues that say what to set. */
export function openExporter(name: string, settings: unknown): Result<Exporter> {
  const found = EXPORTERS.find((exporter) => exporter.name === name);
  if (found !== undefined) return found.open(settings);
  const names = EXPORTERS.map((exporter) => exporter.name).join(", ");
  return fail("EXPORTER_UNKNOWN", `there is no exporter called ${name}; choose one of ${names}`);
}

function register<Settings>(kind: ExporterKind<Settings>): RegisteredExporter {
  return {
    name: kind.name,
    about: kind.about,
    open: (settings) => {
      const decoded = kind.settings.safeParse(settings);
      if (decoded.success) return ok(kind.open(decoded.data));
      const issues = decoded.error.issues.map((issue) => ({
        code: "EXPORTER_SETTINGS",
        message: `${kind.name}, ${issue.path.join(".") || "settings"}: ${issue.message}`,
      }));
      return { ok: false, issues };
    },
  };
}
