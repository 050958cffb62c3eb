/** The lines of an ebInterface invoice, which stand in lists with headings of their own. */

import { blankLine } from "../blank.ts";
import { attributeOf, child, children, type Element, textAt, textOf, textsAt } from "../element.ts";
import type { EnAttribute, EnLine, EnPeriod } from "../en-invoice.ts";
import { dayIn, groupsAt, type Placed } from "../national/place.ts";
import { joined } from "../national/stated-sums.ts";
import { lineChangesOf, taxWordsOf } from "./tax.ts";

const GTIN_SCHEME = "0160";

export function linesOf(root: Placed): readonly EnLine[] {
  return groupsAt(root, "Details/ItemList/ListLineItem").map(lineOf);
}

function lineOf(line: Placed): EnLine {
  const { element, at } = line;
  const quantity = child(element, "Quantity");
  const price = child(element, "UnitPrice");
  const order = child(element, "InvoiceRecipientsOrderReference");
  const { category, rate } = taxWordsOf(element);
  const attributes = children(element, "AdditionalInformation").flatMap(attributesOf);
  return {
    ...blankLine(at),
    id: textAt(element, "PositionNumber"),
    name: joined(textsAt(element, "Description"), "\n"),
    quantity: textOf(quantity),
    unit: attributeOf(quantity, "Unit"),
    price: textOf(price),
    priceBase: attributeOf(price, "BaseQuantity"),
    netAmount: textAt(element, "LineItemAmount"),
    orderNumber: textAt(order, "OrderID"),
    orderLine: textAt(order, "OrderPositionNumber"),
    period: periodIn(child(element, "Delivery")),
    ...lineChangesOf(line),
    category,
    rate,
    ...itemOf(children(element, "ArticleNumber")),
    classifications: children(element, "Classification").flatMap((code) => {
      const id = textOf(code);
      return id === null ? [] : [{ id, scheme: attributeOf(code, "ClassificationSchema") }];
    }),
    ...(attributes.length === 0 ? {} : { attributes }),
  };
}

/** ArticleNumberType says whose number it is; without one it is the biller's. */
function itemOf(numbers: readonly Element[]): Pick<EnLine, "sellerItem" | "buyerItem" | "standardItem"> {
  const of = (kind: string) => textOf(numbers.find((each) => attributeOf(each, "ArticleNumberType") === kind));
  const untyped = textOf(numbers.find((each) => attributeOf(each, "ArticleNumberType") === null));
  const gtin = of("GTIN");
  return {
    sellerItem: of("BillersArticleNumber") ?? untyped,
    buyerItem: of("InvoiceRecipientsArticleNumber"),
    standardItem: gtin === null ? null : { id: gtin, scheme: GTIN_SCHEME },
  };
}

/** Since version 5 a text with a key; before, a group of named elements. */
function attributesOf(information: Element): readonly EnAttribute[] {
  const value = textOf(information);
  if (value !== null) return [{ name: attributeOf(information, "Key"), value }];
  return information.children.map((each) => ({ name: each.name, value: textOf(each) }));
}

/** BG-14, BG-26. */
export function periodIn(delivery: Element | undefined): EnPeriod | null {
  const period = child(delivery, "Period");
  const start = dayIn(period, "FromDate");
  const end = dayIn(period, "ToDate");
  return start === null && end === null ? null : { start, end };
}
