/** What we say to the supplier: the draft can be changed and sent, everything sent stays readable. */
import { useState } from "react";
import type { InvoiceView, ReplyView } from "../../web/client.ts";
import { sayMoment } from "../ui/money.tsx";

const STATES: Readonly<Record<ReplyView["state"], string>> = {
  draft: "Draft",
  queued: "Leaving now",
  sent: "Sent",
  unknown: "Sending was cut off: check before sending again",
  failed: "Not delivered",
  suppressed: "Not sent",
};

export type Send = (reply: ReplyView, text: string | null) => void;

export function ReplyPanel({
  invoice,
  isBusy,
  onSend,
}: {
  readonly invoice: InvoiceView;
  readonly isBusy: boolean;
  readonly onSend: Send;
}) {
  if (invoice.replies.length === 0) return <p className="soft">Nothing has been said to the supplier yet.</p>;
  return invoice.replies.map((reply) =>
    reply.state === "draft" ? (
      <Draft key={reply.id} reply={reply} locked={invoice.permissions.sendReply.why} isBusy={isBusy} onSend={onSend} />
    ) : (
      <Said key={reply.id} reply={reply} />
    ),
  );
}

function Draft({
  reply,
  locked,
  isBusy,
  onSend,
}: {
  readonly reply: ReplyView;
  readonly locked: string | null;
  readonly isBusy: boolean;
  readonly onSend: Send;
}) {
  const [text, setText] = useState(reply.text);
  const isChanged = text !== reply.text;
  const send = () => onSend(reply, isChanged ? text : null);
  return (
    <article className="reply">
      <p className="reply-head">
        <span className="state warn">{STATES.draft}</span> to <strong>{reply.to}</strong>
      </p>
      <p className="soft">{reply.subject}</p>
      <textarea
        id="reply-draft"
        aria-label={`Draft to ${reply.to}`}
        value={text}
        rows={Math.min(Math.max(text.split("\n").length + 1, 6), 16)}
        maxLength={20_000}
        readOnly={locked !== null}
        onChange={(event) => setText(event.target.value)}
        onKeyDown={(event) => {
          const isSend = event.key === "Enter" && (event.ctrlKey || event.metaKey);
          if (isSend && locked === null && !isBusy) send();
        }}
      />
      <footer>
        {isChanged ? (
          <button type="button" className="quiet" onClick={() => setText(reply.text)}>
            Take back my changes
          </button>
        ) : null}
        <button
          type="button"
          className="good"
          disabled={locked !== null || isBusy}
          title={locked ?? undefined}
          onClick={send}
        >
          Send <kbd>Ctrl Enter</kbd>
        </button>
      </footer>
    </article>
  );
}

function Said({ reply }: { readonly reply: ReplyView }) {
  return (
    <details className="reply">
      <summary>
        <span className={`state ${reply.state === "sent" || reply.state === "queued" ? "good" : "bad"}`}>
          {STATES[reply.state]}
        </span>{" "}
        {reply.subject} <span className="soft">to {reply.to}</span>
        {reply.sentAt === null ? null : <span className="soft"> · {sayMoment(reply.sentAt)}</span>}
      </summary>
      {reply.note === null ? null : <p className="soft">{reply.note}</p>}
      <pre>{reply.text}</pre>
    </details>
  );
}
