/** Reads the words of the pages, whether they came from a text layer or from OCR. */
import type { Box, Claim, Claims, LineClaim, Reading } from "../../domain/extraction.ts";
import { calibrated, withSureness } from "../../reading/calibration/calibrate-reading.ts";
import type { Page, ReadingHints } from "../../reading/page.ts";
import { readPages } from "../../reading/read-pages.ts";
import type { Extractor, OpenedDocument } from "./extractor.ts";

export const pageWords: Extractor = {
  name: "page-words",
  accepts: (opened) => opened.pages.some(hasVisibleWords),
  extract: readWords,
};

/** The reading of the pages, or null when there is nothing on them that people could read. */
export function readWords(opened: OpenedDocument, hints: ReadingHints): Reading | null {
  if (!opened.pages.some(hasVisibleWords)) return null;
  const read = withDoubts(calibrated(readPages(opened.pages, hints)), opened.doubtful ?? new Set());
  const reading = withSureness(read);
  return opened.skews.size === 0 ? reading : onPictures(reading, opened);
}

function hasVisibleWords(page: Page): boolean {
  return page.words.some((word) => !word.hidden);
}

/** What stands on a doubtful page, or rests on sums across one, is for a person to accept. */
function withDoubts(reading: Reading, doubtful: ReadonlySet<number>): Reading {
  if (!reading.pages.some((page) => doubtful.has(page))) return reading;
  const fields: Claims = Object.fromEntries(
    Object.entries(reading.fields).map(([name, claim]: [string, Claim]) => [
      name,
      claim.page === undefined || doubtful.has(claim.page) ? { ...claim, accepted: false } : claim,
    ]),
  );
  return { ...reading, fields };
}

/** Words of a scan were straightened for reading; what is shown must lie on the picture as it was scanned. */
function onPictures(reading: Reading, opened: OpenedDocument): Reading {
  const turn = <T extends { readonly page?: number; readonly box?: Box }>(claim: T): T => {
    const page = opened.pages.find(({ number }) => number === claim.page);
    const skew = opened.skews.get(claim.page ?? 0) ?? 0;
    if (page === undefined || claim.box === undefined || skew === 0) return claim;
    return { ...claim, box: turned(claim.box, page, skew) };
  };
  const fields: Claims = Object.fromEntries(
    Object.entries(reading.fields).map(([name, claim]: [string, Claim]) => [name, turn(claim)]),
  );
  return { ...reading, fields, lines: reading.lines.map((line: LineClaim) => turn(line)) };
}

/**
 * A box turned about the page's centre, keeping its size; degrees clockwise with y downwards. A page that was read
 * after quarter turns is shown with its sides exchanged, and so are those of the box.
 */
function turned([x0, y0, x1, y1]: Box, page: Page, degrees: number): Box {
  const isQuarter = Math.round(degrees / 90) % 2 !== 0;
  const [shownWidth, shownHeight] = isQuarter ? [page.height, page.width] : [page.width, page.height];
  const angle = (degrees * Math.PI) / 180;
  const x = (x0 + x1 - page.width) / 2;
  const y = (y0 + y1 - page.height) / 2;
  const toX = x * Math.cos(angle) - y * Math.sin(angle) + shownWidth / 2;
  const toY = x * Math.sin(angle) + y * Math.cos(angle) + shownHeight / 2;
  const sides = [(x1 - x0) / 2, (y1 - y0) / 2] as const;
  const [halfWidth, halfHeight] = isQuarter ? [sides[1], sides[0]] : sides;
  return [toX - halfWidth, toY - halfHeight, toX + halfWidth, toY + halfHeight];
}
