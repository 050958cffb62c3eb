/** The rows of the queue: what is at stake, whose invoice it is, and in one sentence what is wrong. */
import { Link, useNavigate } from "@tanstack/react-router";
import { useRef } from "react";
import type { QueueItem } from "../../web/client.ts";
import type { Act } from "../addresses.ts";
import { useKeys } from "../keys.ts";
import { ProblemBadge, StateBadge } from "../ui/badges.tsx";
import { Due, Money, sayAge } from "../ui/money.tsx";

export function QueueRows({ rows }: { readonly rows: readonly QueueItem[] }) {
  const table = useRef<HTMLTableElement>(null);
  const navigate = useNavigate();
  const links = () => [...(table.current?.querySelectorAll<HTMLAnchorElement>("a.row-link") ?? [])];
  const chosen = () => links().indexOf(document.activeElement as HTMLAnchorElement);
  const move = (step: number) => {
    const all = links();
    const from = chosen();
    const to = from < 0 ? 0 : Math.min(Math.max(from + step, 0), all.length - 1);
    all[to]?.focus();
  };
  const open = (act?: Act) => {
    const row = rows[Math.max(chosen(), 0)];
    if (row === undefined) return;
    const { documentId } = row;
    void navigate({ to: "/invoices/$documentId", params: { documentId }, search: act === undefined ? {} : { act } });
  };
  useKeys({
    next: () => move(1),
    previous: () => move(-1),
    open: () => open(),
    approve: () => open("approve"),
    hold: () => open("hold"),
    reject: () => open("reject"),
    reply: () => open("reply"),
  });
  return (
    <table ref={table} className="rows">
      <caption className="sr-only">Invoices, most money at stake first</caption>
      <thead>
        <tr>
          <th scope="col" className="end">
            At stake
          </th>
          <th scope="col">Supplier and invoice</th>
          <th scope="col">What is wrong</th>
          <th scope="col" className="end">
            Amount
          </th>
          <th scope="col">Due and arrived</th>
          <th scope="col">State</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <Row key={row.documentId} row={row} />
        ))}
      </tbody>
    </table>
  );
}

function Row({ row }: { readonly row: QueueItem }) {
  return (
    <tr>
      <td className="end stake">
        {row.problem === null ? (
          <span className="absent">–</span>
        ) : (
          <Money amount={row.moneyAtRisk} currency={row.currency} />
        )}
      </td>
      <td className="who">
        <Link to="/invoices/$documentId" params={{ documentId: row.documentId }} className="row-link">
          <span className="supplier">{row.supplierName ?? "Unknown supplier"}</span>
          <span className="number">{row.invoiceNumber ?? "no number read"}</span>
        </Link>
      </td>
      <td className="wrong">
        <Wrong row={row} />
      </td>
      <td className="end amount">
        <Money amount={row.grossTotal} currency={row.currency} />
      </td>
      <td className="age">
        {row.dueInDays === null ? <span className="soft">no due date</span> : <Due days={row.dueInDays} />}
        <span className="soft">arrived {row.ageHours < 1 ? "just now" : `${sayAge(row.ageHours)} ago`}</span>
      </td>
      <td className="standing">
        <StateBadge state={row.state} />
        {row.hasDraft ? <span className="draft">Draft ready</span> : null}
      </td>
    </tr>
  );
}

/** States in which a person has the next word. */
const READY: readonly string[] = ["in-review", "held"] satisfies QueueItem["state"][];

function Wrong({ row }: { readonly row: QueueItem }) {
  if (row.problem === null)
    return <span className="soft">{READY.includes(row.state) ? "Nothing: ready for a decision" : "Nothing"}</span>;
  return (
    <>
      <ProblemBadge title={row.problem.title} severity={row.problem.severity} />
      {row.furtherProblems === 0 ? null : <span className="further">+{row.furtherProblems} more</span>}
      <span className="sentence">{row.problem.sentence}</span>
    </>
  );
}
