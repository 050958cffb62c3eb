/** The e-invoice syntaxes we read, recognised by root and namespace; a new one is a file and a line here. */
import type { Reading } from "../../domain/extraction.ts";
import { readCii } from "./cii.ts";
import type { Element } from "./element.ts";
import { readZugferd1 } from "./zugferd-1.ts";

interface Syntax {
  readonly name: string;
  readonly root: string;
  readonly namespace: string;
  readonly read: (root: Element) => Reading | null;
}

export const SYNTAXES: readonly Syntax[] = [
  {
    name: "CII D16B",
    root: "CrossIndustryInvoice",
    namespace: "urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100",
    read: readCii,
  },
  {
    name: "ZUGFeRD 1.0",
    root: "CrossIndustryDocument",
    namespace: "urn:ferd:CrossIndustryDocument:invoice:1p0",
    read: readZugferd1,
  },
];

/** The reading of an e-invoice; null when the XML is none that we know, an order for one. */
export function readEInvoice(root: Element): Reading | null {
  const syntax = SYNTAXES.find((known) => known.root === root.name && known.namespace === root.namespace);
  return syntax?.read(root) ?? null;
}
