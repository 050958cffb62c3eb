/** What waits, most money at risk first. */
import { useQuery } from "@tanstack/react-query";
import { getRouteApi, Link } from "@tanstack/react-router";
import { useRef } from "react";
import type { QueuePage as QueueData } from "../../web/client.ts";
import type { QueueAddress } from "../addresses.ts";
import { useKeys } from "../keys.ts";
import { QueueRows } from "../parts/queue-rows.tsx";
import { Rail, VIEW_NAMES } from "../parts/rail.tsx";
import { PAGE_ROWS, problemOf, queueQuery } from "../server.ts";

const route = getRouteApi("/");

const EMPTY = {
  "needs-me": "Nothing needs you. What arrives is read, matched and answered by itself; exceptions will appear here.",
  waiting: "Nothing is waiting for goods or for a match.",
  done: "Nothing has been decided yet.",
  all: "No invoice has arrived yet.",
} as const;

export function QueuePage() {
  const address: QueueAddress = route.useSearch();
  const navigate = route.useNavigate();
  const searchField = useRef<HTMLInputElement>(null);
  const { view = "needs-me", search = "", offset = 0 } = address;
  const { data, error } = useQuery(queueQuery({ view, search, offset }));
  useKeys({ search: () => searchField.current?.focus() });
  const searchFor = (text: string) =>
    void navigate({ search: { view, ...(text === "" ? {} : { search: text }) }, replace: true });
  return (
    <div className="with-rail">
      <Rail current={view} />
      <main id="main" className="queue">
        <header className="queue-head">
          <h1>{VIEW_NAMES[view]}</h1>
          <p className="soft" role="status">
            {data === undefined
              ? "Loading"
              : `${data.total} ${data.total === 1 ? "invoice" : "invoices"}, most money at stake first`}
          </p>
          <input
            ref={searchField}
            type="search"
            aria-label="Search supplier, invoice or order number"
            placeholder="Supplier, invoice, order  /"
            value={search}
            onChange={(event) => searchFor(event.target.value)}
          />
        </header>
        {error === null ? null : <p role="alert">{problemOf(error)}</p>}
        {data?.total === 0 ? (
          <p className="empty">{search === "" ? EMPTY[view] : `Nothing in this view matches “${search}”.`}</p>
        ) : null}
        {data === undefined || data.total === 0 ? null : <QueueRows rows={data.rows} />}
        {data === undefined ? null : <Pager data={data} address={address} />}
      </main>
    </div>
  );
}

function Pager({ data, address }: { readonly data: QueueData; readonly address: QueueAddress }) {
  if (data.total <= PAGE_ROWS) return null;
  const last = Math.min(data.offset + data.rows.length, data.total);
  return (
    <nav className="pager" aria-label="Pages of the queue">
      {data.offset > 0 ? (
        <Link to="/" search={{ ...address, offset: Math.max(0, data.offset - PAGE_ROWS) }}>
          Previous
        </Link>
      ) : null}
      <span>
        {data.offset + 1}–{last} of {data.total}
      </span>
      {last < data.total ? (
        <Link to="/" search={{ ...address, offset: data.offset + PAGE_ROWS }}>
          Next
        </Link>
      ) : null}
    </nav>
  );
}
