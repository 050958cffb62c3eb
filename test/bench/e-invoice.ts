/** What an e-invoice costs: an ordinary one of 20 lines, and one of 10 000 lines as big buyers get once a month. */
import { BLANK_ADDRESS, BLANK_INVOICE, BLANK_LINE, BLANK_PARTY } from "../../src/adapters/e-invoice-writer/blank.ts";
import { writeCii } from "../../src/adapters/e-invoice-writer/cii.ts";
import { decodeXml } from "../../src/adapters/extractors/xml-elements.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { add, decimal, multiply, sum } from "../../src/domain/values/decimal.ts";
import { taxOn } from "../../src/domain/values/percent.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import type { EnInvoice } from "../../src/reading/e-invoice/en-invoice.ts";
import { readEInvoice } from "../../src/reading/e-invoice/index.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { type Benchmark, type Goal, NOTHING_MISSING } from "./benchmark.ts";
import { durationsOf, spread } from "./durations.ts";
import { inReadingRoom } from "./reading-room.ts";

export const eInvoice20 = eInvoice(20, { rounds: 300, warmUp: 100, through: 50, here: 5 });
export const eInvoice10000 = eInvoice(10_000, { rounds: 7, warmUp: 2, through: 3, child: 400 });

interface Rounds {
  readonly rounds: number;
  readonly warmUp: number;
  /** Rounds through the reading child. */
  readonly through: number;
  /** Goals, in ms at the median. */
  readonly here?: number;
  readonly child?: number;
}

function eInvoice(lines: number, { rounds, warmUp, through, ...goals }: Rounds): Benchmark {
  return {
    name: `e-invoice-${lines}`,
    about: `ms for a CII of ${lines} lines: XML to claims here, and file to claims through the reading child`,
    missing: NOTHING_MISSING,
    run: ({ say }) =>
      inReadingRoom("js", async ({ documents }) => {
        const bytes = eInvoiceXml(lines);
        say(`reading ${(bytes.length / 1e6).toFixed(2)} MB of XML`);
        const here = await durationsOf({ rounds, warmUp }, () =>
          linesOf(readEInvoice(expectOk(decodeXml(bytes)))?.reading ?? null),
        );
        const root = expectOk(decodeXml(bytes));
        const reading = await durationsOf({ rounds, warmUp }, () => linesOf(readEInvoice(root)?.reading ?? null));
        const child = await durationsOf({ rounds: through, warmUp: 1 }, async () =>
          linesOf(expectOk(await documents.readFile(bytes, "invoice.xml", NO_HINTS))[0]?.reading ?? null),
        );
        return [
          ...spread("readEInvoice alone", reading, "ms").slice(0, 1),
          ...spread("XML to claims", here, "ms", p50(goals.here)).slice(0, 1),
          ...spread("file to claims", child, "ms", p50(goals.child)).slice(0, 1),
          { name: "size", value: bytes.length / 1e6, unit: "MB" },
        ];
      }),
  };

  function linesOf(reading: { readonly lines: readonly unknown[] } | null): void {
    if (reading?.lines.length !== lines) throw new Error(`read ${reading?.lines.length ?? "no"} lines of ${lines}`);
  }
}

function p50(value: number | undefined): { readonly p50?: Goal } {
  return value === undefined ? {} : { p50: { sense: "at most", value } };
}

/** A CII of that many lines. */
export function eInvoiceXml(lines: number): Uint8Array {
  return new TextEncoder().encode(writeCii(modelOf(lines)));
}

/** Ordinary goods at ordinary prices, every sum right. */
function modelOf(count: number): EnInvoice {
  const rate = decimal("19");
  const prices = Array.from({ length: count }, (_, index) => ({
    quantity: decimal(1 + (index % 40)),
    price: decimal((1 + (index % 900) / 10).toFixed(2)),
  }));
  const net = sum(prices.map(({ quantity, price }) => multiply(quantity, price)));
  const tax = taxOn(net, rate, currency("EUR"));
  const gross = add(net, tax);
  return {
    ...BLANK_INVOICE,
    specification: "urn:cen.eu:en16931:2017",
    typeCode: "380",
    number: "NB-2026-4711",
    issueDate: "2026-10-26",
    dueDate: "2026-11-25",
    currency: "EUR",
    orderNumber: "PO-1001",
    seller: {
      ...BLANK_PARTY,
      name: "Nordbolt AS",
      vatId: "DE136695976",
      address: { ...BLANK_ADDRESS, city: "Hamburg", postcode: "20457", country: "DE" },
    },
    buyer: {
      ...BLANK_PARTY,
      name: "Werkbank Example GmbH",
      vatId: "DE129273398",
      address: { ...BLANK_ADDRESS, city: "Kiel", postcode: "24103", country: "DE" },
    },
    lines: prices.map(({ quantity, price }, index) => ({
      ...BLANK_LINE,
      id: String(index + 1),
      name: `Hexagon bolt M${4 + (index % 9)} x ${10 + (index % 70)}, zinc plated`,
      sellerItem: `B-${1000 + index}`,
      quantity,
      unit: "C62",
      price,
      netAmount: multiply(quantity, price),
      category: "S",
      rate,
    })),
    breakdown: [{ at: "", category: "S", rate, base: net, tax, reason: null, reasonCode: null }],
    totals: { ...BLANK_INVOICE.totals, lines: net, net, tax, gross, due: gross },
  };
}
