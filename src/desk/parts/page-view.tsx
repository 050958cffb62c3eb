/** What an invoice looks like: its paper with the boxes of the fields over it, its data as a page, and what supports it. */
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { FieldView, InvoiceView, SupportingView } from "../../web/client.ts";
import { printedPagesQuery, problemOf, supportingPagesQuery } from "../server.ts";
import { EInvoicePaper, eInvoiceAddress, PrintLink, supportingAddress } from "../ui/e-invoice-view.tsx";
import { PagedPaper } from "../ui/paged-paper.tsx";

export interface FieldFocus {
  /** Name of the field that is pointed at or edited, on the page or in the list. */
  readonly active: string | null;
  readonly setActive: (name: string | null) => void;
}

interface PaperProps {
  readonly invoice: InvoiceView;
  readonly focus: FieldFocus;
}

/** The paper that came, the page drawn from the data, that page as a picture, or a supporting document by its number. */
type Look = "page" | "data" | "picture" | number;

/** The paper first where there is one; a person may look at everything else that belongs to the invoice. */
export function PageView({ invoice, focus }: PaperProps) {
  const looks = looksOf(invoice);
  const [wanted, setWanted] = useState<Look>(looks[0] ?? "page");
  const choice = looks.length > 1 ? <Choice invoice={invoice} look={wanted} setLook={setWanted} /> : null;
  const supporting = invoice.supporting.find(({ number }) => number === wanted);
  if (supporting !== undefined) {
    return <SupportingPaper key={supporting.number} invoice={invoice} supporting={supporting} choice={choice} />;
  }
  if (wanted === "data") return <DataPaper invoice={invoice} choice={choice} />;
  if (wanted === "picture") return <PicturePaper invoice={invoice} choice={choice} />;
  return <PrintedPage invoice={invoice} focus={focus} choice={choice} />;
}

function looksOf({ hasEInvoice, pages, supporting }: InvoiceView): readonly Look[] {
  const own: readonly Look[] = pages.length > 0 || !hasEInvoice ? ["page"] : [];
  const drawn: readonly Look[] = hasEInvoice ? (own.length > 0 ? ["data"] : ["data", "picture"]) : [];
  return [...own, ...drawn, ...supporting.filter(({ hasPages }) => hasPages).map(({ number }) => number)];
}

const NAMES = { page: "Page", data: "E-invoice", picture: "Picture" } as const;

interface ChoiceProps {
  readonly invoice: InvoiceView;
  readonly look: Look;
  readonly setLook: (look: Look) => void;
}

function Choice({ invoice, look, setLook }: ChoiceProps) {
  const viewable = invoice.supporting.filter(({ hasPages }) => hasPages);
  return (
    <>
      {looksOf(invoice).map((one) =>
        typeof one === "number" ? null : (
          <button key={one} type="button" className="quiet" aria-pressed={one === look} onClick={() => setLook(one)}>
            {NAMES[one]}
          </button>
        ),
      )}
      {viewable.length === 0 ? null : (
        <select
          aria-label="Supporting document"
          data-chosen={typeof look === "number" ? "yes" : "no"}
          value={typeof look === "number" ? look : ""}
          onChange={(event) => setLook(Number(event.target.value))}
        >
          <option value="" disabled>
            Supporting documents
          </option>
          {viewable.map(({ number, name }) => (
            <option key={number} value={number}>
              {name}
            </option>
          ))}
        </select>
      )}
    </>
  );
}

interface ShownProps {
  readonly invoice: InvoiceView;
  readonly choice: ReactNode;
}

function DataPaper({ invoice, choice }: ShownProps) {
  return (
    <section className="paper" aria-label="The e-invoice">
      <div className="paper-tools">
        {choice}
        <span className="spring" />
        <PrintLink documentId={invoice.documentId} />
      </div>
      <EInvoicePaper invoice={invoice} />
    </section>
  );
}

function PicturePaper({ invoice, choice }: ShownProps) {
  const { documentId } = invoice;
  const { data, error } = useQuery(printedPagesQuery(documentId));
  if (data === undefined) return <NoPages label="The e-invoice as a picture" choice={choice} error={error} />;
  return (
    <PagedPaper
      label="The e-invoice as a picture"
      pages={data.pages}
      addressOf={(page) => `${eInvoiceAddress(documentId)}/pages/${page}`}
      altOf={(page) => altOf(invoice, page)}
      choice={choice}
    />
  );
}

function SupportingPaper({ invoice, choice, supporting }: ShownProps & { readonly supporting: SupportingView }) {
  const { documentId } = invoice;
  const { number, name } = supporting;
  const { data, error } = useQuery(supportingPagesQuery(documentId, number));
  if (data === undefined) return <NoPages label="The supporting document" choice={choice} error={error} />;
  return (
    <PagedPaper
      label="The supporting document"
      pages={data.pages}
      addressOf={(page) => `${supportingAddress(documentId, number)}/pages/${page}`}
      altOf={(page) => `Page ${page} of ${name}`}
      choice={choice}
    />
  );
}

interface NoPagesProps {
  readonly label: string;
  readonly choice: ReactNode;
  readonly error: Error | null;
}

/** While the pages are counted, or why there are none. */
function NoPages({ label, choice, error }: NoPagesProps) {
  return (
    <section className="paper" aria-label={label} aria-busy={error === null}>
      <div className="paper-tools">{choice}</div>
      {error === null ? null : (
        <p className="no-picture" role="alert">
          {problemOf(error)}
        </p>
      )}
    </section>
  );
}

function PrintedPage({ invoice, focus, choice }: PaperProps & ShownProps) {
  const { pages, fields, documentId } = invoice;
  return (
    <PagedPaper
      label="The paper"
      pages={pages}
      wanted={fields.find((field) => field.name === focus.active)?.page ?? null}
      addressOf={(page) => `/api/invoices/${encodeURIComponent(documentId)}/pages/${page}`}
      altOf={(page) => altOf(invoice, page)}
      choice={choice}
      overlay={(page) => <Boxes fields={fields} size={page} focus={focus} />}
    />
  );
}

function altOf({ supplierName, number }: InvoiceView, page: number): string {
  return `Page ${page} of ${number ?? "the invoice"} from ${supplierName ?? "an unknown supplier"}; its fields are listed beside it`;
}

function Boxes({
  fields,
  size,
  focus,
}: {
  readonly fields: readonly FieldView[];
  readonly size: InvoiceView["pages"][number];
  readonly focus: FieldFocus;
}) {
  const overlay = useRef<SVGSVGElement>(null);
  const { setActive } = focus;
  // For the mouse only: whoever uses the keyboard goes through the list of fields, which moves the same focus.
  useEffect(() => {
    const leaving = new AbortController();
    const { signal } = leaving;
    const svg = overlay.current;
    svg?.addEventListener("pointerover", (event) => setActive(fieldAt(event)), { signal });
    svg?.addEventListener("pointerleave", () => setActive(null), { signal });
    svg?.addEventListener("click", (event) => document.getElementById(`field-${fieldAt(event)}`)?.focus(), { signal });
    return () => leaving.abort();
  }, [setActive]);
  return (
    <svg ref={overlay} className="boxes" viewBox={`0 0 ${size.width} ${size.height}`} aria-hidden="true">
      {fields.map((field) =>
        field.box === null || field.page !== size.number ? null : (
          <FieldBox key={field.name} field={field} box={field.box} isActive={focus.active === field.name} />
        ),
      )}
    </svg>
  );
}

function fieldAt(event: Event): string | null {
  return event.target instanceof SVGElement ? (event.target.dataset["field"] ?? null) : null;
}

function FieldBox({
  field,
  box: [x0, y0, x1, y1],
  isActive,
}: {
  readonly field: FieldView;
  readonly box: readonly [number, number, number, number];
  readonly isActive: boolean;
}) {
  const element = useRef<SVGRectElement>(null);
  useEffect(() => {
    if (isActive) element.current?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, [isActive]);
  const band = field.accepted ? "sure" : "unsure";
  return (
    <rect
      ref={element}
      data-field={field.name}
      className={`${band}${isActive ? " active" : ""}`}
      x={x0 - 2}
      y={y0 - 1}
      width={x1 - x0 + 4}
      height={y1 - y0 + 2}
      rx="2"
    />
  );
}
