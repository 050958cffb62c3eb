/** UBL Order 2.x, in the form of Peppol's ordering and beyond it: what was ordered of whom, at which price. */
import { attributeOf, child, children, type Element, elementAt, elementsAt, textAt, textOf } from "../element.ts";
import { identifiersAt } from "../ubl/parties.ts";
import { dayOf, eachOf, type Placed, termOf } from "../ubl/place.ts";
import { lineTaxOf } from "../ubl/tax-words.ts";
import type { StatedOrder, StatedOrderLine } from "./stated-papers.ts";

/** Schemes that name a GTIN: ISO 6523 of GS1, and the word that papers before it use. */
const GTIN_SCHEMES = new Set(["0160", "GTIN"]);

/** An order as stated; the root must be a UBL Order. */
export function readUblOrder(root: Element): StatedOrder {
  const currency = textAt(root, "DocumentCurrencyCode") ?? textAt(root, "PricingCurrencyCode");
  const total = elementAt(root, "AnticipatedMonetaryTotal/PayableAmount");
  return {
    kind: "order",
    number: textAt(root, "ID"),
    issueDate: dayOf(child(root, "IssueDate")),
    currency: currency ?? attributeOf(total, "currencyID"),
    supplier: supplierOf(child(root, "SellerSupplierParty")),
    buyerEmail: textAt(root, "BuyerCustomerParty/Party/Contact/ElectronicMail"),
    adjustments: children(root, "AllowanceCharge").length,
    lines: eachOf({ element: root, at: `/${root.name}` }, "OrderLine").map(lineOf),
  };
}

/** With several identifiers nobody can say which one we know the supplier by. */
function supplierOf(seller: Element | undefined): string | null {
  const ids = [...new Set(identifiersAt(seller, "Party/PartyIdentification/ID").map(({ id }) => id))];
  return textAt(seller, "CustomerAssignedAccountID") ?? (ids.length === 1 ? (ids[0] ?? null) : null);
}

function lineOf({ element, at }: Placed): StatedOrderLine {
  const item = child(element, "LineItem");
  const product = child(item, "Item");
  const quantity = child(item, "Quantity");
  const price = elementAt(item, "Price/PriceAmount");
  const base = elementAt(item, "Price/BaseQuantity");
  return {
    at,
    id: termOf(item, "ID"),
    description: termOf(product, "Name") ?? termOf(product, "Description"),
    quantity: textOf(quantity),
    unit: attributeOf(quantity, "unitCode"),
    price: textOf(price),
    priceCurrency: attributeOf(price, "currencyID"),
    priceBase: textOf(base),
    priceUnit: attributeOf(base, "unitCode"),
    buyerItem: textAt(product, "BuyersItemIdentification/ID"),
    sellerItem: textAt(product, "SellersItemIdentification/ID"),
    gtin: gtinOf(product),
    taxRate: item === undefined ? null : lineTaxOf(item).rate,
    adjustments: children(item, "AllowanceCharge").length,
  };
}

function gtinOf(product: Element | undefined): string | null {
  const ids = elementsAt(product, "StandardItemIdentification/ID");
  return textOf(ids.find((id) => GTIN_SCHEMES.has(attributeOf(id, "schemeID") ?? "")));
}
