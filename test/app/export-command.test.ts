/** `matchbook export`: what was accepted leaves the house as e-invoices that anybody can read. */
import { describe, expect, test } from "vitest";
import { type ExportFormat, runExport } from "../../src/app/commands/export.ts";
import type { Invoice, InvoiceState } from "../../src/domain/invoice.ts";
import { decimal } from "../../src/domain/values/decimal.ts";
import type { DocumentId } from "../../src/domain/values/identifiers.ts";
import type { MailRecord } from "../../src/pipeline/store.ts";
import { readEInvoice } from "../../src/reading/e-invoice/index.ts";
import { anEntity, anInvoice, anOrderLine, aSupplier, billingLine } from "../domain/example.ts";
import { decodeXml } from "../support/xml.ts";

const invoice: Invoice = { ...anInvoice([billingLine(1, anOrderLine())]), documentId: "doc~1" as DocumentId };

async function exported(cases: readonly { invoice: Invoice; state: InvoiceState }[], format: ExportFormat) {
  const files = new Map<string, string>();
  const printed: string[] = [];
  async function* mails() {
    yield { cases } as unknown as MailRecord;
  }
  await runExport({
    mails: mails(),
    store: { supplier: async () => aSupplier(), entities: async () => [anEntity()] },
    format,
    write: async (name, xml) => void files.set(name, xml),
    out: { write: (text) => printed.push(text) },
  });
  return { files, printed: printed.join("") };
}

describe.each(["ubl", "cii"] as const)("export as %s", (format) => {
  test("says what the standard has no term for, and still writes the amount due", async () => {
    const withheldTax = [{ kind: "RT01", rate: decimal("20"), amount: decimal("190.00") }];
    const { files, printed } = await exported([{ invoice: { ...invoice, withheldTax }, state: "approved" }], format);
    expect(printed).toMatch(/_doc-1\.xml: WITHHELD_TAX_NOT_WRITTEN .*\n1 accepted invoice written/);
    const reading = readEInvoice(decodeXml([...files.values()][0] ?? ""))?.reading;
    expect(reading?.fields).toMatchObject({ grossTotal: { value: "1190.00" }, amountDue: { value: "1000.00" } });
    expect(reading?.withheldTax).toBeUndefined();
  });

  test("states what was decided on, and reads back as the same figures", async () => {
    const { files, printed } = await exported([{ invoice, state: "posted" }], format);
    expect(printed).toBe(`1 accepted invoice written as ${format.toUpperCase()}\n`);
    const [[name, xml] = ["", ""]] = files;
    expect(name).toMatch(/^\d{4}-\d\d-\d\d_[\w-]+_doc-1\.xml$/);
    const reading = readEInvoice(decodeXml(xml))?.reading;
    expect(reading?.fields.invoiceNumber?.value).toBe(invoice.number);
    expect(reading?.fields.grossTotal?.value).toBe(invoice.grossTotal);
    expect(reading?.fields.supplierName?.value).toBe(invoice.supplierName ?? aSupplier().name);
    expect(reading?.lines).toMatchObject([{ netAmount: invoice.lines[0]?.netAmount }]);
  });

  test("leaves out what nobody accepted", async () => {
    const states: InvoiceState[] = ["held", "in-review", "rejected", "matched", "checked", "waiting-receipt"];
    const { files, printed } = await exported(
      states.map((state) => ({ invoice, state })),
      format,
    );
    expect([files.size, printed]).toEqual([0, `0 accepted invoices written as ${format.toUpperCase()}\n`]);
  });

  test("of a credit note is a credit note with positive amounts", async () => {
    const credit: Invoice = { ...invoice, type: "credit-note", sign: -1, precedingInvoiceNumber: "RE-1" };
    const { files } = await exported([{ invoice: credit, state: "approved" }], format);
    const reading = readEInvoice(decodeXml([...files.values()][0] ?? ""))?.reading;
    expect(reading?.type).toBe("credit-note");
    expect(reading?.fields.precedingInvoiceNumber?.value).toBe("RE-1");
    expect(reading?.fields.grossTotal?.value).toBe(credit.grossTotal);
  });

  test("claims no reason for a tax of zero, and no sum of lines that are not all known", async () => {
    const line = { ...billingLine(1, anOrderLine()), taxRate: decimal("0"), netAmount: null };
    const taxes = [{ category: null, rate: decimal("0"), base: null, tax: decimal("0.00") }];
    const { files } = await exported([{ invoice: { ...invoice, lines: [line], taxes }, state: "posted" }], format);
    const model = readEInvoice(decodeXml([...files.values()][0] ?? ""))?.model;
    expect(model?.breakdown).toMatchObject([{ category: null, rate: "0" }]);
    expect([model?.lines[0]?.category, model?.totals.lines]).toEqual([null, null]);
  });
});
