/** One line of the trail, stamped with the time of the clock that was handed in. */
import type { TrailLine } from "../domain/trail.ts";
import type { Ports } from "./ports.ts";

export interface TrailSubject {
  readonly emailId?: string;
  readonly documentId?: string;
  readonly actor?: string;
}

export function trailLine(
  ports: Pick<Ports, "clock">,
  subject: TrailSubject,
  event: string,
  detail: Readonly<Record<string, string>> = {},
): TrailLine {
  return {
    at: ports.clock.now(),
    actor: subject.actor ?? "rule",
    emailId: subject.emailId ?? null,
    documentId: subject.documentId ?? null,
    event,
    detail,
  };
}
