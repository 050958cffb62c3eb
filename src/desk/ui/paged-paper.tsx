/** Pages as pictures, to turn and to enlarge; the original itself never comes into the browser. */
import { type ReactNode, useEffect, useState } from "react";
import { useKeys } from "../keys.ts";

const ZOOMS = [100, 125, 150, 200, 300] as const;

/** A page's number, and its size in points. */
export interface PaperPage {
  readonly number: number;
  readonly width: number;
  readonly height: number;
}

interface PagedPaperProps {
  readonly label: string;
  readonly pages: readonly PaperPage[];
  /** The page that something on it asks for, or null. */
  readonly wanted?: number | null;
  readonly addressOf: (page: number) => string;
  readonly altOf: (page: number) => string;
  /** What else can be looked at here. */
  readonly choice: ReactNode;
  /** Stands over the picture of a page. */
  readonly overlay?: (page: PaperPage) => ReactNode;
}

export function PagedPaper({ label, pages, wanted = null, addressOf, altOf, choice, overlay }: PagedPaperProps) {
  const [shown, setShown] = useState(pages[0]?.number ?? 1);
  const [zoom, setZoom] = useState(0);
  useEffect(() => {
    if (wanted !== null) setShown(wanted);
  }, [wanted]);
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
  const page = pages.find(({ number }) => number === shown);
  const aspectRatio = page === undefined ? "auto" : page.width / page.height;
  return (
    <section className="paper" aria-label={label}>
      <div className="paper-tools">
        {choice}
        <Turning shown={shown} count={pages.length} turn={turn} />
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
        <div className="sheet" style={{ width: `${ZOOMS[zoom]}%`, aspectRatio }}>
          <Picture address={addressOf(shown)} alt={altOf(shown)} />
          {page === undefined ? null : overlay?.(page)}
        </div>
      </section>
    </section>
  );
}

interface TurningProps {
  readonly shown: number;
  readonly count: number;
  readonly turn: (step: number) => void;
}

function Turning({ shown, count, turn }: TurningProps) {
  return (
    <>
      <span className="page-place soft">
        Page {shown}
        {count > 1 ? ` of ${count}` : ""}
      </span>
      {count > 1 ? (
        <>
          <button type="button" className="quiet" aria-label="Previous page" onClick={() => turn(-1)}>
            ‹
          </button>
          <button type="button" className="quiet" aria-label="Next page" onClick={() => turn(1)}>
            ›
          </button>
        </>
      ) : null}
    </>
  );
}

function Picture({ address, alt }: { readonly address: string; readonly alt: string }) {
  const [broken, setBroken] = useState<string | null>(null);
  if (broken === address) return <p className="no-picture">This page has no picture. The original is under Files.</p>;
  return <img src={address} alt={alt} onError={() => setBroken(address)} />;
}
