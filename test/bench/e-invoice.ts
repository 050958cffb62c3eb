/** What an e-invoice costs: an ordinary one of 20 lines, and one of 10 000 lines as big buyers get once a month. */
import { BLANK_ADDRESS, BLANK_INVOICE, BLANK_LINE, BLANK_PARTY } from "../../src/adapters/e-invoice-writer/blank.ts";
import { writeCii } from "../../src/adapters/e-invoice-writer/cii.ts";
import { decodeDocument } from "../../src/adapters/extractors/decode-document.ts";
import { extractXml } from "../../src/adapters/extractors/e-invoice.ts";
import type { Extracted } from "../../src/adapters/extractors/extractor.ts";
import { decodeXml } from "../../src/adapters/extractors/xml-elements.ts";
import { currency } from "../../src/domain/values/currency.ts";
import { add, decimal, multiply, sum } from "../../src/domain/values/decimal.ts";
import { taxOn } from "../../src/domain/values/percent.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import type { EnInvoice } from "../../src/reading/e-invoice/en-invoice.ts";
import { readEInvoice } from "../../src/reading/e-invoice/index.ts";
import { judge } from "../../src/reading/e-invoice/rules/judge.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { type Benchmark, type Figure, type Goal, NOTHING_MISSING } from "./benchmark.ts";
import { durationsOf, spread } from "./durations.ts";
import { inReadingRoom } from "./reading-room.ts";

export const eInvoice20 = eInvoice(20, { rounds: 300, warmUp: 100, through: 50, here: atMost(5) });
export const eInvoice10000 = eInvoice(10_000, {
  rounds: 7,
  warmUp: 2,
  through: 5,
  child: atMost(400),
  memory: atMost(200),
});

interface Rounds {
  readonly rounds: number;
  readonly warmUp: number;
  /** Rounds through the reading child. */
  readonly through: number;
  /** Goals: ms at the median, here and through the child, and MB of the child at its peak. */
  readonly here?: Goal;
  readonly child?: Goal;
  readonly memory?: Goal;
}

function eInvoice(lines: number, { rounds, warmUp, through, ...goals }: Rounds): Benchmark {
  return {
    name: `e-invoice-${lines}`,
    about: `ms for a CII of ${lines} lines: XML to judged claims here, and file to judged claims through the reading child`,
    missing: NOTHING_MISSING,
    run: async ({ say }) => {
      const bytes = eInvoiceXml(lines);
      say(`reading ${(bytes.length / 1e6).toFixed(2)} MB of XML`);
      const parts = await partsOf(bytes, { rounds, warmUp });
      const file = { pages: [], skews: new Map(), xml: [{ name: "invoice.xml", bytes }], warnings: [] };
      const here = await durationsOf({ rounds, warmUp }, () => linesOf(extractXml(decodeDocument(file))));
      const figures = await inReadingRoom("js", async ({ documents }) => {
        const child = await durationsOf({ rounds: through, warmUp: 1 }, async () =>
          linesOf(expectOk(await documents.readFile(bytes, "invoice.xml", NO_HINTS))),
        );
        return [
          ...parts,
          ...spread("XML to judged claims", here, "ms", p50(goals.here)).slice(0, 1),
          ...spread("file to judged claims", child, "ms", p50(goals.child)).slice(0, 1),
          { name: "size", value: bytes.length / 1e6, unit: "MB" },
        ];
      });
      const { memory: goal } = goals;
      return figures.map((figure) => (figure.name === "peak memory, readers" && goal ? { ...figure, goal } : figure));
    },
  };

  function linesOf([one]: readonly Pick<Extracted, "reading">[]): void {
    if (one?.reading.lines.length !== lines) throw new Error(`read ${one?.reading.lines.length ?? "no"} lines`);
  }
}

/** What decoding, reading and judging take of the whole. */
async function partsOf(bytes: Uint8Array, rounds: Pick<Rounds, "rounds" | "warmUp">): Promise<readonly Figure[]> {
  const root = expectOk(decodeXml(bytes));
  const model = readEInvoice(root)?.model ?? BLANK_INVOICE;
  return [
    ...spread("decodeXml alone", await durationsOf(rounds, () => decodeXml(bytes)), "ms").slice(0, 1),
    ...spread("readEInvoice alone", await durationsOf(rounds, () => readEInvoice(root)), "ms").slice(0, 1),
    ...spread("judge alone", await durationsOf(rounds, () => judge(model)), "ms").slice(0, 1),
  ];
}

function p50(goal: Goal | undefined): { readonly p50?: Goal } {
  return goal === undefined ? {} : { p50: goal };
}

function atMost(value: number): Goal {
  return { sense: "at most", value };
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
