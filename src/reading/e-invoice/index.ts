/** The e-invoice syntaxes we read, recognised by root and namespace; a new one is a folder and a line here. */
import type { Reading } from "../../domain/extraction.ts";
import { readCii, readZugferd1 } from "./cii/read-cii.ts";
import { EBINTERFACE_NAMESPACES, readEbInterface } from "./ebinterface/read-ebinterface.ts";
import type { Element } from "./element.ts";
import type { EnInvoice } from "./en-invoice.ts";
import { documentsIn } from "./envelope.ts";
import { FACTURAE_NAMESPACES, readFacturae } from "./facturae/read-facturae.ts";
import { FATTURA_PA_NAMESPACE, readFatturaPa } from "./fattura-pa/read-fattura-pa.ts";
import { KSEF_NAMESPACES, readKsef } from "./ksef/read-ksef.ts";
import { readingOf } from "./reading-of.ts";
import { readUbl } from "./ubl/read-ubl.ts";

export interface Syntax {
  readonly name: string;
  readonly root: string;
  readonly namespace: string;
  /** Every invoice of the file in its order: none when the file is an order in the same dress, several in a batch. */
  readonly read: (root: Element) => readonly EnInvoice[];
}

export interface EInvoice {
  readonly model: EnInvoice;
  readonly reading: Reading;
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
  {
    name: "UBL Invoice",
    root: "Invoice",
    namespace: "urn:oasis:names:specification:ubl:schema:xsd:Invoice-2",
    read: readUbl,
  },
  {
    name: "UBL CreditNote",
    root: "CreditNote",
    namespace: "urn:oasis:names:specification:ubl:schema:xsd:CreditNote-2",
    read: readUbl,
  },
  { name: "FatturaPA 1.2", root: "FatturaElettronica", namespace: FATTURA_PA_NAMESPACE, read: readFatturaPa },
  ...versionsOf("Faktura", KSEF_NAMESPACES, readKsef),
  ...versionsOf("Facturae", FACTURAE_NAMESPACES, readFacturae),
  ...versionsOf("Invoice", EBINTERFACE_NAMESPACES, readEbInterface),
];

/** A syntax of which each version has its own namespace, by the name of the version. */
function versionsOf(
  root: string,
  namespaces: Readonly<Record<string, string>>,
  read: Syntax["read"],
): readonly Syntax[] {
  return Object.entries(namespaces).map(([name, namespace]) => ({ name, root, namespace, read }));
}

/** Every invoice the XML holds, in its order; empty when it is no e-invoice that we know, an order for one. */
export function readEInvoices(root: Element): readonly EInvoice[] {
  return documentsIn(root)
    .flatMap(modelsIn)
    .map((model) => ({ model, reading: readingOf(model) }));
}

function modelsIn(root: Element): readonly EnInvoice[] {
  const syntax = SYNTAXES.find((known) => known.root === root.name && known.namespace === root.namespace);
  return syntax?.read(root) ?? [];
}

/** The first invoice of the XML, null when there is none. */
export function readEInvoice(root: Element): EInvoice | null {
  return readEInvoices(root)[0] ?? null;
}
