/** Papers and mails in any number: the fixtures' invoices again and again, each with its own number, order and receipt. */
import { join } from "node:path";
import { buildMail } from "../../src/adapters/demo/build-mail.ts";
import { type InvoiceSheet, loadInvoiceSheet } from "../../src/adapters/demo/invoice-sheet.ts";
import { printInvoice } from "../../src/adapters/demo/print-invoice.ts";
import { CLEAN_SCAN, scanPage } from "../../src/adapters/demo/scan.ts";
import { loadWorld, type World } from "../../src/adapters/demo/world.ts";
import { FIXTURE_TOOLS } from "../../src/app/demo/fixture-tools.ts";
import type { GoodsReceiptLine } from "../../src/domain/goods-receipt.ts";
import { addDays } from "../../src/domain/values/local-date.ts";
import type { ImportedOrder } from "../../src/pipeline/imports.ts";
import { FIXTURES } from "../support/case.ts";

/** A case whose paper is printed again, and the order it is billed against; one design of the printer each. */
const TEMPLATES = [
  { key: "001-exact-match", order: "PO-1001" },
  { key: "002-factur-x", order: "PO-1002" },
  // Bills one line above the agreed price: the one in six that a person has to look at.
  { key: "003-price-variance", order: "PO-1003" },
  { key: "004-partial-receipt", order: "PO-1004" },
  { key: "005-missing-order-number", order: "PO-1005" },
  { key: "008-clean-scan", order: "PO-1007" },
] as const;

/** How many days apart the papers of one design may be dated. */
const DAYS = 3;
const FIRST_NUMBER = 10_000;

export interface Paper {
  readonly sheet: InvoiceSheet;
  readonly order: ImportedOrder;
  /** Everything that was ordered has arrived. */
  readonly receipts: readonly GoodsReceiptLine[];
}

export interface NumberedMail {
  readonly messageId: string;
  readonly raw: Uint8Array;
}

export function fixturesWorld(): World {
  return loadWorld(join(FIXTURES, "world.yaml"));
}

/** Invoices that differ in number, date, order and, round about, in design; none is a duplicate of another. */
export function makePapers(count: number, world: World = fixturesWorld()): Paper[] {
  const sheets = TEMPLATES.map(({ key }) => loadInvoiceSheet(join(FIXTURES, "cases", key, "invoice.yaml"), world));
  return Array.from({ length: count }, (_, index) => {
    const turn = index % TEMPLATES.length;
    const sheet = sheets[turn];
    const order = world.orders.find(({ number }) => number === TEMPLATES[turn]?.order);
    if (sheet === undefined || order === undefined) throw new Error("the fixtures lack a case that this prints again");
    return paperOf(sheet, order, index);
  });
}

function paperOf(sheet: InvoiceSheet, order: ImportedOrder, index: number): Paper {
  const serial = FIRST_NUMBER + index;
  const date = addDays(sheet.date, -(index % DAYS));
  const number = `PO-${serial}`;
  return {
    sheet: {
      ...sheet,
      number: `${sheet.number.replace(/\d+$/, "")}${serial}`,
      date,
      due: addDays(date, sheet.termsDays),
      orderNumber: number,
      deliveryNote: `DN-${serial}`,
    },
    order: { ...order, number },
    receipts: order.lines.map((line) => ({
      receiptNumber: `GR-${serial}`,
      line: line.lineNumber,
      orderNumber: number,
      orderLine: line.lineNumber,
      date: sheet.date,
      quantity: line.quantity,
      accepted: null,
      deliveryNote: `DN-${serial}`,
      reversalOf: null,
      postedBy: "jon",
    })),
  };
}

export function printPaper({ sheet }: Paper): Promise<Uint8Array> {
  return printInvoice(sheet);
}

/** The paper as an office scanner gives it back: 200 dpi, slightly crooked, with a grain of its own. */
export async function scanPaper(paper: Paper): Promise<Uint8Array> {
  const scannedAt = noonOf(paper.sheet.date);
  const seed = Number(paper.sheet.number.replace(/\D/g, "").slice(-5));
  return scanPage(await printPaper(paper), FIXTURE_TOOLS.paintPage, { ...CLEAN_SCAN, seed, scannedAt });
}

/** The supplier's mail with the paper as a PDF. */
export async function mailPaper(paper: Paper): Promise<NumberedMail> {
  const { sheet } = paper;
  const key = `bench-${sheet.orderNumber ?? sheet.number}`;
  const name = `Invoice_${sheet.number.replace(/\W/g, "-")}.pdf`;
  const sentAt = noonOf(sheet.date);
  const head = { from: `${sheet.seller.name} <${sheet.seller.email}>`, to: "invoices@marlow-finch.example" };
  const text = `Dear Sir or Madam,\n\nplease find attached our invoice ${sheet.number}.\n\nKind regards\n${sheet.seller.name}`;
  const mail = { ...head, subject: `Invoice ${sheet.number}`, sentAt, text, key };
  const raw = await buildMail(mail, [{ name, bytes: await printPaper(paper) }]);
  const messageId = /^message-id:\s*(<[^>]+>)/im.exec(new TextDecoder("latin1").decode(raw))?.[1] ?? "";
  return { messageId, raw };
}

function noonOf(date: string): Date {
  return new Date(`${date}T12:00:00Z`);
}
