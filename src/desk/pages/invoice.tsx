/** One invoice: paper left, facts right, one decision at the bottom. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import type { InvoiceView } from "../../web/client.ts";
import { ask, useDoing } from "../actions.ts";
import { type Asked, InvoiceDialogs } from "../dialogs/invoice-dialogs.tsx";
import { useKeys } from "../keys.ts";
import { useNeighbours } from "../neighbours.ts";
import { DecisionBar } from "../parts/decision-bar.tsx";
import { FieldList } from "../parts/field-list.tsx";
import { Files, History } from "../parts/history.tsx";
import { HoldList } from "../parts/hold-list.tsx";
import { Learned } from "../parts/learned.tsx";
import { MatchCertificate } from "../parts/match-certificate.tsx";
import { MatchTable } from "../parts/match-table.tsx";
import { PageView } from "../parts/page-view.tsx";
import { ReplyPanel } from "../parts/reply-panel.tsx";
import { invoiceQuery, problemOf } from "../server.ts";
import { StateBadge } from "../ui/badges.tsx";
import { Due, Money, sayAge, sayDay } from "../ui/money.tsx";

const route = getRouteApi("/invoices/$documentId");

export function InvoicePage() {
  const { documentId } = route.useParams();
  const { act } = route.useSearch();
  const { data, error } = useQuery(invoiceQuery(documentId));
  if (error !== null) {
    return (
      <main id="main" className="queue">
        <p role="alert">{problemOf(error)}</p>
        <Link to="/">Back to the queue</Link>
      </main>
    );
  }
  if (data === undefined) return <main id="main" className="queue" aria-busy="true" />;
  return <Invoice key={documentId} invoice={data} act={act} />;
}

function Invoice({
  invoice,
  act,
}: {
  readonly invoice: InvoiceView;
  readonly act: Asked["kind"] | "reply" | undefined;
}) {
  const [active, setActive] = useState<string | null>(null);
  const focus = useMemo(() => ({ active, setActive }), [active]);
  const [asked, setAsked] = useState<Asked | null>(() => startingWith(invoice, act));
  const doing = useDoing();
  const neighbours = useNeighbours(invoice.documentId);
  const decide = (kind: "approve" | "hold" | "reject") => {
    if (invoice.permissions[kind].allowed) setAsked({ kind });
  };
  useKeys({
    approve: () => decide("approve"),
    hold: () => decide("hold"),
    reject: () => decide("reject"),
    reply: focusReply,
    nextField: focusNextUnsure,
    next: neighbours.goNext,
    previous: neighbours.goPrevious,
    back: neighbours.goBack,
  });
  const { documentId } = invoice;
  return (
    <main id="main" className="review">
      <Head invoice={invoice} place={neighbours.place} />
      <PageView invoice={invoice} focus={focus} />
      <div className="facts">
        <HoldList
          invoice={invoice}
          actions={{
            release: (hold) => setAsked({ kind: "release", hold }),
            postReceipt: () => setAsked({ kind: "receipt" }),
          }}
        />
        <Part title="Lines">
          <MatchTable invoice={invoice} />
          <MatchCertificate certificate={invoice.certificate} />
        </Part>
        <Part title="Fields">
          <FieldList
            invoice={invoice}
            focus={focus}
            onCorrect={(name, value) =>
              doing.mutate({ run: () => ask.correct(documentId, name, value), said: "Corrected; checked again now" })
            }
          />
          <Learned invoice={invoice} />
        </Part>
        <Part title="Reply">
          <ReplyPanel
            invoice={invoice}
            isBusy={doing.isPending}
            onSend={(reply, text) =>
              doing.mutate({ run: () => ask.send(reply.id, text), said: `Reply to ${reply.to} is leaving` })
            }
          />
        </Part>
        <Part title="Files">
          <Files invoice={invoice} />
        </Part>
        <Part title="History">
          <History invoice={invoice} />
        </Part>
      </div>
      <DecisionBar invoice={invoice} onAct={decide} />
      <InvoiceDialogs
        invoice={invoice}
        asked={asked}
        doing={doing}
        onClose={() => setAsked(null)}
        onDecided={neighbours.goNext}
      />
    </main>
  );
}

/** A key pressed in the queue opens its dialog here, where the invoice can be seen; never one that is locked. */
function startingWith(invoice: InvoiceView, act: Asked["kind"] | "reply" | undefined): Asked | null {
  if (act !== "approve" && act !== "hold" && act !== "reject") return null;
  return invoice.permissions[act].allowed ? { kind: act } : null;
}

function focusReply(): void {
  document.getElementById("reply-draft")?.focus();
}

/** From the field that has the focus to the next one that nobody is sure of, and round again. */
function focusNextUnsure(): void {
  const unsure = [...document.querySelectorAll<HTMLElement>('[data-look="yes"]')];
  const at = unsure.indexOf(document.activeElement as HTMLElement);
  unsure[(at + 1) % unsure.length]?.focus();
}

function Head({ invoice, place }: { readonly invoice: InvoiceView; readonly place: string | null }) {
  return (
    <header className="invoice-head">
      <Link to="/" className="back">
        ‹ Queue
      </Link>
      <h1>
        {invoice.supplierName ?? "Unknown supplier"}{" "}
        <span className="invoice-number">{invoice.number ?? "no number read"}</span>
      </h1>
      <StateBadge state={invoice.state} />
      {invoice.type === "invoice" ? null : <span className="state warn">{invoice.type.replace("-", " ")}</span>}
      <span className="spring" />
      <span className="soft">
        {invoice.issueDate === null ? "" : `dated ${sayDay(invoice.issueDate)} · `}
        {invoice.dueInDays === null ? "no due date" : <Due days={invoice.dueInDays} />} · arrived{" "}
        {sayAge(invoice.ageHours)}
        {invoice.ageHours < 1 ? "" : " ago"}
      </span>
      <span className="invoice-total">
        <Money amount={invoice.grossTotal} currency={invoice.currency} />
      </span>
      {place === null ? null : <span className="soft place">{place}</span>}
    </header>
  );
}

function Part({ title, children }: { readonly title: string; readonly children: React.ReactNode }) {
  return (
    <section className="part" aria-label={title}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}
