/** Scans end as words on the page by both engines, in children, through the very door the pipeline uses. */
import { spawnSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { OcrEngine } from "../../src/adapters/pages/ocr.ts";
import { pagePicture } from "../../src/adapters/pages/page-picture.ts";
import type { Sandbox } from "../../src/adapters/sandbox/pool.ts";
import { createDocuments, type Documents } from "../../src/app/documents/documents.ts";
import { createReaderSandbox } from "../../src/app/reader-sandbox.ts";
import { expectOk } from "../../src/domain/values/result.ts";
import { NO_HINTS } from "../../src/reading/page.ts";
import { print, scannedInvoice } from "./pages-paper.ts";

const GERMAN = [
  "Rechnung",
  "Rechnungsnummer 2026-118",
  "Rechnungsdatum 02.03.2026",
  "Wir danken für die Bestellung und liefern wie vereinbart frei Haus",
  "Nettobetrag 200,00 EUR",
  "Mehrwertsteuer 19 % 38,00 EUR",
  "Gesamtbetrag 238,00 EUR",
];

let models = "";
let sandbox: Sandbox;
let scan: { png: Uint8Array; pdf: Uint8Array };

function documents(ocrEngine: OcrEngine): Documents {
  const originals = { put: () => Promise.reject(new Error("not here")), get: () => Promise.resolve(scan.pdf) };
  return createDocuments({ sandbox, originals, ocrEngine, ocrLanguages: ["eng", "deu"], models });
}

beforeAll(async () => {
  models = await mkdtemp(join(tmpdir(), "matchbook-ocr-"));
  sandbox = createReaderSandbox({ models });
  scan = await scannedInvoice(1.2);
});

afterAll(async () => {
  await sandbox.close();
  await rm(models, { recursive: true, force: true });
});

const hasTesseract = spawnSync("tesseract", ["--version"]).status === 0;

describe.each(["js", "native"] as const)("OCR by the %s engine", (engine) => {
  const isMissing = engine === "native" && !hasTesseract;

  it.skipIf(isMissing)("reads a crooked scan (native needs tesseract on PATH)", async () => {
    const [read] = expectOk(await documents(engine).readFile(scan.pdf, "scan.pdf", NO_HINTS));
    expect(read?.reading.source).toBe("ocr");
    expect(read?.reading.fields.invoiceNumber?.value).toBe("RE-2026-0815");
    expect(read?.reading.fields.grossTotal?.value).toBe("119.00");
    expect(read?.reading.fields.grossTotal?.source).toBe("ocr");
  });

  it.skipIf(isMissing)("reads a photo of the same (native needs tesseract on PATH)", async () => {
    const [read] = expectOk(await documents(engine).readFile(scan.png, "photo.png", NO_HINTS));
    expect(read?.reading.fields.purchaseOrderNumber?.value).toBe("PO-4711");
  });
});

it("reads a crooked scan on grey paper, whose new corners must not look like an edge", async () => {
  const grey = await sharp(scan.png).linear(0.8, 10).rotate(1.7, { background: "#d7d7d7" }).png().toBuffer();
  const [read] = expectOk(await documents("js").readFile(new Uint8Array(grey), "grey.png", NO_HINTS));
  expect(read?.reading.fields.invoiceNumber?.value).toBe("RE-2026-0815");
});

describe("a page that lies wrong", () => {
  it.each([
    90, 180, 270,
  ] as const)("is read after %i degrees, its boxes lying on the picture as it is shown", async (turn) => {
    const turned = new Uint8Array(await sharp(scan.png).rotate(turn).png().toBuffer());
    const [upright] = expectOk(await documents("auto").readFile(scan.png, "upright.png", NO_HINTS));
    const [read] = expectOk(await documents("auto").readFile(turned, "turned.png", NO_HINTS));
    const [want, got] = [upright?.reading.fields.invoiceNumber, read?.reading.fields.invoiceNumber];
    expect(got?.value).toBe("RE-2026-0815");
    const [size] = upright?.pageSizes ?? [];
    const centre = ([x0, y0, x1, y1] = [0, 0, 0, 0] as readonly number[]) => [
      ((x0 ?? 0) + (x1 ?? 0)) / 2,
      ((y0 ?? 0) + (y1 ?? 0)) / 2,
    ];
    const [x = 0, y = 0] = centre(want?.box);
    const { width = 0, height = 0 } = size ?? {};
    const expected = { 90: [height - y, x], 180: [width - x, height - y], 270: [y, width - x] }[turn];
    for (const [at, place] of centre(got?.box).entries()) expect(Math.abs(place - (expected[at] ?? 0))).toBeLessThan(6);
  });
});

it("accepts nothing from a scan behind which other sums are hidden", async () => {
  const pdf = await print((page) => {
    page.image(Buffer.from(scan.png), 0, 0, { width: 595 });
    page.fontSize(12).fillOpacity(0).text("Net total 900.00 EUR VAT 171.00 EUR Total amount 1071.00 EUR", 72, 300);
  });
  const [read] = expectOk(await documents("auto").readFile(pdf, "lie.pdf", NO_HINTS));
  expect(read?.reading.warnings.map(({ code }) => code)).toContain("TEXT_LAYER_DIFFERS");
  expect(read?.reading.fields.grossTotal?.value).toBe("119.00");
  expect(Object.values(read?.reading.fields ?? {}).filter(({ accepted }) => accepted)).toEqual([]);
});

it("names the language package that is missing", async () => {
  const settings = { sandbox, originals: { put: () => Promise.reject(), get: () => Promise.reject() }, models };
  const reader = createDocuments({ ...settings, ocrEngine: "js", ocrLanguages: ["eng", "zzz"] });
  const result = await reader.readFile(scan.pdf, "scan.pdf", NO_HINTS);
  expect(result.ok ? "ok" : result.issues[0]?.code).toBe("OCR_LANGUAGE_MISSING");
});

describe("a script without a model", () => {
  const FONT = fileURLToPath(
    new URL("standard_fonts/LiberationSans-Regular.ttf", import.meta.resolve("pdfjs-dist/package.json")),
  );
  const CYRILLIC = [
    "Счёт-фактура № 4711 от 02.03.2026",
    "Поставщик: Северная мастерская",
    "Краска голубая, десять литров",
    "Стоимость товаров без налога",
    "Сумма налога, предъявляемая покупателю",
    "Всего к оплате 119,00",
  ];
  const GREEK = [
    "Τιμολόγιο αριθ. 4711 της 02.03.2026",
    "Προμηθευτής: Βόρειο Εργαστήριο",
    "Γαλάζιο χρώμα, δέκα λίτρα",
    "Καθαρή αξία χωρίς φόρο",
    "Φόρος προστιθέμενης αξίας",
    "Πληρωτέο ποσό 119,00",
  ];

  it.each([
    ["Cyrillic", CYRILLIC],
    ["Greek", GREEK],
  ])("such as %s gives a coded warning, and nothing on the page is accepted", async (_, lines) => {
    const sheet = await print((page) => {
      page.font(FONT).fontSize(13);
      for (const [row, line] of [...lines, ...lines].entries()) page.text(line, 72, 90 + row * 40);
    });
    const png = expectOk(await pagePicture(sheet, { kind: "pdf", page: 1 }));
    const [read] = expectOk(await documents("auto").readFile(png, "photo.png", NO_HINTS));
    expect(read?.reading.warnings.map(({ code }) => code)).toContain("OCR_UNSURE");
    expect(Object.values(read?.reading.fields ?? {}).filter(({ accepted }) => accepted)).toEqual([]);
  });
});

it("reads two scans alike in either order, by one child whose engine stays loaded", async () => {
  const alone = createReaderSandbox({ models, size: 1 });
  const originals = { put: () => Promise.reject(new Error("not here")), get: () => Promise.resolve(scan.pdf) };
  const reader = createDocuments({ sandbox: alone, originals, ocrEngine: "js", ocrLanguages: ["eng", "deu"], models });
  const german = await print((page) => {
    page.fontSize(12);
    for (const [row, line] of GERMAN.entries()) page.text(line, 72, 90 + row * 30);
  });
  const other = expectOk(await pagePicture(german, { kind: "pdf", page: 1 }));
  const read = async (bytes: Uint8Array) =>
    expectOk(await reader.readFile(bytes, "scan", NO_HINTS)).map(({ reading, pageSizes }) => ({ reading, pageSizes }));
  try {
    const [a, b] = [await read(scan.png), await read(other)];
    const [b2, a2] = [await read(other), await read(scan.png)];
    expect({ a: a2, b: b2 }).toEqual({ a, b });
    expect(b[0]?.reading.fields.invoiceNumber?.value).toBe("2026-118");
  } finally {
    await alone.close();
  }
});
