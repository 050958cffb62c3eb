/** UBL's papers of purchasing that we take orders and receipts from, by their roots; a new one is a line here. */
import type { Element } from "../element.ts";
import { readUblOrder } from "./read-order.ts";
import { readUblDespatch, readUblReceipt } from "./read-receipts.ts";
import type { StatedOrder, StatedReceipt } from "./stated-papers.ts";

type ReadPaper = (root: Element) => StatedOrder | StatedReceipt;

const PAPERS: ReadonlyMap<string, ReadPaper> = new Map<string, ReadPaper>([
  ["Order", readUblOrder],
  ["ReceiptAdvice", readUblReceipt],
  ["DespatchAdvice", readUblDespatch],
]);

/** What the paper states; null when it is none of purchasing, a confirmation or change of an order among them. */
export function readPurchasing(root: Element): StatedOrder | StatedReceipt | null {
  const isUbl = root.namespace === `urn:oasis:names:specification:ubl:schema:xsd:${root.name}-2`;
  return isUbl ? (PAPERS.get(root.name)?.(root) ?? null) : null;
}
