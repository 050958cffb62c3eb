/** States and severities as a word with a glyph and a colour: never a colour alone. */
import type { QueueItem } from "../../web/client.ts";

const STATES: Readonly<Record<QueueItem["state"], { readonly word: string; readonly tone: string }>> = {
  checked: { word: "Being matched", tone: "calm" },
  matched: { word: "Matched", tone: "good" },
  "waiting-receipt": { word: "Waiting for goods", tone: "calm" },
  "in-review": { word: "In review", tone: "warn" },
  held: { word: "On hold", tone: "bad" },
  approved: { word: "Approved", tone: "good" },
  posted: { word: "Posted", tone: "good" },
  rejected: { word: "Rejected", tone: "calm" },
};

export function StateBadge({ state }: { readonly state: QueueItem["state"] }) {
  const { word, tone } = STATES[state];
  return <span className={`state ${tone}`}>{word}</span>;
}

const GLYPHS = { block: "■", hold: "▲", warn: "△", info: "○" } as const;
const SEVERITIES = { block: "Stop", hold: "Hold", warn: "Warning", info: "Note" } as const;

export function ProblemBadge({
  title,
  severity,
}: {
  readonly title: string;
  readonly severity: "block" | "hold" | "warn" | "info";
}) {
  return (
    <span className={`problem ${severity}`}>
      <span aria-hidden="true">{GLYPHS[severity]}</span>
      <span className="sr-only">{SEVERITIES[severity]}: </span>
      {title}
    </span>
  );
}
