/** Invoice, order and receipt, line by line; what differs is marked with a sign, a word and a colour. */
import type { InvoiceView, LineRow, Standing } from "../../web/client.ts";
import { sayMoney, sayNumber } from "../ui/money.tsx";

export function MatchTable({ invoice }: { readonly invoice: InvoiceView }) {
  const { lines, currency } = invoice;
  if (lines.length === 0) return <p className="soft">No lines were read from this paper.</p>;
  return (
    <div className="scroll-x">
      <table className="match">
        <caption className="sr-only">Each line as billed, as ordered and as received</caption>
        <thead>
          <tr>
            <th scope="col">Line</th>
            <th scope="col" className="end">
              {invoice.type === "credit-note" ? "Credited" : "Billed"}
            </th>
            <th scope="col" className="end">
              Ordered
            </th>
            <th scope="col" className="end">
              Received
            </th>
            <th scope="col" className="end">
              Net
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <Line key={line.number} line={line} currency={currency} />
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" colSpan={4}>
              Net total on the paper
            </th>
            <td className="end">{invoice.netTotal === null ? "–" : sayNumber(invoice.netTotal)}</td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}

function Line({ line, currency }: { readonly line: LineRow; readonly currency: string | null }) {
  const differences = differencesOf(line, currency);
  return (
    <>
      <tr className={line.verdict}>
        <th scope="row">
          <span className="line-number">{line.number}</span> {line.description}
          <span className="soft line-code">
            {[line.itemCode, line.order === null ? null : `order ${line.order.number}/${line.order.line}`]
              .filter((part) => part !== null)
              .join(" · ")}
          </span>
        </th>
        <td className="end">
          <Times quantity={line.quantity} unit={line.unit} price={line.unitPrice} />
        </td>
        <td className="end">
          {line.order === null ? (
            <span className="absent">no order line</span>
          ) : (
            <Times
              quantity={line.order.quantity}
              unit={line.order.unit}
              price={line.order.unitPrice}
              marks={{ quantity: line.ordered.standing, price: line.price.standing }}
            />
          )}
        </td>
        <td className="end">
          {line.received === null ? (
            <span className="absent">not needed</span>
          ) : (
            <span className={`cell ${line.receipt.standing}`}>{sayNumber(line.received)}</span>
          )}
        </td>
        <td className="end money">{line.netAmount === null ? "–" : sayNumber(line.netAmount)}</td>
      </tr>
      {differences.length === 0 ? null : (
        <tr className="difference">
          <td colSpan={5}>
            {differences.map(({ text, standing }) => (
              <span key={text} className={`mark ${standing}`}>
                <span aria-hidden="true">{standing === "outside" ? "▲" : "≈"}</span> {text}
                {standing === "outside" ? "" : " – within the limits"}
              </span>
            ))}
          </td>
        </tr>
      )}
    </>
  );
}

function Times({
  quantity,
  unit,
  price,
  marks,
}: {
  readonly quantity: string | null;
  readonly unit: string | null;
  readonly price: string | null;
  readonly marks?: { readonly quantity: Standing; readonly price: Standing };
}) {
  return (
    <span className="times">
      <span className={`cell ${marks?.quantity ?? ""}`}>{quantity === null ? "–" : sayNumber(quantity)}</span>
      <span className="soft">{unit === null ? "" : ` ${unit}`} × </span>
      <span className={`cell ${marks?.price ?? ""}`}>{price === null ? "–" : sayNumber(price)}</span>
    </span>
  );
}

/** The differences of a line in words, each with how it stands to the limits. */
function differencesOf(line: LineRow, currency: string | null): { text: string; standing: Standing }[] {
  const { price, ordered, receipt } = line;
  // Both are counted as the order counts, which need not be as the invoice does.
  const unit = line.order?.unit == null ? "" : ` ${line.order.unit}`;
  const found: { text: string; standing: Standing }[] = [];
  if (price.perUnit !== null && price.money !== null) {
    const percent = price.percent === null ? "" : ` (${signed(price.percent)} %)`;
    const money = sayMoney(signed(price.money), currency);
    found.push({ text: `Price ${signed(price.perUnit)} each: ${money}${percent}`, standing: price.standing });
  }
  if (ordered.surplus !== null) {
    found.push({ text: `${sayNumber(ordered.surplus)}${unit} more than ordered`, standing: ordered.standing });
  }
  if (receipt.missing !== null) {
    found.push({ text: `${sayNumber(receipt.missing)}${unit} not received`, standing: receipt.standing });
  }
  return found;
}

function signed(value: string): string {
  return value.startsWith("-") ? `−${sayNumber(value.slice(1))}` : `+${sayNumber(value)}`;
}
