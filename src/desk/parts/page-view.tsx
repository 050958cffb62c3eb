/** The page as a picture with the boxes of its fields over it; the original itself never comes into the browser. */
import { type ReactNode, useEffect, useRef, useState } from "react";
import type { FieldView, InvoiceView } from "../../web/client.ts";
import { useKeys } from "../keys.ts";
import { EInvoicePaper, PrintLink } from "../ui/e-invoice-view.tsx";

const ZOOMS = [100, 125, 150, 200, 300] as const;

export interface FieldFocus {
  /** Name of the field that is pointed at or edited, on the page or in the list. */
  readonly active: string | null;
  readonly setActive: (name: string | null) => void;
}

interface PaperProps {
  readonly invoice: InvoiceView;
  readonly focus: FieldFocus;
}

/** The paper that came, or the page drawn from an e-invoice's data; where there are both, a person looks at either. */
export function PageView({ invoice, focus }: PaperProps) {
  const hasBoth = invoice.hasEInvoice && invoice.pages.length > 0;
  const [wantsData, setWantsData] = useState(false);
  if (!invoice.hasEInvoice) return <PrintedPage invoice={invoice} focus={focus} />;
  const isData = wantsData || !hasBoth;
  const choice = hasBoth ? (
    <>
      <button type="button" className="quiet" aria-pressed={!isData} onClick={() => setWantsData(false)}>
        Page
      </button>
      <button type="button" className="quiet" aria-pressed={isData} onClick={() => setWantsData(true)}>
        E-invoice
      </button>
    </>
  ) : null;
  if (!isData) return <PrintedPage invoice={invoice} focus={focus} choice={choice} />;
  return (
    <section className="paper" aria-label="The e-invoice">
      <div className="paper-tools">
        {choice ?? <span className="soft">Drawn from the e-invoice's data</span>}
        <span className="spring" />
        <PrintLink documentId={invoice.documentId} />
      </div>
      <EInvoicePaper invoice={invoice} />
    </section>
  );
}

function PrintedPage({ invoice, focus, choice = null }: PaperProps & { readonly choice?: ReactNode }) {
  const { pages, fields, documentId } = invoice;
  const [shown, setShown] = useState(pages[0]?.number ?? 1);
  const [zoom, setZoom] = useState(0);
  const activePage = fields.find((field) => field.name === focus.active)?.page ?? null;
  useEffect(() => {
    if (activePage !== null) setShown(activePage);
  }, [activePage]);
  const turn = (step: number) => {
    const at = pages.findIndex((page) => page.number === shown);
    const next = pages[at + step];
    if (next !== undefined) setShown(next.number);
  };
  const enlarge = (step: number) => setZoom((level) => Math.min(Math.max(level + step, 0), ZOOMS.length - 1));
  useKeys({
    pageForward: () => turn(1),
    pageBack: () => turn(-1),
    zoomIn: () => enlarge(1),
    zoomOut: () => enlarge(-1),
  });
  const size = pages.find((page) => page.number === shown);
  return (
    <section className="paper" aria-label="The paper">
      <div className="paper-tools">
        {choice}
        <span className="soft">
          Page {shown}
          {pages.length > 1 ? ` of ${pages.length}` : ""}
        </span>
        {pages.length > 1 ? (
          <>
            <button type="button" className="quiet" aria-label="Previous page" onClick={() => turn(-1)}>
              ‹
            </button>
            <button type="button" className="quiet" aria-label="Next page" onClick={() => turn(1)}>
              ›
            </button>
          </>
        ) : null}
        <span className="spring" />
        <button type="button" className="quiet" aria-label="Smaller" onClick={() => enlarge(-1)}>
          −
        </button>
        <span className="zoom">{ZOOMS[zoom]} %</span>
        <button type="button" className="quiet" aria-label="Larger" onClick={() => enlarge(1)}>
          +
        </button>
      </div>
      <section className="paper-scroll" aria-label="Page picture">
        <div
          className="sheet"
          style={{ width: `${ZOOMS[zoom]}%`, aspectRatio: size === undefined ? "auto" : size.width / size.height }}
        >
          <Picture documentId={documentId} page={shown} alt={altOf(invoice, shown)} />
          {size === undefined ? null : <Boxes fields={fields} size={size} focus={focus} />}
        </div>
      </section>
    </section>
  );
}

function altOf({ supplierName, number }: InvoiceView, page: number): string {
  return `Page ${page} of ${number ?? "the invoice"} from ${supplierName ?? "an unknown supplier"}; its fields are listed beside it`;
}

function Picture({ documentId, page, alt }: { documentId: string; page: number; alt: string }) {
  const address = `/api/invoices/${encodeURIComponent(documentId)}/pages/${page}`;
  const [broken, setBroken] = useState<string | null>(null);
  if (broken === address) return <p className="no-picture">This page has no picture. The original is under Files.</p>;
  return <img src={address} alt={alt} onError={() => setBroken(address)} />;
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
