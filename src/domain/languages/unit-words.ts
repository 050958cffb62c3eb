/** Units of UN/ECE Recommendation 20 as people say them: one word for one, one for several; symbols stay symbols. */
import { formatNumber } from "./format.ts";
import type { Language } from "./language.ts";

type Words = Readonly<Record<string, string | readonly [one: string, several: string]>>;

const SYMBOLS = {
  KGM: "kg",
  GRM: "g",
  MGM: "mg",
  HLT: "hl",
  MTQ: "m³",
  MLT: "ml",
  CLT: "cl",
  MMT: "mm",
  CMT: "cm",
  KMT: "km",
  MTK: "m²",
  HAR: "ha",
  FTK: "ft²",
  CMK: "cm²",
  KWH: "kWh",
  MWH: "MWh",
  P1: "%",
} as const;

const EN_UNITS: Words = {
  ...SYMBOLS,
  C62: ["piece", "pieces"],
  H87: ["piece", "pieces"],
  EA: ["piece", "pieces"],
  DZN: ["dozen", "dozen"],
  PR: ["pair", "pairs"],
  CEN: ["hundred", "hundreds"],
  MIL: ["thousand", "thousands"],
  BX: ["box", "boxes"],
  CT: ["carton", "cartons"],
  PK: ["pack", "packs"],
  XPK: ["pack", "packs"],
  SET: ["set", "sets"],
  KT: ["kit", "kits"],
  XPX: ["pallet", "pallets"],
  RO: ["roll", "rolls"],
  BO: ["bottle", "bottles"],
  TNE: ["tonne", "tonnes"],
  LBR: "lb",
  ONZ: "oz",
  LTR: ["litre", "litres"],
  GLL: ["gallon", "gallons"],
  MTR: ["metre", "metres"],
  FOT: ["foot", "feet"],
  INH: ["inch", "inches"],
  YRD: ["yard", "yards"],
  HUR: ["hour", "hours"],
  MIN: ["minute", "minutes"],
  DAY: ["day", "days"],
  MON: ["month", "months"],
  ANN: ["year", "years"],
  WEE: ["week", "weeks"],
  LS: ["lump sum", "lump sums"],
};

const DE_UNITS: Words = {
  ...SYMBOLS,
  C62: "Stück",
  H87: "Stück",
  EA: "Stück",
  DZN: "Dutzend",
  PR: "Paar",
  CEN: "Hundert",
  MIL: "Tausend",
  BX: ["Karton", "Kartons"],
  CT: ["Karton", "Kartons"],
  PK: ["Packung", "Packungen"],
  XPK: ["Packung", "Packungen"],
  SET: ["Satz", "Sätze"],
  KT: ["Satz", "Sätze"],
  XPX: ["Palette", "Paletten"],
  RO: ["Rolle", "Rollen"],
  BO: ["Flasche", "Flaschen"],
  TNE: ["Tonne", "Tonnen"],
  LBR: "lb",
  ONZ: "oz",
  LTR: "Liter",
  GLL: ["Gallone", "Gallonen"],
  MTR: "Meter",
  FOT: "Fuß",
  INH: "Zoll",
  YRD: "Yard",
  HUR: ["Stunde", "Stunden"],
  MIN: ["Minute", "Minuten"],
  DAY: ["Tag", "Tage"],
  MON: ["Monat", "Monate"],
  ANN: ["Jahr", "Jahre"],
  WEE: ["Woche", "Wochen"],
  LS: "pauschal",
};

const WORDS: Readonly<Record<string, Words>> = { en: EN_UNITS, de: DE_UNITS };

/** "pieces" for C62, "piece" beside a count of one; a unit that is no known code is said as it was printed. */
export function sayUnit(unit: string, language: Pick<Language, "code">, count: string | null = null): string {
  return wordOf(unit, language, count === "1" ? 0 : 1);
}

/** "1 piece", "2,500 pieces", and the bare number where no unit is known. */
export function sayCount(count: string, unit: string | undefined, language: Language): string {
  const number = formatNumber(count, language);
  if (unit === undefined || unit === "") return number;
  return `${number} ${sayUnit(unit, language, count)}`;
}

function wordOf(unit: string, { code }: Pick<Language, "code">, place: 0 | 1): string {
  const words = WORDS[code]?.[unit] ?? unit;
  return typeof words === "string" ? words : words[place];
}
