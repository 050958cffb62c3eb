/** The word by which people's confirmations are kept and found again: the supplier's item code, else the line's words. */
import type { InvoiceLine } from "../../invoice.ts";
import type { ItemAlias } from "../evidence.ts";
import { foldCode } from "./line-profile.ts";
import { foldText } from "./text-likeness.ts";

/** Before the key of a line that has no code. */
export const TEXT_KEY = "text:";

type Worded = Pick<InvoiceLine, "itemCode" | "description">;

/** Under what a line is remembered; empty when it has neither code nor words. */
export function aliasKey({ itemCode, description }: Worded): string {
  const code = foldCode(itemCode);
  if (code !== "") return code;
  const text = foldText(description);
  return text === "" ? "" : `${TEXT_KEY}${text}`;
}

/** Whether what people taught is about this line: by the supplier's code, or by its words. */
export function isAbout({ key, confirmations }: Pick<ItemAlias, "key" | "confirmations">, line: Worded): boolean {
  if (confirmations < 1) return false;
  if (key.startsWith(TEXT_KEY)) return foldText(key.slice(TEXT_KEY.length)) === foldText(line.description);
  const code = foldCode(line.itemCode);
  return code !== "" && foldCode(key) === code;
}
