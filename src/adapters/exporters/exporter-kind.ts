/** What a member of the list of exporters says of itself; its settings are its own business. */
import type { z } from "zod";
import type { Exporter } from "../../pipeline/ports.ts";

export interface ExporterKind<Settings> {
  /** As in the setting EXPORTER. */
  readonly name: string;
  /** One sentence for the list of exporters. */
  readonly about: string;
  readonly settings: z.ZodType<Settings>;
  readonly open: (settings: Settings) => Exporter;
}
