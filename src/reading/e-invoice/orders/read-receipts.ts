/** UBL ReceiptAdvice and DespatchAdvice 2.x: what of which order came, and what is said to have been sent. */
import { attributeOf, child, type Element, elementAt, textAt, textOf } from "../element.ts";
import { dayOf, eachOf, type Placed, termOf } from "../ubl/place.ts";
import { orderNumberAt } from "../ubl/references.ts";
import type { StatedReceipt, StatedReceiptLine } from "./stated-papers.ts";

/** What holds for every line that says nothing else. */
interface Paper {
  readonly orderNumber: string | null;
  readonly date: string | null;
  readonly deliveryNote: string | null;
}

/** The buyer's own word of what arrived; the root must be a UBL ReceiptAdvice. */
export function readUblReceipt(root: Element): StatedReceipt {
  const paper = paperOf(root, textAt(root, "DespatchDocumentReference/ID"));
  const lineOf = (line: Placed): StatedReceiptLine => ({
    ...referencesOf(line, paper, "ReceivedQuantity"),
    date: dayOf(child(line.element, "ReceivedDate")) ?? paper.date,
    rejected: termOf(line.element, "RejectedQuantity"),
    deliveryNote: textAt(line.element, "DespatchLineReference/DocumentReference/ID") ?? paper.deliveryNote,
  });
  return { kind: "received", ...headOf(root), lines: linesOf(root, "ReceiptLine").map(lineOf) };
}

/** The supplier's word of what was sent; the root must be a UBL DespatchAdvice. */
export function readUblDespatch(root: Element): StatedReceipt {
  const paper = paperOf(root, textAt(root, "ID"));
  const lineOf = (line: Placed): StatedReceiptLine => ({
    ...referencesOf(line, paper, "DeliveredQuantity"),
    date: paper.date,
    rejected: null,
    deliveryNote: paper.deliveryNote,
  });
  return { kind: "sent", ...headOf(root), lines: linesOf(root, "DespatchLine").map(lineOf) };
}

function headOf(root: Element): Pick<StatedReceipt, "number" | "issueDate"> {
  return { number: textAt(root, "ID"), issueDate: dayOf(child(root, "IssueDate")) };
}

/** The day of the delivery where it is stated, else that of the paper. */
function paperOf(root: Element, deliveryNote: string | null): Paper {
  const delivered = dayOf(elementAt(root, "Shipment/Delivery/ActualDeliveryDate"));
  return {
    orderNumber: orderNumberAt(root, "OrderReference/ID"),
    date: delivered ?? dayOf(child(root, "IssueDate")),
    deliveryNote,
  };
}

function linesOf(root: Element, name: string): readonly Placed[] {
  return eachOf({ element: root, at: `/${root.name}` }, name);
}

function referencesOf({ element, at }: Placed, paper: Paper, counted: string) {
  const quantity = child(element, counted);
  return {
    at,
    id: termOf(element, "ID"),
    orderNumber: orderNumberAt(element, "OrderLineReference/OrderReference/ID") ?? paper.orderNumber,
    orderLine: orderNumberAt(element, "OrderLineReference/LineID"),
    quantity: textOf(quantity),
    unit: attributeOf(quantity, "unitCode"),
  };
}
