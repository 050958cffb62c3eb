/** Accounts on their way into the master data: each with its steps, and the one that comes next. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import type { BankChangeView } from "../../web/client.ts";
import { ask, useDoing } from "../actions.ts";
import { ReasonDialog, type ReasonQuestion } from "../dialogs/reason-dialog.tsx";
import { Rail } from "../parts/rail.tsx";
import { bankChangesQuery, problemOf } from "../server.ts";
import { ContactAlert, WhomToCall } from "../ui/contact-alert.tsx";
import { sayMoment } from "../ui/money.tsx";

type Move = BankChangeView["moves"][number]["move"];

const STATES: Readonly<Record<BankChangeView["state"], string>> = {
  proposed: "Proposed",
  "format-ok": "Number checked",
  "name-checked": "Name checked",
  "called-back": "Supplier called",
  "second-approved": "Second approval",
  cooling: "Waiting for its day",
  active: "In use",
  rejected: "Refused",
};

interface MoveWords {
  readonly verb: string;
  readonly explanation: string;
  readonly said: string;
  readonly tone: "good" | "bad" | "plain";
}

const MOVES: Readonly<Record<Move, MoveWords>> = {
  "check-name": {
    verb: "Name is checked",
    explanation: "What did the check of the account holder's name give (bank's answer, letter of the bank), and where?",
    said: "Noted; the supplier is called next",
    tone: "plain",
  },
  "call-back": {
    verb: "Supplier was called",
    explanation:
      "Which number on file was called, who answered, and what was confirmed? Never one from the mail or the invoice.",
    said: "Noted; a second person approves next",
    tone: "plain",
  },
  approve: {
    verb: "Approve as second person",
    explanation: "You did neither propose this account nor call about it. What did you look at?",
    said: "Approved; it may be used after the wait",
    tone: "good",
  },
  activate: {
    verb: "Put into use",
    explanation: "The wait is over. Did nobody object? From now on invoices may be paid to this account.",
    said: "In use; waiting invoices are matched again",
    tone: "good",
  },
  reject: {
    verb: "Refuse this account",
    explanation: "Why is it not the supplier's account? The reason stays with the proposal.",
    said: "Refused",
    tone: "bad",
  },
};

export function BankChangesPage() {
  const { data, error } = useQuery(bankChangesQuery);
  return (
    <div className="with-rail">
      <Rail current="bank-changes" />
      <main id="main" className="queue learning">
        <header className="queue-head">
          <h1>Changed accounts</h1>
          <p className="soft">
            A supplier is paid to the account on file until a new one has come the whole way: its holder's name checked,
            the supplier called on a number already on file, a second person's yes, and a day of waiting.
          </p>
        </header>
        {error === null ? null : <p role="alert">{problemOf(error)}</p>}
        {data?.changes.length === 0 ? <p className="empty">No account is on its way.</p> : null}
        <ul className="lessons">
          {data?.changes.map((change) => (
            <Change key={`${change.supplierId} ${change.iban}`} change={change} />
          ))}
        </ul>
      </main>
    </div>
  );
}

function Change({ change }: { readonly change: BankChangeView }) {
  const [asking, setAsking] = useState<Move | null>(null);
  const doing = useDoing();
  const { supplierName, onFile, contact, activeFrom, phone } = change;
  const answer = (move: Move, note: string) => {
    const run = () => ask.moveAccount(change.supplierId, { iban: change.iban, move, note });
    doing.mutate({ run, said: MOVES[move].said, after: () => setAsking(null) });
  };
  return (
    <li className="lesson">
      <div>
        <h2>
          {supplierName}: <span className="money">{change.iban}</span>
        </h2>
        <p className="soft">
          {STATES[change.state]}
          {activeFrom === null ? "" : `, from ${sayMoment(activeFrom)}`} · on file:{" "}
          {onFile.length === 0 ? "no account" : onFile.join(", ")} · contact on file: {contact ?? "none"} · telephone on
          file: {phone ?? "none"}
          {change.documentId === null ? null : <Origin documentId={change.documentId} />}
        </p>
        <Steps steps={change.steps} />
        {change.moves.some(({ move }) => move === "call-back") ? <WhomToCall phone={phone} /> : null}
        <ContactAlert alert={change.alert} />
        <p className="account-moves">
          {change.moves.map(({ move, allowed, why }) => (
            <button
              key={move}
              type="button"
              className={MOVES[move].tone}
              disabled={!allowed || doing.isPending}
              title={why ?? undefined}
              onClick={() => setAsking(move)}
            >
              {MOVES[move].verb}
            </button>
          ))}
        </p>
        {change.moves.map(({ move, why }) =>
          why === null ? null : (
            <p key={move} className="soft">
              {why}
            </p>
          ),
        )}
      </div>
      {asking === null ? null : (
        <ReasonDialog
          question={questionOf(asking, change)}
          isBusy={doing.isPending}
          onAnswer={(note) => answer(asking, note)}
          onClose={() => setAsking(null)}
        />
      )}
    </li>
  );
}

/** Whoever notes the call has the number on file before their eyes. */
function questionOf(move: Move, { supplierName, phone }: BankChangeView): ReasonQuestion {
  const { verb, explanation, tone } = MOVES[move];
  const onFile = move === "call-back" ? ` Telephone on file: ${phone ?? "none"}.` : "";
  return { title: `${verb}: ${supplierName}`, explanation: `${explanation}${onFile}`, suggestion: "", verb, tone };
}

function Origin({ documentId }: { readonly documentId: string }) {
  return (
    <>
      {" · "}
      <Link to="/invoices/$documentId" params={{ documentId }} search={{}}>
        the invoice that shows it
      </Link>
    </>
  );
}

function Steps({ steps }: { readonly steps: BankChangeView["steps"] }) {
  return (
    <ol className="account-steps">
      {steps.map(({ to, by, at, note }) => (
        <li key={`${to} ${at}`}>
          <strong>{STATES[to]}</strong> by {by}, <time dateTime={at}>{sayMoment(at)}</time>
          {note === "" ? "" : `: ${note}`}
        </li>
      ))}
    </ol>
  );
}
