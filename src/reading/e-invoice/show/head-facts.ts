/** What the invoice says of itself: the few facts people look for at its head, and all that it refers to. */
import type { EnInvoice } from "../en-invoice.ts";
import type { Markup } from "./markup.ts";
import { fact, facts, identified, joined, type Say, section } from "./say.ts";

export function headFacts(say: Say, model: EnInvoice): Markup | null {
  const { label, date } = say;
  const instalments = joined((model.dueDates ?? []).map(date), ", ");
  return facts([
    fact(label("number"), "BT-1", model.number),
    fact(label("issueDate"), "BT-2", date(model.issueDate)),
    fact(label("dueDate"), "BT-9", date(model.dueDate) ?? instalments),
    fact(label("deliveryDate"), "BT-72", date(model.delivery?.date ?? null)),
    fact(label("period"), "BG-14", say.period(model.period)),
    fact(label("orderNumber"), "BT-13", model.orderNumber),
    fact(label("buyerReference"), "BT-10", model.buyerReference),
    fact(label("currency"), "BT-5", model.currency),
  ]);
}

export function references(say: Say, model: EnInvoice): Markup | null {
  const { label, date } = say;
  const list = facts([
    ...model.preceding.map((earlier) =>
      fact(label("preceding"), "BG-3", joined([earlier.number, date(earlier.date)], ", ")),
    ),
    fact(label("salesOrder"), "BT-14", model.salesOrderNumber),
    fact(label("contract"), "BT-12", model.contractReference),
    fact(label("project"), "BT-11", model.projectReference),
    fact(label("despatchAdvice"), "BT-16", model.despatchAdvice),
    fact(label("receivingAdvice"), "BT-15", model.receivingAdvice),
    fact(label("tender"), "BT-17", model.tenderReference),
    fact(label("object"), "BT-18", identified(model.objectReference)),
    fact(label("accounting"), "BT-19", model.accountingReference),
    fact(label("taxPointDate"), "BT-7, BT-8", date(model.taxPointDate) ?? model.taxPointCode),
  ]);
  return section("references", label("references"), list);
}

/** For those who ask which rules the file claims to keep. */
export function technical(say: Say, model: EnInvoice): Markup | null {
  const list = facts([
    fact(say.label("profile"), "BT-24", model.specification),
    fact(say.label("process"), "BT-23", model.process),
  ]);
  return section("technical", say.label("technical"), list);
}
