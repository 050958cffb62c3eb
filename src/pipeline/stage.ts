/** The shape of a stage: it may read and ask, it may not write. What it wants written is its outcome. */
import type { Outcome } from "./outcome.ts";
import type { Ports } from "./ports.ts";

export type Stage = (key: string, ports: Ports) => Promise<Outcome>;
