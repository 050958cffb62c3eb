/** What a workshop orders, with the look-alikes that catalogues are full of, as orders and as suppliers print it. */
import { type Decimal, decimal } from "../../src/domain/values/decimal.ts";
import type { Chance } from "../synthetic/random.ts";

export interface Article {
  readonly itemCode: string | null;
  /** As we order it. */
  readonly description: string;
  /** As the supplier prints it. */
  readonly printed: string;
  readonly unitPrice: Decimal;
  readonly unit: string;
  /** What is usually ordered at once. */
  readonly pieces: readonly number[];
}

/** One kind of article: its sizes differ in the words and mostly in the price. */
interface Kind {
  readonly name: string;
  /** In the supplier's words. */
  readonly alias: string;
  readonly sizes: readonly string[];
  readonly tail: string;
  readonly unit: string;
  /** Cents of the smallest, and what each next one costs more; 0 where all sizes cost the same. */
  readonly from: number;
  readonly step: number;
  readonly pieces: readonly number[];
}

const MANY = [50, 100, 200, 500, 1000];
const FEW = [1, 2, 4, 5, 10, 12, 20];
const PIECE = "C62";
const kind = (name: string, alias: string, rest: Omit<Kind, "name" | "alias">): Kind => ({ name, alias, ...rest });

const KINDS: readonly Kind[] = [
  kind("Hexagon bolt", "Hex bolt", {
    sizes: ["M8x30", "M8x40", "M8x50", "M8x60", "M10x40", "M10x60", "M12x80"],
    tail: "DIN 933 zinc plated",
    unit: PIECE,
    from: 12,
    step: 3,
    pieces: MANY,
  }),
  kind("Hexagon bolt", "Hex bolt", {
    sizes: ["M6x20", "M6x25", "M6x30", "M8x25", "M8x35"],
    tail: "DIN 933 A2",
    unit: PIECE,
    from: 18,
    step: 4,
    pieces: MANY,
  }),
  kind("Sechskantschraube", "Skt-Schraube", {
    sizes: ["M8×40", "M8×50", "M8×60", "M10×50", "M10×70"],
    tail: "verzinkt",
    unit: PIECE,
    from: 13,
    step: 2,
    pieces: MANY,
  }),
  kind("Flat washer", "Washer", {
    sizes: ["M6", "M8", "M10", "M12"],
    tail: "DIN 125 A2",
    unit: PIECE,
    from: 3,
    step: 1,
    pieces: MANY,
  }),
  kind("Work gloves", "Gloves, work,", {
    sizes: ["size 8", "size 9", "size 10", "size 11"],
    tail: "nitrile",
    unit: "PR",
    from: 320,
    step: 0,
    pieces: FEW,
  }),
  kind("Safety shoes S3", "Shoe S3", {
    sizes: ["size 41", "size 42", "size 43", "size 44"],
    tail: "black",
    unit: "PR",
    from: 6990,
    step: 0,
    pieces: [1, 2, 3],
  }),
  kind("Hydraulic hose", "Hose hydr.", {
    sizes: ["DN 8", "DN 10", "DN 12", "DN 16"],
    tail: "2SN 1000 mm",
    unit: PIECE,
    from: 1890,
    step: 310,
    pieces: FEW,
  }),
  kind("Cable NYM-J", "NYM-J cable", {
    sizes: ["3x1.5 mm2", "3x2.5 mm2", "5x1.5 mm2", "5x2.5 mm2"],
    tail: "grey, ring",
    unit: "MTR",
    from: 74,
    step: 33,
    pieces: [50, 100, 200],
  }),
  kind("Oil filter", "Filter, oil,", {
    sizes: ["W 712/75", "W 712/95", "W 940/25", "HU 816 x"],
    tail: "",
    unit: PIECE,
    from: 845,
    step: 190,
    pieces: FEW,
  }),
  kind("Copy paper", "Paper, copier,", {
    sizes: ["A4 80 g", "A4 100 g", "A3 80 g"],
    tail: "white, 500 sheets",
    unit: "PK",
    from: 429,
    step: 210,
    pieces: FEW,
  }),
  kind("Acrylic paint RAL 7016", "RAL 7016 acrylic paint", {
    sizes: ["0.75 l", "2.5 l", "5 l"],
    tail: "matt",
    unit: PIECE,
    from: 1490,
    step: 2150,
    pieces: FEW,
  }),
  kind("Drill bit HSS", "HSS drill", {
    sizes: ["3.0 mm", "3.3 mm", "4.2 mm", "5.0 mm", "6.8 mm", "8.5 mm"],
    tail: "DIN 338",
    unit: PIECE,
    from: 95,
    step: 45,
    pieces: FEW,
  }),
  kind("Deep groove ball bearing", "Ball bearing", {
    sizes: ["6203-2RS", "6204-2RS", "6205-2RS", "6303-2Z"],
    tail: "",
    unit: PIECE,
    from: 412,
    step: 135,
    pieces: FEW,
  }),
  kind("Fitter", "Fitter", {
    sizes: ["working hour", "overtime hour 25 %", "travel hour"],
    tail: "",
    unit: "HUR",
    from: 5400,
    step: 1350,
    pieces: [2, 4, 8, 16, 40],
  }),
  kind("Toner cartridge", "Toner", {
    sizes: ["black", "cyan", "magenta", "yellow"],
    tail: "TN-423",
    unit: PIECE,
    from: 7890,
    step: 0,
    pieces: [1, 2, 3],
  }),
  kind("Stretch film", "Film, stretch,", {
    sizes: ["20 my", "23 my"],
    tail: "500 mm x 300 m",
    unit: "ROL",
    from: 690,
    step: 85,
    pieces: FEW,
  }),
];

/** One size of one kind; three of five have a code, the same wherever they are ordered. */
export function anArticle(chance: Chance): Article {
  const number = chance.int(0, KINDS.length - 1);
  const one = KINDS[number] ?? chance.pick(KINDS);
  const size = chance.int(0, one.sizes.length - 1);
  const said = one.sizes[size] ?? "";
  const place = number * 10 + size;
  const series = ["A", "B-", "70", "WZ-"][place % 4] ?? "";
  return {
    itemCode: (place * 7) % 10 < 6 ? `${series}${100_000 + place * 7}` : null,
    description: [one.name, said, one.tail].filter(Boolean).join(" "),
    printed: printed(chance, [one.alias, said, one.tail]),
    unitPrice: decimal(((one.from + size * one.step) / 100).toFixed(2)),
    unit: one.unit,
    pieces: one.pieces,
  };
}

/** The same things in another order, shortened or in capitals: never another size. */
function printed(chance: Chance, [name = "", size = "", tail = ""]: readonly string[]): string {
  const forms = [
    [name, size, tail],
    [name, size.replace(/(\d) ?[x×] ?(?=\d)/g, "$1 x "), tail],
    [name, tail, size],
    [`${name},`, size, tail],
    [name, size],
    [name.toUpperCase(), size, tail.toUpperCase()],
    [name, size, tail, "as ordered"],
  ];
  return chance.pick(forms).filter(Boolean).join(" ");
}
