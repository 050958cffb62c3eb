/** The one decision at the bottom, and why it is locked if it is. */
import type { InvoiceView } from "../../web/client.ts";
import type { Act } from "../addresses.ts";

const DECISIONS = [
  { act: "approve", word: "Approve", key: "a", tone: "good" },
  { act: "hold", word: "Hold", key: "h", tone: "plain" },
  { act: "reject", word: "Reject", key: "r", tone: "bad" },
] as const;

export function DecisionBar({
  invoice,
  onAct,
}: {
  readonly invoice: InvoiceView;
  readonly onAct: (act: Exclude<Act, "reply">) => void;
}) {
  const { approve } = invoice.permissions;
  const posting = invoice.postings.at(-1);
  const last = invoice.decisions.at(-1);
  return (
    <section className="decision" aria-label="Decision">
      <p id="why-locked">
        {approve.allowed ? "Nothing stands in the way of approval." : `Approve is locked. ${approve.why ?? ""}`}
        {posting === undefined ? null : (
          <span>
            {" "}
            {posting.state === "posted" ? "Posted" : "Posting"} through {posting.exporter}
            {posting.reference === null ? "" : `: ${posting.reference}`}.
          </span>
        )}
        {last === undefined ? null : (
          <span className="soft">
            {" "}
            Last decision: {last.outcome} by {last.by === "rule" ? "rule" : last.by}.
          </span>
        )}
      </p>
      <div>
        {DECISIONS.map(({ act, word, key, tone }) => (
          <button
            key={act}
            type="button"
            className={tone}
            disabled={!invoice.permissions[act].allowed}
            title={invoice.permissions[act].why ?? undefined}
            aria-describedby={act === "approve" ? "why-locked" : undefined}
            onClick={() => onAct(act)}
          >
            {word} <kbd>{key}</kbd>
          </button>
        ))}
      </div>
    </section>
  );
}
