/** Documents decoded where they are read: as elements they would take too long to travel between processes. */
import type { OpenedDocument, UndecodedDocument } from "./extractor.ts";
import { decodeXml } from "./xml-elements.ts";

/** The document with its XML decoded; a file that cannot be decoded becomes a warning. */
export function decodeDocument({ xml, ...opened }: UndecodedDocument): OpenedDocument {
  const decoded = xml.map(({ name, bytes }) => ({ name, root: decodeXml(bytes) }));
  const issues = decoded.flatMap(({ root }) => (root.ok ? [] : root.issues));
  return {
    ...opened,
    xml: decoded.flatMap(({ name, root }) => (root.ok ? [{ name, root: root.value }] : [])),
    warnings: [...opened.warnings, ...issues],
  };
}
