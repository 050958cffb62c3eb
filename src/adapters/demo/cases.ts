/** The fixtures' cases: each a story a bookkeeper can judge, the mail that tells it, and what should come of it. */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { FIELD_NAMES, type FieldName } from "../../domain/extraction.ts";
import { parseInstant } from "../../domain/values/instant.ts";
import { buildMail, type MailFile } from "./build-mail.ts";
import { type InvoiceSheet, loadInvoiceSheet } from "./invoice-sheet.ts";
import { BLURRED_PHOTO, photographPage } from "./photo.ts";
import { type HybridXml, printInvoice } from "./print-invoice.ts";
import { CLEAN_SCAN, type PaintPage, scanPage } from "./scan.ts";
import { loadWorld } from "./world.ts";
import { readYamlFile } from "./yaml-file.ts";

/** What becomes of a case: done by itself, a person looks, stopped for safety, or nothing in it for us. */
const EXPECTATIONS = ["handled", "look", "stopped", "nothing"] as const;

export type Expectation = (typeof EXPECTATIONS)[number];

/** What the cases need from other adapters; src/app hands it in. */
export interface CaseTools {
  /** The XML of a hybrid: `structuredSheet` through the CII writer. */
  readonly facturX: (sheet: InvoiceSheet) => HybridXml;
  readonly paintPage: PaintPage;
}

export interface DemoCase {
  readonly number: number;
  /** The folder's name: "001-exact-match". */
  readonly key: string;
  readonly folder: string;
  readonly title: string;
  readonly story: string;
  readonly shows: string;
  readonly from: string;
  readonly subject: string;
  /** Every summary class that is right, the likeliest first. */
  readonly expect: readonly Expectation[];
  /** The case that must have arrived before this one. */
  readonly after: number | null;
  /** What a person types at the desk once the first reading is in; null when nobody does. */
  readonly correct: Readonly<Partial<Record<FieldName, string>>> | null;
  readonly expectedJourneyFile: string;
  /** The raw mail; built at the first call, the same bytes at every call. */
  readonly mail: () => Promise<Uint8Array>;
}

const documentSchema = z.strictObject({
  name: z.string().regex(/^[\w.-]+\.(?:pdf|jpg)$/, "a document is named like Invoice_4711.pdf or IMG_4711.jpg"),
  /** The sheet it is printed from, beside case.yaml. */
  sheet: z.string().default("invoice.yaml"),
  /** Further sheets in the same file, behind the first: a stack. */
  below: z.array(z.string()).default([]),
  /** A hybrid; its data are those of the printed sheet, or of another one whose name stands here. */
  facturX: z.union([z.literal("true"), z.string().endsWith(".yaml")]).optional(),
  scan: z.literal("true").optional(),
  /** Taken with a telephone, in a hurry. */
  photo: z.literal("true").optional(),
});

const caseSchema = z.strictObject({
  title: z.string(),
  story: z.string(),
  shows: z.string(),
  expect: z.enum(EXPECTATIONS),
  or: z.enum(EXPECTATIONS).optional(),
  after: z.coerce.number().int().optional(),
  correct: z.partialRecord(z.enum(FIELD_NAMES), z.string()).optional(),
  mail: z.strictObject({
    from: z.string().regex(/@[a-z0-9.-]+\.example>$/, "a sender of the fixtures is written Name <box@domain.example>"),
    to: z.string().endsWith(".example"),
    subject: z.string(),
    date: z.string().refine((text) => parseInstant(text) !== null, "a moment is written 2026-11-02T09:20:00Z"),
    text: z.string(),
    documents: z.array(documentSchema).default([]),
  }),
});

type RawCase = z.infer<typeof caseSchema>;

interface CaseFolder {
  readonly key: string;
  readonly folder: string;
  readonly raw: RawCase;
}

/** All cases of a fixtures folder (it holds world.yaml and cases/), in the order of their numbers. */
export function loadCases(fixtures: string, tools: CaseTools): DemoCase[] {
  const root = join(fixtures, "cases");
  const world = loadWorld(join(fixtures, "world.yaml"));
  const sheet = (folder: string, name: string) => loadInvoiceSheet(join(folder, name), world);
  return readdirSync(root)
    .filter((key) => existsSync(join(root, key, "case.yaml")))
    .sort()
    .map((key): CaseFolder => {
      const folder = join(root, key);
      return { key, folder, raw: readYamlFile(join(folder, "case.yaml"), caseSchema) };
    })
    .map((found) => toCase(found, (name) => sheet(found.folder, name), tools));
}

function toCase(found: CaseFolder, sheet: (name: string) => InvoiceSheet, tools: CaseTools): DemoCase {
  const { key, folder, raw } = found;
  let built: Promise<Uint8Array> | null = null;
  return {
    number: Number(key.slice(0, 3)),
    key,
    folder,
    title: raw.title,
    story: raw.story,
    shows: raw.shows,
    from: raw.mail.from,
    subject: raw.mail.subject,
    expect: raw.or ? [raw.expect, raw.or] : [raw.expect],
    after: raw.after ?? null,
    correct: raw.correct ?? null,
    expectedJourneyFile: join(folder, "expected.txt"),
    mail: () => {
      built ??= buildCaseMail(found, sheet, tools);
      return built;
    },
  };
}

async function buildCaseMail(found: CaseFolder, sheet: (name: string) => InvoiceSheet, tools: CaseTools) {
  const { mail } = found.raw;
  const sentAt = new Date(mail.date);
  const files: MailFile[] = [];
  for (const document of mail.documents) {
    files.push({ name: document.name, bytes: await printDocument(document, sheet, { tools, sentAt }) });
  }
  return buildMail({ ...mail, sentAt, key: found.key }, files);
}

async function printDocument(
  document: z.infer<typeof documentSchema>,
  sheetNamed: (name: string) => InvoiceSheet,
  circumstances: { readonly tools: CaseTools; readonly sentAt: Date },
): Promise<Uint8Array> {
  const { tools, sentAt } = circumstances;
  const sheet = sheetNamed(document.sheet);
  const dataSheet = document.facturX === "true" ? sheet : document.facturX && sheetNamed(document.facturX);
  const attached = dataSheet ? { attachXml: tools.facturX(dataSheet) } : {};
  const printed = await printInvoice(sheet, { ...attached, below: document.below.map(sheetNamed) });
  if (document.photo) return photographPage(printed, tools.paintPage, BLURRED_PHOTO);
  if (!document.scan) return printed;
  return scanPage(printed, tools.paintPage, { ...CLEAN_SCAN, scannedAt: sentAt });
}
