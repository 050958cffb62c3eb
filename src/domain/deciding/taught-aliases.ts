/** What a person's approval teaches about the supplier's words: which article is meant, and how many pieces a pack holds. */
import type { Invoice, InvoiceLine } from "../invoice.ts";
import type { ItemAlias } from "../matching/evidence.ts";
import { aliasKey } from "../matching/pairing/alias-key.ts";
import { foldCode } from "../matching/pairing/line-profile.ts";
import { UNIT_INFERRED, UNIT_UNCLEAR } from "../matching/pairing/pair-lines.ts";
import { foldText } from "../matching/pairing/text-likeness.ts";
import type { Pair } from "../matching/rule.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../purchase-order.ts";
import { divide, isZero, trimZeros } from "../values/decimal.ts";

export type TaughtAlias = Pick<ItemAlias, "key" | "itemCode" | "factor">;

interface Approved {
  readonly invoice: Pick<Invoice, "lines">;
  readonly match: { readonly pairs: readonly Pair[] };
  readonly orders: readonly PurchaseOrder[];
}

/** One for each word that leads to one article; a word that stands for two articles at once teaches nothing. */
export function taughtAliases({ invoice, match, orders }: Approved): TaughtAlias[] {
  const lines = new Map(invoice.lines.map((line) => [line.number, line]));
  const orderLines = new Map(
    orders.flatMap(({ number, lines: own }) =>
      own.map((line) => [orderLineKey(number, line.lineNumber), line] as const),
    ),
  );
  const taught = match.pairs.flatMap((pair): TaughtAlias[] => {
    const line = lines.get(pair.invoiceLine);
    const orderLine = orderLines.get(orderLineKey(pair.orderNumber, pair.orderLine));
    return line === undefined || orderLine === undefined ? [] : (aliasOf(pair, line, orderLine) ?? []);
  });
  return [...Map.groupBy(taught, ({ key }) => key).values()].flatMap(oneMeaning);
}

function aliasOf(pair: Pair, line: InvoiceLine, orderLine: OrderLine): TaughtAlias[] | null {
  const key = aliasKey(line);
  if (key === "" || pair.because.includes(UNIT_UNCLEAR) || pair.because.includes("total")) return null;
  const itemCode = isKnownByItself(line, orderLine) ? null : orderLine.itemCode;
  const factor = pair.because.includes(UNIT_INFERRED) ? factorOf(pair, line, orderLine) : null;
  return itemCode === null && factor === null ? null : [{ key, itemCode, factor }];
}

/** The line carries one of the order line's own codes, or its very words. */
function isKnownByItself(line: InvoiceLine, { itemCode, supplierItemCode, gtin, description }: OrderLine): boolean {
  const code = foldCode(line.itemCode);
  if (code !== "") return [itemCode, supplierItemCode, gtin].some((known) => foldCode(known) === code);
  return foldText(line.description) === foldText(description);
}

function factorOf(pair: Pair, line: InvoiceLine, orderLine: OrderLine): ItemAlias["factor"] {
  if (line.unit === null || orderLine.unit === null || line.quantity === null || isZero(line.quantity)) return null;
  const factor = trimZeros(divide(pair.quantity, line.quantity));
  return { fromUnit: line.unit, toUnit: orderLine.unit, factor };
}

function oneMeaning(taught: readonly TaughtAlias[]): TaughtAlias[] {
  const [first, ...others] = taught;
  if (first === undefined) return [];
  return others.every((other) => isSameMeaning(other, first)) ? [first] : [];
}

/** Whether two say the same of a word. */
export function isSameMeaning(
  a: Pick<TaughtAlias, "itemCode" | "factor">,
  b: Pick<TaughtAlias, "itemCode" | "factor">,
) {
  return a.itemCode === b.itemCode && factorText(a.factor) === factorText(b.factor);
}

function factorText(factor: ItemAlias["factor"]): string {
  return factor === null ? "" : `${factor.fromUnit} ${factor.factor} ${factor.toUnit}`;
}
