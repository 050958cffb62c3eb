/** A quiet line under the fields: what this invoice taught, or that it was read with what earlier ones taught. */
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { InvoiceView } from "../../web/client.ts";
import { learningQuery } from "../server.ts";

export function Learned({ invoice }: { readonly invoice: InvoiceView }) {
  const { supplierId } = invoice;
  return supplierId === null ? null : <LearnedFrom invoice={invoice} supplierId={supplierId} />;
}

function LearnedFrom({ invoice, supplierId }: { readonly invoice: InvoiceView; readonly supplierId: string }) {
  const { data } = useQuery(learningQuery(supplierId));
  const lesson = data?.lessons.find((one) => one.documentId === invoice.documentId && one.forgotten === null);
  const used = invoice.fields.filter((field) => field.source === "profile").map((field) => field.label);
  const said =
    lesson !== undefined && lesson.fields.length > 0 ? `Learned for this supplier: ${listed(lesson.fields)}.` : "";
  const read = used.length > 0 ? `Read as learned from earlier invoices: ${listed(used)}.` : "";
  if (said === "" && read === "") return null;
  return (
    <p className="learned soft" role="status">
      {[said, read].filter((text) => text !== "").join(" ")}{" "}
      <Link to="/suppliers/$supplierId/learning" params={{ supplierId }}>
        See what was learned
      </Link>
    </p>
  );
}

/** "Invoice number and due date". */
function listed(labels: readonly string[]): string {
  const words = labels.map((label, at) => (at === 0 ? label : lowered(label)));
  return [words.slice(0, -1).join(", "), words.at(-1) ?? ""].filter((text) => text !== "").join(" and ");
}

/** "IBAN" and "VAT" stay as they are. */
function lowered(label: string): string {
  return /^[A-Z]{2}/.test(label) ? label : label.charAt(0).toLowerCase() + label.slice(1);
}
