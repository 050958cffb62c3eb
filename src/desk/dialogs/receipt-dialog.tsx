/** Posts a goods receipt for an order line that the invoice waits for. */
import { type FormEvent, useState } from "react";
import type { InvoiceView } from "../../web/client.ts";
import { Dialog } from "../ui/dialog.tsx";
import { sayNumber } from "../ui/money.tsx";

export interface ReceiptEntry {
  readonly receiptNumber: string;
  readonly orderNumber: string;
  readonly orderLine: string;
  readonly date: string;
  readonly quantity: string;
  readonly deliveryNote: string | null;
}

export function ReceiptDialog({
  awaited,
  today,
  isBusy,
  onPost,
  onClose,
}: {
  readonly awaited: InvoiceView["awaited"];
  readonly today: string;
  readonly isBusy: boolean;
  readonly onPost: (entry: ReceiptEntry) => void;
  readonly onClose: () => void;
}) {
  const [chosen, setChosen] = useState(0);
  const line = awaited[chosen];
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const said = (name: string) => String(new FormData(event.currentTarget).get(name) ?? "").trim();
    if (line === undefined) return;
    const { orderNumber, orderLine } = line;
    const deliveryNote = said("delivery-note");
    onPost({
      orderNumber,
      orderLine,
      receiptNumber: said("number"),
      date: said("date"),
      quantity: said("quantity"),
      deliveryNote: deliveryNote === "" ? null : deliveryNote,
    });
  };
  return (
    <Dialog title="Post a goods receipt" onClose={onClose}>
      <form onSubmit={submit}>
        <label htmlFor="receipt-line">Order line</label>
        <select id="receipt-line" value={chosen} onChange={(event) => setChosen(Number(event.target.value))}>
          {awaited.map((one, index) => (
            <option key={`${one.orderNumber}/${one.orderLine}`} value={index}>
              {one.orderNumber}/{one.orderLine} · {one.description} · {sayNumber(one.missing)} missing
            </option>
          ))}
        </select>
        <div className="pairs">
          <Entry
            name="quantity"
            label={`Quantity${line?.unit ? `, ${line.unit}` : ""}`}
            initial={line?.missing ?? ""}
            key={chosen}
          />
          <Entry name="date" label="Date it arrived" type="date" initial={today} />
          <Entry name="number" label="Receipt number" initial={proposedNumber()} />
          <Entry name="delivery-note" label="Delivery note (if any)" initial="" isOptional={true} />
        </div>
        <footer>
          <button type="button" className="plain" onClick={onClose}>
            Cancel
          </button>
          <button type="submit" className="good" disabled={isBusy}>
            Post receipt
          </button>
        </footer>
      </form>
    </Dialog>
  );
}

function Entry({
  name,
  label,
  initial,
  type = "text",
  isOptional = false,
}: {
  readonly name: string;
  readonly label: string;
  readonly initial: string;
  readonly type?: string;
  readonly isOptional?: boolean;
}) {
  return (
    <div>
      <label htmlFor={`receipt-${name}`}>{label}</label>
      <input
        id={`receipt-${name}`}
        name={name}
        type={type}
        defaultValue={initial}
        required={!isOptional}
        maxLength={80}
      />
    </div>
  );
}

/** A number nobody else has used, until someone types the warehouse's own. */
function proposedNumber(): string {
  return `GR-${Date.now().toString(36).toUpperCase()}`;
}
