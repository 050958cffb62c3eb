/** The left rail: which views there are, how much each holds, and what was handled without anybody. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { Counts, View } from "../../web/client.ts";
import { bankChangesQuery, countsQuery } from "../server.ts";

export const VIEW_NAMES: Readonly<Record<View, string>> = {
  "needs-me": "Needs me",
  waiting: "Waiting",
  done: "Done",
  all: "All invoices",
};

const COUNTED: Readonly<Record<View, keyof Counts>> = {
  "needs-me": "needsMe",
  waiting: "waiting",
  done: "done",
  all: "all",
};

export function Rail({ current }: { readonly current: View | "other-mail" | "bank-changes" }) {
  const { data: counts } = useQuery(countsQuery);
  const { data: accounts } = useQuery(bankChangesQuery);
  return (
    <nav className="rail" aria-label="Views">
      <ul>
        {(Object.keys(VIEW_NAMES) as View[]).map((view) => (
          <li key={view}>
            <Link to="/" search={{ view }} aria-current={view === current ? "page" : undefined}>
              <span>{VIEW_NAMES[view]}</span>
              <span className="count">{counts?.[COUNTED[view]] ?? ""}</span>
            </Link>
          </li>
        ))}
        <li className="apart">
          <Link to="/other-mail" aria-current={current === "other-mail" ? "page" : undefined}>
            <span>Other mail</span>
            <span className="count">{counts?.oddMails ?? ""}</span>
          </Link>
        </li>
        <li>
          <Link to="/bank-changes" aria-current={current === "bank-changes" ? "page" : undefined}>
            <span>Changed accounts</span>
            <span className="count">{accounts?.changes.length ?? ""}</span>
          </Link>
        </li>
      </ul>
      {counts === undefined ? null : <Handled counts={counts} />}
    </nav>
  );
}

function Handled({ counts }: { readonly counts: Counts }) {
  return (
    <section className="handled" aria-labelledby="handled">
      <h2 id="handled">Handled without you</h2>
      <p className="figure">{counts.touchless}</p>
      <dl>
        <div>
          <dt>Posted</dt>
          <dd>{counts.posted}</dd>
        </div>
        <div>
          <dt>Rejected</dt>
          <dd>{counts.rejected}</dd>
        </div>
        <div>
          <dt>Being read</dt>
          <dd>{counts.pending}</dd>
        </div>
      </dl>
    </section>
  );
}
