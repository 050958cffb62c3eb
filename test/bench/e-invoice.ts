/** What an e-invoice costs: an ordinary one of 20 lines, and one of 10 000 lines as big buyers get once a month. */
import { writeCii } from "../../src/adapters/e-invoice-writer/cii.ts";
import type { EInvoiceModel } from "../../src/adapters/e-invoice-writer/e-invoice-model.ts";
import { decodeXml } from "../../src/adapters/extractors/xml-elements.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { add, decimal, multiply, sum } from "../../src/domain/values/decimal.ts";
import { localDate } from "../../src/domain/values/local-date.ts";
import { taxOn } from "../../src/domain/values/percent.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { readEInvoice } from "../../src/reading/e-invoice/index.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { type Benchmark, NOTHING_MISSING } from "./benchmark.ts";
import { durationsOf, spread } from "./durations.ts";
import { inReadingRoom } from "./reading-room.ts";

export const eInvoice20 = eInvoice(20, { rounds: 300, warmUp: 100, through: 50 });
export const eInvoice10000 = eInvoice(10_000, { rounds: 7, warmUp: 2, through: 3 });

interface Rounds {
  readonly rounds: number;
  readonly warmUp: number;
  /** Rounds through the reading child. */
  readonly through: number;
}

function eInvoice(lines: number, { rounds, warmUp, through }: Rounds): Benchmark {
  return {
    name: `e-invoice-${lines}`,
    about: `ms for a CII of ${lines} lines: XML to claims here, and file to claims through the reading child`,
    missing: NOTHING_MISSING,
    run: ({ say }) =>
      inReadingRoom("js", async ({ documents }) => {
        const bytes = new TextEncoder().encode(writeCii(modelOf(lines)));
        say(`reading ${(bytes.length / 1e6).toFixed(2)} MB of XML`);
        const here = await durationsOf({ rounds, warmUp }, () => linesOf(readEInvoice(expectOk(decodeXml(bytes)))));
        const root = expectOk(decodeXml(bytes));
        const reading = await durationsOf({ rounds, warmUp }, () => linesOf(readEInvoice(root)));
        const child = await durationsOf({ rounds: through, warmUp: 1 }, async () =>
          linesOf(expectOk(await documents.readFile(bytes, "invoice.xml", NO_HINTS))[0]?.reading ?? null),
        );
        return [
          ...spread("readEInvoice alone", reading, "ms").slice(0, 1),
          ...spread("XML to claims", here, "ms").slice(0, 1),
          ...spread("file to claims", child, "ms").slice(0, 1),
          { name: "size", value: bytes.length / 1e6, unit: "MB" },
        ];
      }),
  };

  function linesOf(reading: { readonly lines: readonly unknown[] } | null): void {
    if (reading?.lines.length !== lines) throw new Error(`read ${reading?.lines.length ?? "no"} lines of ${lines}`);
  }
}

/** Ordinary goods at ordinary prices, every sum right. */
function modelOf(count: number): EInvoiceModel {
  const rate = decimal("19");
  const euro = currency("EUR");
  const lines = Array.from({ length: count }, (_, index) => {
    const quantity = decimal(1 + (index % 40));
    const unitPrice = decimal((1 + (index % 900) / 10).toFixed(2));
    return {
      description: `Hexagon bolt M${4 + (index % 9)} x ${10 + (index % 70)}, zinc plated`,
      itemCode: `B-${1000 + index}`,
      quantity,
      unit: "C62",
      unitPrice,
      netAmount: multiply(quantity, unitPrice),
      taxCategory: "S" as const,
      taxRate: rate,
    };
  });
  const net = sum(lines.map((line) => line.netAmount));
  const tax = taxOn(net, rate, euro);
  const gross = add(net, tax);
  return {
    typeCode: "380",
    number: "NB-2026-4711",
    issueDate: localDate("2026-10-26"),
    dueDate: localDate("2026-11-25"),
    currency: euro,
    orderNumber: "PO-1001",
    seller: { name: "Nordbolt AS", vatId: "DE136695976", city: "Hamburg", postcode: "20457", country: "DE" },
    buyer: { name: "Werkbank Example GmbH", vatId: "DE129273398", city: "Kiel", postcode: "24103", country: "DE" },
    lines,
    taxes: [{ category: "S", rate, base: net, tax }],
    totals: { lines: net, net, tax, gross, due: gross },
  };
}
