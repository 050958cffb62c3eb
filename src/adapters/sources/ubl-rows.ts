/** The lines of UBL's papers as rows under the columns of `matchbook import`, each cell with the element it came from. */
import type {
  StatedOrder,
  StatedOrderLine,
  StatedReceipt,
  StatedReceiptLine,
} from "../../reading/e-invoice/orders/stated-papers.ts";
import { Row, type RowWords } from "./row.ts";

type Cells = Readonly<Record<string, string | null>>;
/** The element that fills a column; those with a slash in front stand once, in the paper's head. */
type Elements = Readonly<Record<string, string>>;

const ORDER_ELEMENTS: Elements = {
  po_no: "/Order/cbc:ID",
  supplier_id: "/Order/cac:SellerSupplierParty/cbc:CustomerAssignedAccountID",
  order_date: "/Order/cbc:IssueDate",
  currency: "/Order/cbc:DocumentCurrencyCode",
  buyer_email: "/Order/cac:BuyerCustomerParty/cac:Party/cac:Contact/cbc:ElectronicMail",
  line_no: "cbc:ID",
  description: "cac:Item/cbc:Name",
  qty: "cbc:Quantity",
  uom: "cbc:Quantity/@unitCode",
  price: "cac:Price/cbc:PriceAmount",
  price_base_qty: "cac:Price/cbc:BaseQuantity",
  price_uom: "cac:Price/cbc:BaseQuantity/@unitCode",
  tax_code: "cac:Item/cac:ClassifiedTaxCategory/cbc:Percent",
};

const RECEIPT_ELEMENTS: Elements = {
  receipt_no: "cbc:ID of the paper",
  line: "cbc:ID",
  po_no: "cac:OrderLineReference/cac:OrderReference/cbc:ID",
  po_line: "cac:OrderLineReference/cbc:LineID",
  date: "the day of delivery",
  qty: "the quantity",
  rejected: "cbc:RejectedQuantity",
};

/** One row a line of the order, the header on each. */
export function orderRows(order: StatedOrder): Row[] {
  const head: Cells = {
    po_no: order.number,
    supplier_id: order.supplier,
    order_date: order.issueDate,
    currency: order.currency,
    status: "open",
    buyer_email: order.buyerEmail,
  };
  return order.lines.map((line, index) => rowOf(index, { ...head, ...orderCells(line) }, [line.at, ORDER_ELEMENTS]));
}

/** One row a line of the paper. */
export function receiptRows(paper: StatedReceipt): Row[] {
  return paper.lines.map((line, index) =>
    rowOf(index, { receipt_no: paper.number, ...receiptCells(line) }, [line.at, RECEIPT_ELEMENTS]),
  );
}

function orderCells(line: StatedOrderLine): Cells {
  return {
    line_no: line.id,
    description: line.description,
    qty: line.quantity,
    uom: line.unit,
    price: line.price,
    price_base_qty: line.priceBase,
    price_uom: line.priceUnit,
    tax_code: line.taxRate,
    item_code: line.buyerItem,
    supplier_item: line.sellerItem,
    gtin: line.gtin,
  };
}

function receiptCells(line: StatedReceiptLine): Cells {
  return {
    line: line.id,
    po_no: line.orderNumber,
    po_line: line.orderLine,
    date: line.date,
    qty: line.quantity,
    rejected: line.rejected,
    delivery_note: line.deliveryNote,
  };
}

function rowOf(index: number, cells: Cells, [at, elements]: readonly [string, Elements]): Row {
  const place: RowWords["place"] = (_, column) => {
    const element = elements[column] ?? column;
    return element.startsWith("/") ? element : `${at}, ${element}`;
  };
  const stated = Object.entries(cells).filter((cell): cell is [string, string] => cell[1] !== null);
  return new Row(index + 1, new Map(stated), { code: "UBL_TERM", place });
}
