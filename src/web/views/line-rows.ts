/** The three-way table: each invoice line beside its order line and what arrived, with every difference worked out. */
import { type Finding, isHold } from "../../domain/finding.ts";
import type { GoodsReceiptLine } from "../../domain/goods-receipt.ts";
import type { InvoiceLine } from "../../domain/invoice.ts";
import { withPlaces } from "../../domain/languages/fill.ts";
import { languageOf } from "../../domain/languages/index.ts";
import { sayUnit } from "../../domain/languages/unit-words.ts";
import { shownPrice } from "../../domain/matching/amounts/priced.ts";
import type { Pair } from "../../domain/matching/rule.ts";
import { type OrderLine, orderLineKey, type PurchaseOrder } from "../../domain/purchase-order.ts";
import {
  add,
  type Decimal,
  isPositive,
  isZero,
  larger,
  multiply,
  round,
  subtract,
  trimZeros,
  ZERO,
} from "../../domain/values/decimal.ts";
import { percentage } from "../../domain/values/percent.ts";
import type { LineRow, Standing } from "../api/line-shapes.ts";

/** The desk's own words are English. */
const EN = languageOf("en");

export interface LineInputs {
  readonly lines: readonly InvoiceLine[];
  readonly pairs: readonly Pair[];
  readonly findings: readonly Finding[];
  readonly orders: readonly PurchaseOrder[];
  readonly receipts: readonly GoodsReceiptLine[];
  readonly currency: string | null;
  /** It takes back, so it can neither exceed what was ordered nor wait for goods. */
  readonly isCredit: boolean;
  /** What this invoice itself has used up of an order line once approved, so that it is not counted twice. */
  readonly ownBilled: ReadonlyMap<string, Decimal>;
}

/** Which codes speak about which column of the table. */
const PRICE_CODES = /^(PRICE_|CONTRACT_RATE|DISCOUNT_|VALUE_OVER)/;
const ORDERED_CODES = /^(QTY_OVER_ORDERED|UOM_|OVER_DELIVERY)/;
const RECEIPT_CODES = /^(RECEIPT_MISSING|QTY_OVER_RECEIVED|QTY_OVER_ACCEPTED|HOURS_NOT_APPROVED)/;

/** One row per invoice line, in the order of the paper. */
export function lineRows(inputs: LineInputs): LineRow[] {
  const orderLines = new Map(
    inputs.orders.flatMap((order) =>
      order.lines.map((line) => [orderLineKey(order.number, line.lineNumber), line] as const),
    ),
  );
  return inputs.lines.map((line) => {
    const pair = inputs.pairs.find((candidate) => candidate.invoiceLine === line.number);
    const orderLine = pair && orderLines.get(orderLineKey(pair.orderNumber, pair.orderLine));
    return pair && orderLine ? pairedRow({ line, pair, orderLine, inputs }) : unpairedRow(line, inputs.currency);
  });
}

interface Paired {
  readonly line: InvoiceLine;
  readonly pair: Pair;
  readonly orderLine: OrderLine;
  readonly inputs: LineInputs;
}

function pairedRow({ line, pair, orderLine, inputs }: Paired): LineRow {
  const key = orderLineKey(pair.orderNumber, pair.orderLine);
  const holds = inputs.findings.filter((finding) => isHold(finding) && finding.line === line.number);
  const isHeld = (codes: RegExp) => holds.some((finding) => codes.test(finding.code));
  const billedBefore = larger(ZERO, subtract(orderLine.billed, inputs.ownBilled.get(key) ?? ZERO));
  const needed = add(billedBefore, pair.quantity);
  const perUnit = subtract(pair.unitPrice, orderLine.unitPrice);
  const surplus = inputs.isCredit ? ZERO : larger(ZERO, subtract(needed, orderLine.quantity));
  const isReceiptHeld = isHeld(RECEIPT_CODES);
  const wantsReceipt = orderLine.receiptRequired !== false && (isReceiptHeld || !isZero(orderLine.received));
  const missing = wantsReceipt && !inputs.isCredit ? larger(ZERO, subtract(needed, orderLine.received)) : ZERO;
  return {
    ...billed(line, inputs.currency),
    order: {
      number: pair.orderNumber,
      line: pair.orderLine,
      description: orderLine.description,
      quantity: trimZeros(orderLine.quantity),
      unit: orderLine.unit === null ? null : sayUnit(orderLine.unit, EN, trimZeros(orderLine.quantity)),
      unitPrice: withPlaces(shownPrice(orderLine.unitPrice), inputs.currency),
      billedBefore: trimZeros(billedBefore),
      because: [...pair.because],
    },
    received: wantsReceipt ? trimZeros(orderLine.received) : null,
    receipts: receiptsOf(inputs.receipts, pair),
    price: { ...priceDifference(perUnit, pair, orderLine), standing: standing(isZero(perUnit), isHeld(PRICE_CODES)) },
    ordered: {
      standing: standing(isZero(surplus), isHeld(ORDERED_CODES)),
      surplus: isZero(surplus) ? null : trimZeros(surplus),
    },
    receipt: {
      standing: wantsReceipt ? standing(isZero(missing), isReceiptHeld) : "unknown",
      missing: isZero(missing) ? null : trimZeros(missing),
    },
    verdict: holds.length > 0 ? "differs" : "ok",
  };
}

function unpairedRow(line: InvoiceLine, currency: string | null): LineRow {
  return {
    ...billed(line, currency),
    order: null,
    received: null,
    receipts: [],
    price: { standing: "unknown", perUnit: null, money: null, percent: null },
    ordered: { standing: "unknown", surplus: null },
    receipt: { standing: "unknown", missing: null },
    verdict: "no-order-line",
  };
}

function billed(line: InvoiceLine, currency: string | null) {
  return {
    number: line.number,
    description: line.description,
    itemCode: line.itemCode,
    unit: unitOf(line),
    quantity: line.quantity === null ? null : trimZeros(line.quantity),
    unitPrice: line.unitPrice === null ? null : withPlaces(line.unitPrice, currency),
    netAmount: line.netAmount,
  };
}

/** "pieces" for C62 and Stk alike; a unit that nobody knows stays as it was printed. */
function unitOf({ unit, printedUnit, quantity }: InvoiceLine): string | null {
  const unitOrPrint = unit ?? printedUnit;
  return unitOrPrint === null ? null : sayUnit(unitOrPrint, EN, quantity === null ? null : trimZeros(quantity));
}

/** Money is the difference on the billed quantity; percent is of the order price, to one place. */
function priceDifference(perUnit: Decimal, pair: Pair, orderLine: OrderLine): Omit<LineRow["price"], "standing"> {
  if (isZero(perUnit)) return { perUnit: null, money: null, percent: null };
  return {
    perUnit: shownPrice(perUnit),
    money: round(multiply(perUnit, pair.quantity), 2, "half-up"),
    percent: isPositive(orderLine.unitPrice) ? round(percentage(perUnit, orderLine.unitPrice), 1, "half-up") : null,
  };
}

function standing(isSame: boolean, isHeld: boolean): Standing {
  if (isHeld) return "outside";
  return isSame ? "same" : "inside";
}

function receiptsOf(receipts: readonly GoodsReceiptLine[], pair: Pair): LineRow["receipts"] {
  return receipts
    .filter((receipt) => receipt.orderNumber === pair.orderNumber && receipt.orderLine === pair.orderLine)
    .map((receipt) => ({
      number: receipt.receiptNumber,
      date: receipt.date,
      quantity: trimZeros(receipt.quantity),
      deliveryNote: receipt.deliveryNote,
    }));
}

/** Order lines of the invoice whose receipt is short, with how much is missing. */
export function awaitedReceipts(rows: readonly LineRow[]) {
  return rows.flatMap((row) =>
    row.order === null || row.receipt.missing === null
      ? []
      : [
          {
            orderNumber: row.order.number,
            orderLine: row.order.line,
            description: row.order.description,
            unit: row.order.unit,
            missing: row.receipt.missing,
          },
        ],
  );
}
