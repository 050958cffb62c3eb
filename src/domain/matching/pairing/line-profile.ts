/** What of a line is compared again and again, prepared once: a hundred lines make ten thousand comparisons. */
import type { InvoiceLine } from "../../invoice.ts";
import type { OrderLine } from "../../purchase-order.ts";
import { foldIdentifier } from "../../values/identifiers.ts";
import { profileText, type TextProfile } from "./text-likeness.ts";

export interface PrintedProfile {
  /** The printed code, folded; empty when there is none. */
  readonly code: string;
  /** Code and description as letters and digits only, to find a code inside. */
  readonly letters: string;
  readonly text: TextProfile;
}

export interface OrderedProfile {
  /** Our item code and the GTIN, folded; without empty ones. */
  readonly ourCodes: readonly string[];
  readonly supplierCode: string;
  readonly text: TextProfile;
}

const PRINTED = new WeakMap<InvoiceLine, PrintedProfile>();

export function printedProfile(line: InvoiceLine): PrintedProfile {
  const known = PRINTED.get(line);
  if (known !== undefined) return known;
  const profile = {
    code: foldCode(line.itemCode),
    letters: foldIdentifier(`${line.itemCode ?? ""} ${line.description}`),
    text: profileText(line.description),
  };
  PRINTED.set(line, profile);
  return profile;
}

export function orderedProfile(line: OrderLine): OrderedProfile {
  const codes = [foldCode(line.itemCode), foldCode(line.gtin)];
  return {
    ourCodes: codes.filter((code) => code !== ""),
    supplierCode: foldCode(line.supplierItemCode),
    text: profileText(line.description),
  };
}

/** Letters and digits in capitals without leading zeros: "00 12-a" is "12A". */
export function foldCode(code: string | null): string {
  if (code === null || code === "") return "";
  const folded = foldIdentifier(code);
  return folded.startsWith("0") ? folded.replace(/^0+/, "") : folded;
}
