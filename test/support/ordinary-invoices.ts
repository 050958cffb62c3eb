/** Correct invoices as they come every day: true lines of orders, in the supplier's words, whole or in part. Nobody has to look at one. */
import type { InvoiceLine } from "../../src/domain/invoice.ts";
import type { MatchInputs } from "../../src/domain/matching/rule.ts";
import type { OrderLine, PurchaseOrder } from "../../src/domain/purchase-order.ts";
import { type Decimal, decimal, multiply, round } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import type { UnitCode } from "../../src/domain/values/quantity.ts";
import { anInvoice, anOrder, anOrderLine, billingLine, inputs } from "../domain/example.ts";
import { type Chance, chanceOf } from "../synthetic/random.ts";
import { type Article, anArticle } from "./ordinary-goods.ts";

/** A price may be dearer by two per cent, and by no more money in all than the shipped limit of a line lets pass. */
const MOST_DEARER = 0.02;
const MOST_MONEY = 90;

interface Ordered {
  readonly article: Article;
  readonly orderNumber: string;
  readonly line: OrderLine;
  /** What this invoice bills: received and not billed before. */
  readonly due: number;
}

/** Always the same invoice for the same seed. */
export function ordinaryInvoice(seed: string): MatchInputs {
  const chance = chanceOf(seed);
  const orders = someOrders(chance);
  const all = orders.flatMap(({ lines }) => lines).filter(({ due }) => due > 0);
  const billed = chance.odds(0.5) ? all : all.filter(() => chance.odds(0.6));
  const meant = billed.length > 0 ? billed : all.slice(0, 1);
  const inTurn = chance.odds(0.7) ? meant : chance.shuffled(meant);
  const lines = inTurn.flatMap((ordered) => billedLines(chance, ordered));
  const invoice = anInvoice(
    lines.map((line, index) => ({ ...line, number: index + 1 })),
    { orderNumbers: orders.map(({ order }) => order.number) },
  );
  return inputs(invoice, { orders: orders.map(({ order }) => order) });
}

function someOrders(chance: Chance): { readonly order: PurchaseOrder; readonly lines: readonly Ordered[] }[] {
  const used = new Set<string>();
  const count = chance.pick([1, 1, 1, 2, 3]);
  return Array.from({ length: count }, (_, index) => {
    const orderNumber = `PO-${1001 + index}`;
    // Nobody orders one article on two lines of one order at two prices; on two orders it happens.
    const articles = someArticles(chance, index === 0 || chance.odds(0.8) ? used : new Set());
    const lines = articles.map((article, place) => anOrdered(chance, { article, orderNumber, place }));
    const day = localDate(`2026-0${chance.int(1, 2)}-${chance.int(10, 28)}`);
    return {
      order: anOrder(
        lines.map(({ line }) => line),
        { number: orderNumber, orderDate: day },
      ),
      lines,
    };
  });
}

function someArticles(chance: Chance, used: Set<string>): Article[] {
  const wanted = chance.pick([1, 3, 6, 10, 20]);
  const found: Article[] = [];
  for (let tries = 0; tries < wanted * 3 && found.length < wanted; tries++) {
    const article = anArticle(chance);
    if (used.has(article.description)) continue;
    used.add(article.description);
    found.push(article);
  }
  return found;
}

interface Place {
  readonly article: Article;
  readonly orderNumber: string;
  readonly place: number;
}

/** Received whole or in part; of some a part was billed before. */
function anOrdered(chance: Chance, { article, orderNumber, place }: Place): Ordered {
  const quantity = chance.pick(article.pieces);
  const part = Math.max(1, Math.floor(quantity / 2));
  const received = chance.odds(0.25) ? part : quantity;
  const before = received > 1 && chance.odds(0.15) ? Math.floor(received / 2) : 0;
  const line = anOrderLine({
    lineNumber: String((place + 1) * 10),
    itemCode: article.itemCode,
    description: article.description,
    unit: article.unit as UnitCode,
    unitPrice: article.unitPrice,
    quantity: decimal(quantity),
    received: decimal(received),
    billed: decimal(before),
    billedAmount: round(multiply(article.unitPrice, decimal(before)), 2, "half-up"),
  });
  return { article, orderNumber, line, due: received - before };
}

/** One line, or two where the goods came in two deliveries. */
function billedLines(chance: Chance, ordered: Ordered): InvoiceLine[] {
  const { due } = ordered;
  const first = due > 1 && chance.odds(0.1) ? Math.ceil(due / 3) : due;
  const price = billedPrice(chance, ordered);
  const itemCode = billedCode(chance, ordered.article);
  return [first, due - first]
    .filter((count) => count > 0)
    .map((count) => ({ ...billedLine(ordered, decimal(count), price), itemCode }));
}

/** Ours where we gave one; many suppliers print their own instead, which no order knows, and some print none. */
function billedCode(chance: Chance, { itemCode, description }: Article): string | null {
  if (chance.odds(0.7)) return itemCode;
  return chance.odds(0.5)
    ? null
    : `${description.slice(0, 2).toUpperCase()}.${description.length}${chance.int(10, 99)}`;
}

function billedLine({ article, line }: Ordered, quantity: Decimal, unitPrice: Decimal): InvoiceLine {
  return billingLine(1, line, {
    description: article.printed,
    quantity,
    unitPrice,
    netAmount: round(multiply(quantity, unitPrice), 2, "half-up"),
  });
}

/** The agreed price, or one that the limits let pass. */
function billedPrice(chance: Chance, { line, due }: Ordered): Decimal {
  const agreed = Number(line.unitPrice);
  if (chance.odds(0.8)) return line.unitPrice;
  const most = Math.min(agreed * MOST_DEARER, MOST_MONEY / due);
  const cents = Math.floor(most * 100 * chance.next());
  return decimal((agreed + (chance.odds(0.5) ? cents : -cents) / 100).toFixed(2));
}
