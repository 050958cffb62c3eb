/** The supplier's words that approvals taught: what each means, who confirmed it, and a way to take it back. */
import type { LearnedAlias } from "../../web/client.ts";
import { sayMoment } from "../ui/money.tsx";

interface AliasesProps {
  readonly aliases: readonly LearnedAlias[];
  readonly isLocked: boolean;
  readonly onRevoke: (alias: LearnedAlias) => void;
}

export function Aliases({ aliases, isLocked, onRevoke }: AliasesProps) {
  if (aliases.length === 0) return null;
  return (
    <section aria-label="Words">
      <header className="queue-head">
        <h2>Words for our articles</h2>
        <p className="soft">
          Confirmed by people who approved invoices. A pack size counts as certain from three times on.
        </p>
      </header>
      <ul className="lessons">
        {aliases.map((alias) => (
          <li key={alias.id} className="lesson">
            <div>
              <strong>{alias.word}</strong> is {alias.meaning}
              <p className="soft">
                confirmed {alias.confirmations === 1 ? "once" : `${alias.confirmations} times`}, last by{" "}
                {alias.confirmedBy}, <time dateTime={alias.confirmedAt}>{sayMoment(alias.confirmedAt)}</time>
              </p>
            </div>
            <button
              type="button"
              className="plain"
              disabled={isLocked}
              aria-label={`Revoke ${alias.word}`}
              onClick={() => onRevoke(alias)}
            >
              Revoke
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
