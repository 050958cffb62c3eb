/** Which files of a mail belong together: split makes one document of each group. */
import type { DocumentFile, MediaKind } from "../../domain/document.ts";
import type { Part } from "../../domain/message.ts";

/**
 * A PDF or picture first, then its XML: the one of the same name, its syntax left out; with one of each in a mail, or
 * in one archive or forwarded mail of it, the names need not agree.
 */
export function groupFiles(parts: readonly Part[]): (readonly [DocumentFile, ...DocumentFile[]])[] {
  const pages = parts.filter(({ mediaType }) => kindOf(mediaType) !== "xml");
  const xmls = parts.filter(({ mediaType }) => kindOf(mediaType) === "xml");
  const twins = twinsOf(pages, xmls);
  const paired = new Set(twins.values());
  const groups = pages.map((page): readonly [DocumentFile, ...DocumentFile[]] => {
    const twin = twins.get(page);
    return twin === undefined ? [fileOf(page)] : [fileOf(page), fileOf(twin)];
  });
  return [...groups, ...xmls.filter((xml) => !paired.has(xml)).map((xml): readonly [DocumentFile] => [fileOf(xml)])];
}

/** The XML of each page file that has one. */
function twinsOf(pages: readonly Part[], xmls: readonly Part[]): ReadonlyMap<Part, Part> {
  const twins = new Map<Part, Part>();
  const free = new Set(xmls);
  const pair = (page: Part | undefined, xml: Part | undefined) => {
    if (page === undefined || xml === undefined || twins.has(page) || !free.delete(xml)) return;
    twins.set(page, xml);
  };
  if (pages.length === 1 && xmls.length === 1) pair(pages[0], xmls[0]);
  const isTwin = (page: Part, xml: Part) => free.has(xml) && stem(xml.name) === stem(page.name);
  // Two archives may hold files of the same names: those that came together are looked at first.
  for (const page of pages)
    pair(
      page,
      xmls.find((xml) => xml.parent === page.parent && isTwin(page, xml)),
    );
  for (const page of pages)
    pair(
      page,
      xmls.find((xml) => isTwin(page, xml)),
    );
  for (const place of new Set(xmls.map(({ parent }) => parent))) {
    const [page, ...morePages] = pages.filter(({ parent }) => parent === place);
    const [xml, ...moreXmls] = xmls.filter(({ parent }) => parent === place);
    if (morePages.length === 0 && moreXmls.length === 0) pair(page, xml);
  }
  return twins;
}

function fileOf(part: Part): DocumentFile {
  return { fingerprint: part.fingerprint, name: part.name, kind: kindOf(part.mediaType) };
}

function kindOf(mediaType: string): MediaKind {
  if (mediaType === "application/pdf") return "pdf";
  return mediaType.startsWith("image/") ? "image" : "xml";
}

/** What programs add to the name of an XML so that it differs from its PDF's. */
const SYNTAX = /[-_. ](?:factur-?x|zugferd(?:-invoice)?|x-?rechnung|e-?invoice|e-?rechnung|peppol|ubl|cii|xml)$/i;

function stem(name: string): string {
  return name
    .replace(/(?:\.(?:pdf|xml))+$|\.[^.]*$/i, "")
    .replace(SYNTAX, "")
    .toLowerCase();
}
