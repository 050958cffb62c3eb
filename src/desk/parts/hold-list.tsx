/** Why the invoice waits: one sentence each, who can settle it, and the button that lifts it with a reason. */
import type { HoldView, InvoiceView } from "../../web/client.ts";
import { ProblemBadge } from "../ui/badges.tsx";
import { sayMoment } from "../ui/money.tsx";
import { EvidenceCard } from "./evidence-card.tsx";
import { ProposeAccount } from "./propose-account.tsx";
import { TwoReadersTable } from "./two-readers-table.tsx";

export interface HoldActions {
  readonly release: (hold: HoldView) => void;
  readonly postReceipt: () => void;
}

export function HoldList({ invoice, actions }: { readonly invoice: InvoiceView; readonly actions: HoldActions }) {
  const { holds, notes, failure } = invoice;
  return (
    <section className="holds" aria-label="What is wrong">
      {failure === null ? null : <p className="hold-card block open">{failure}</p>}
      {holds.length === 0 && failure === null ? (
        <p className="all-clear">
          <span aria-hidden="true">{invoice.isMatched ? "✓" : "…"}</span>{" "}
          {invoice.isMatched
            ? `Nothing holds this ${invoice.type === "credit-note" ? "credit note" : "invoice"}.`
            : "Still being matched."}
        </p>
      ) : null}
      {holds.map((hold) => (
        <Hold key={hold.key} hold={hold} invoice={invoice} actions={actions} />
      ))}
      <EvidenceCard rows={invoice.evidence} />
      {notes.length === 0 ? null : (
        <ul className="notes">
          {notes.map((note) => (
            <li key={note.key}>
              <ProblemBadge title={note.title} severity={note.severity} />{" "}
              {note.contradictions.length === 0 ? note.sentence : null}
              <TwoReadersTable rows={note.contradictions} />
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

function Hold({ hold, invoice, actions }: { hold: HoldView; invoice: InvoiceView; actions: HoldActions }) {
  const { postReceipt } = invoice.permissions;
  return (
    <article className={`hold-card ${hold.severity} ${hold.released === null ? "open" : "lifted"}`}>
      <header>
        <ProblemBadge title={hold.title} severity={hold.severity} />
        <span className="soft">
          {hold.line === null ? "" : `Line ${hold.line} · `}
          {hold.owner}
        </span>
      </header>
      {hold.contradictions.length === 0 ? <p className="hold-sentence">{hold.sentence}</p> : null}
      <TwoReadersTable rows={hold.contradictions} />
      {hold.contradictions.length === 0 ? null : <p className="hold-sentence">{hold.settling}.</p>}
      {hold.released === null ? (
        <>
          {hold.actions.length === 0 ? null : <p className="ways soft">Ways out: {hold.actions.join(" · ")}</p>}
          <footer>
            <ProposeAccount hold={hold} documentId={invoice.documentId} />
            {hold.wantsReceipt && invoice.awaited.length > 0 ? (
              <button
                type="button"
                className="plain"
                disabled={!postReceipt.allowed}
                title={postReceipt.why ?? undefined}
                onClick={actions.postReceipt}
              >
                Post a receipt
              </button>
            ) : null}
            <Release hold={hold} permission={invoice.permissions.release} onRelease={() => actions.release(hold)} />
          </footer>
        </>
      ) : (
        <p className="released">
          <span aria-hidden="true">✓</span> Released by {hold.released.by}, {sayMoment(hold.released.at)}: “
          {hold.released.reason}”
        </p>
      )}
    </article>
  );
}

interface ReleaseProps {
  readonly hold: HoldView;
  readonly permission: InvoiceView["permissions"]["release"];
  readonly onRelease: () => void;
}

/** What asks for an approval is settled by approving. */
function Release({ hold, permission, onRelease }: ReleaseProps) {
  if (hold.isSettledByApproval) return null;
  if (!hold.canBeReleased) return <p className="soft">It cannot be released, only corrected or rejected.</p>;
  return (
    <button
      type="button"
      className="plain"
      disabled={!permission.allowed}
      title={permission.why ?? undefined}
      onClick={onRelease}
    >
      Release this hold
    </button>
  );
}
