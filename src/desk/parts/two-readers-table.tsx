/** What the page shows beside what the data inside the document state, one row for each field that differs. */
import type { TwoReadings } from "../../web/client.ts";
import { sayDay, sayNumber } from "../ui/money.tsx";

export function TwoReadersTable({ rows }: { readonly rows: readonly TwoReadings[] }) {
  if (rows.length === 0) return null;
  return (
    <table className="two-readers">
      <caption>The page and the data inside the document say different things.</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">On the page</th>
          <th scope="col">In the data (XML)</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, kind, page, xml }) => (
          <tr key={label}>
            <th scope="row">{label}</th>
            <td>{said(kind, page)}</td>
            <td>{said(kind, xml)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function said(kind: TwoReadings["kind"], value: string): string {
  if (kind === "amount") return sayNumber(value);
  return kind === "date" ? sayDay(value) : value;
}
