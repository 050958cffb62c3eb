/**
 * An invoice of the fixtures as a person writes it in `invoice.yaml`, worked out to the cent: line nets, tax by rate
 * and totals are computed here, so that a fixture can only be wrong on purpose.
 */
import { z } from "zod";
import type { BuyerEntity } from "../../domain/supplier.ts";
import type { CurrencyCode } from "../../domain/values/currency.ts";
import { add, type Decimal, isZero, multiply, sum } from "../../domain/values/decimal.ts";
import { type EntityId, foldIdentifier, type SupplierId } from "../../domain/values/identifiers.ts";
import { addDays, type LocalDate } from "../../domain/values/local-date.ts";
import { roundMoney } from "../../domain/values/money.ts";
import { taxOn } from "../../domain/values/percent.ts";
import type { UnitCode } from "../../domain/values/quantity.ts";
import { parseUnit } from "../../domain/values/quantity.ts";
import type { Letterhead, World } from "./world.ts";
import { currencyCode, letterheadSchema } from "./world-schema.ts";
import { dateText, decimalText, readYamlFile } from "./yaml-file.ts";

/** How a paper writes dates: 26.10.2026, 26/10/2026, 10/26/2026, 26-10-2026, 26 October 2026, October 26, 2026. */
const DATE_HABITS = ["dots", "slashes", "us-slashes", "dashes", "long", "us-long"] as const;

/** The designs our printer knows; each is one file. */
export const LAYOUTS = ["din-letter", "banner", "ledger", "nordic", "boxed", "minimal", "facture", "job-card"] as const;

/** A credit note prints positive amounts too, as credit notes do. */
const KINDS = ["invoice", "credit-note"] as const;

interface SheetLine {
  readonly position: number;
  readonly item: string;
  readonly description: string;
  readonly quantity: Decimal;
  /** As printed: "Stk", "pcs", "h". */
  readonly unit: string;
  /** UN/ECE Rec 20, for the structured part of a hybrid invoice. */
  readonly unitCode: UnitCode;
  readonly unitPrice: Decimal;
  readonly net: Decimal;
  readonly taxRate: Decimal;
}

export interface SheetTax {
  readonly rate: Decimal;
  readonly base: Decimal;
  readonly tax: Decimal;
}

interface SheetSeller extends Letterhead {
  readonly name: string;
  readonly vatId: string | null;
  readonly country: string;
  readonly email: string;
  /** The account printed on the paper; not always the one on file. */
  readonly iban: string | null;
}

export interface InvoiceSheet {
  readonly kind: (typeof KINDS)[number];
  readonly layout: (typeof LAYOUTS)[number];
  readonly language: "en" | "de" | "fr";
  readonly dates: (typeof DATE_HABITS)[number];
  /** The sign before the decimals: "1.234,56" or "1,234.56". */
  readonly decimalSign: "," | ".";
  readonly seller: SheetSeller;
  readonly buyer: BuyerEntity;
  readonly number: string;
  /** The invoice that a credit note corrects. */
  readonly corrects: string | null;
  readonly date: LocalDate;
  readonly due: LocalDate;
  readonly termsDays: number;
  readonly delivered: LocalDate | null;
  readonly currency: CurrencyCode;
  readonly orderNumber: string | null;
  readonly orderDate: LocalDate | null;
  readonly deliveryNote: string | null;
  readonly customerNumber: string | null;
  readonly contact: string | null;
  readonly lines: readonly SheetLine[];
  readonly taxes: readonly SheetTax[];
  readonly net: Decimal;
  readonly tax: Decimal;
  readonly gross: Decimal;
  /** Why no tax is charged, as printed. */
  readonly taxNote: string | null;
  readonly notes: readonly string[];
}

const sheetSchema = z.strictObject({
  kind: z.enum(KINDS).default("invoice"),
  layout: z.enum(LAYOUTS),
  language: z.enum(["en", "de", "fr"]).default("en"),
  dates: z.enum(DATE_HABITS).default("dots"),
  decimalSign: z.enum([",", "."]).default("."),
  supplier: z.string().optional(),
  /** A seller that is not in the world; the name stands beside its letterhead. */
  stranger: letterheadSchema
    .extend({
      name: z.string(),
      vatId: z.string().nullable().default(null),
      country: z.string(),
      email: z.string(),
      iban: z.string(),
    })
    .optional(),
  /** Prints another account than the one on file. */
  iban: z.string().optional(),
  bank: z.string().optional(),
  bic: z.string().optional(),
  buyer: z.string(),
  number: z.string(),
  corrects: z.string().nullable().default(null),
  date: dateText,
  termsDays: z.coerce.number().int().default(30),
  delivered: dateText.nullable().default(null),
  currency: currencyCode,
  order: z.string().nullable().default(null),
  orderDate: dateText.nullable().default(null),
  deliveryNote: z.string().nullable().default(null),
  customerNumber: z.string().nullable().default(null),
  contact: z.string().nullable().default(null),
  lines: z
    .array(
      z.strictObject({
        item: z.string(),
        description: z.string(),
        quantity: decimalText,
        unit: z.string(),
        price: decimalText,
        tax: decimalText,
      }),
    )
    .min(1),
  taxNote: z.string().nullable().default(null),
  notes: z.array(z.string()).default([]),
});

type RawSheet = z.infer<typeof sheetSchema>;

/** Reads an `invoice.yaml` against the world it belongs to; throws an Error that says what is wrong in it. */
export function loadInvoiceSheet(path: string, world: World): InvoiceSheet {
  const raw = readYamlFile(path, sheetSchema);
  if (raw.kind === "credit-note" && raw.layout !== "banner")
    throw new Error(`${path}: only banner prints credit notes`);
  const buyer = world.entities.find((entity) => entity.id === (raw.buyer as EntityId));
  if (buyer === undefined) throw new Error(`${path}: no entity ${raw.buyer} in the world`);
  const lines = raw.lines.map((line, index) => toLine(line, index, raw.currency));
  const taxes = taxesOf(lines, raw.currency);
  const net = sum(lines.map((line) => line.net));
  const tax = roundMoney(sum(taxes.map((group) => group.tax)), raw.currency);
  return {
    kind: raw.kind,
    layout: raw.layout,
    language: raw.language,
    dates: raw.dates,
    decimalSign: raw.decimalSign,
    seller: sellerOf(raw, world, path),
    buyer,
    number: raw.number,
    corrects: raw.corrects,
    date: raw.date,
    due: addDays(raw.date, raw.termsDays),
    termsDays: raw.termsDays,
    delivered: raw.delivered,
    currency: raw.currency,
    orderNumber: raw.order,
    orderDate: raw.orderDate,
    deliveryNote: raw.deliveryNote,
    customerNumber: raw.customerNumber,
    contact: raw.contact,
    lines,
    taxes,
    net,
    tax,
    gross: add(net, tax),
    taxNote: raw.taxNote,
    notes: raw.notes,
  };
}

function sellerOf(raw: RawSheet, world: World, path: string): SheetSeller {
  if (raw.stranger !== undefined) return raw.stranger;
  const supplier = world.suppliers.find((candidate) => candidate.id === (raw.supplier as SupplierId));
  const letterhead = supplier && world.letterheads.get(supplier.id);
  if (!supplier || !letterhead) throw new Error(`${path}: no supplier ${raw.supplier} in the world`);
  return {
    ...letterhead,
    bank: raw.bank ?? letterhead.bank,
    bic: raw.bic ?? letterhead.bic,
    name: supplier.legalName ?? supplier.name,
    vatId: supplier.vatId,
    country: supplier.country,
    email: supplier.emails[0] ?? "",
    iban: raw.iban ?? supplier.ibans[0] ?? null,
  };
}

function toLine(raw: RawSheet["lines"][number], index: number, currency: CurrencyCode): SheetLine {
  const unitCode = parseUnit(raw.unit);
  if (unitCode === null) throw new Error(`no such unit: ${raw.unit}`);
  return {
    position: index + 1,
    item: raw.item,
    description: raw.description,
    quantity: raw.quantity,
    unit: raw.unit,
    unitCode,
    unitPrice: raw.price,
    net: roundMoney(multiply(raw.quantity, raw.price), currency),
    taxRate: raw.tax,
  };
}

/** Tax by rate on the sum of its lines, as EN 16931 counts it (BR-CO-17). */
function taxesOf(lines: readonly SheetLine[], currency: CurrencyCode): SheetTax[] {
  const rates = [...new Set(lines.map((line) => line.taxRate))];
  return rates.map((rate) => {
    const base = sum(lines.filter((line) => line.taxRate === rate).map((line) => line.net));
    return { rate, base, tax: taxOn(base, rate, currency) };
  });
}

/** True when nothing on the paper is taxed: a totals block then says so instead of listing a rate. */
export function isUntaxed(sheet: InvoiceSheet): boolean {
  return sheet.taxes.every((group) => isZero(group.rate));
}

/** An IBAN in groups of four, as people print it. */
export function printedIban(iban: string): string {
  return foldIdentifier(iban).replace(/(.{4})(?=.)/g, "$1 ");
}
