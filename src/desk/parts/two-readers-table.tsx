/** What two readers of one document tell differently, one row a field: a table for each pair of readers. */
import type { TwoReadings } from "../../web/client.ts";
import { sayDay, sayNumber } from "../ui/money.tsx";

interface Words {
  readonly caption: string;
  /** Headings: whoever saw what people see, and the other one. */
  readonly seen: string;
  readonly stated: string;
}

const WORDS: Readonly<Record<TwoReadings["readers"], Words>> = {
  "page-and-data": {
    caption: "The page and the data inside the document say different things.",
    seen: "On the page",
    stated: "In the data (XML)",
  },
  "picture-and-text": {
    caption: "The picture of the page and the text layer behind it say different things.",
    seen: "In the picture (OCR)",
    stated: "In the text layer",
  },
};

export function TwoReadersTable({ rows }: { readonly rows: readonly TwoReadings[] }) {
  return [...Map.groupBy(rows, ({ readers }) => readers)].map(([readers, theirs]) => (
    <ReadersTable key={readers} words={WORDS[readers]} rows={theirs} />
  ));
}

function ReadersTable({ words, rows }: { readonly words: Words; readonly rows: readonly TwoReadings[] }) {
  return (
    <table className="two-readers">
      <caption>{words.caption}</caption>
      <thead>
        <tr>
          <th scope="col">Field</th>
          <th scope="col">{words.seen}</th>
          <th scope="col">{words.stated}</th>
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
