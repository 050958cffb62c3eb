/** Why the invoice waits: one sentence each, who can settle it, and the button that lifts it with a reason. */
import type { HoldView, InvoiceView } from "../../web/client.ts";
import { ProblemBadge } from "../ui/badges.tsx";
import { sayMoment } from "../ui/money.tsx";
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
          {invoice.isMatched ? "Nothing holds this invoice." : "Still being matched."}
        </p>
      ) : null}
      {holds.map((hold) => (
        <Hold key={hold.key} hold={hold} invoice={invoice} actions={actions} />
      ))}
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
  const { release, postReceipt } = invoice.permissions;
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
      {hold.released === null ? (
        <>
          {hold.actions.length === 0 ? null : <p className="ways soft">Ways out: {hold.actions.join(" · ")}</p>}
          <footer>
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
            <button
              type="button"
              className="plain"
              disabled={!release.allowed}
              title={release.why ?? undefined}
              onClick={() => actions.release(hold)}
            >
              Release this hold
            </button>
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
