/** What becomes of a page: its words with their places, its pictures, and an issue for everything that cannot be read. */
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { fileKind } from "../../src/adapters/pages/file-kind.ts";
import { imageFacts } from "../../src/adapters/pages/image-page.ts";
import { pagePicture } from "../../src/adapters/pages/page-picture.ts";
import { readEmbedded, readPdf } from "../../src/adapters/pages/pdf-words.ts";
import { expectOk, type Result } from "../../src/domain/values/result.ts";
import type { Page, Word } from "../../src/reading/page.ts";
import { drawInvoice, print } from "./pages-paper.ts";

function wordOf(page: Page | undefined, text: string): Word {
  const word = page?.words.find((candidate) => candidate.text === text);
  if (word === undefined) throw new Error(`no word "${text}" on the page`);
  return word;
}

function codeOf(result: Result<unknown>): string | undefined {
  return result.ok ? "ok" : result.issues[0]?.code;
}

/** A page that shows "190.00" while its font's map tells readers "910.00". */
function swappedDigits(): Uint8Array {
  const map = `/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange
3 beginbfrange <20> <30> <0020> <32> <38> <0032> <3A> <7E> <003A> endbfrange
2 beginbfchar <31> <0039> <39> <0031> endbfchar endcmap end`;
  const content = "BT /F1 12 Tf 72 700 Td (Total amount due for this delivery is now 190.00 euro) Tj ET";
  const stream = (text: string) => `<< /Length ${text.length} >> stream\n${text}\nendstream`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    stream(content),
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding /ToUnicode 6 0 R >>",
    stream(map),
  ];
  const body = objects.map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`).join("");
  return new TextEncoder().encode(`%PDF-1.4\n${body}trailer << /Root 1 0 R /Size 7 >>\n%%EOF`);
}

describe("words of a PDF", () => {
  it("stand where they were printed, with their weight", async () => {
    const { pages, scans, warnings } = expectOk(await readPdf(await print(drawInvoice)));
    const number = wordOf(pages[0], "RE-2026-0815");
    expect(number.x0).toBeGreaterThan(140);
    expect(number.x1).toBeLessThan(250);
    expect(number.y0).toBeGreaterThan(115);
    expect(number.y1).toBeLessThan(140);
    expect(number.bold).toBe(false);
    expect(wordOf(pages[0], "Northlight").bold).toBe(true);
    expect(scans).toEqual([]);
    expect(warnings).toEqual([]);
  });

  it("stand upright on a page that is shown turned", async () => {
    const turned = await print((pdf) => {
      drawInvoice(pdf);
      // The page as it is printed lies on its side; viewers turn it back.
      Object.assign(pdf.page.dictionary.data, { Rotate: 90 });
    });
    const page = expectOk(await readPdf(turned)).pages[0];
    expect([page?.width, page?.height].map((side) => Math.round(side ?? 0))).toEqual([842, 595]);
    const number = wordOf(page, "RE-2026-0815");
    expect(number.y1 - number.y0).toBeGreaterThan(number.x1 - number.x0);
    expect(number.hidden).toBe(false);
  });

  it("are flagged when nobody can see them, but white on a dark bar is plain to see", async () => {
    const tricky = await print((pdf) => {
      drawInvoice(pdf);
      pdf.fillColor("#ffffff").text("secretly", 72, 500);
      pdf.rect(72, 540, 200, 30).fill("#003366").fillColor("#ffffff").text("Quantity", 80, 548);
      pdf.fillColor("#000000").fontSize(0.8).text("microscopic", 72, 600);
      pdf.fontSize(12).text("elsewhere", 72, 20).text("outside", 700, 300, { lineBreak: false });
      pdf.fillOpacity(0).text("transparent", 72, 640).fillOpacity(1);
    });
    const { pages, warnings } = expectOk(await readPdf(tricky));
    const words = pages[0]?.words ?? [];
    const hidden = words.filter((word) => word.hidden).map((word) => word.text);
    expect(hidden.sort()).toEqual(["microscopic", "secretly", "transparent"]);
    expect(words.filter((word) => word.text === "outside" && !word.hidden)).toEqual([]);
    expect(wordOf(pages[0], "Quantity").hidden).toBe(false);
    expect(warnings.map((warning) => warning.code)).toEqual(["HIDDEN_TEXT"]);
  });
});

describe("XML inside a PDF", () => {
  it("gives XML of any name, also where only its association is left to point at it", async () => {
    const hybrid = await print((pdf) => {
      pdf.file(Buffer.from(`<Invoice>${"line ".repeat(50)}</Invoice>`), { name: "rechnung.dat", type: "text/xml" });
      drawInvoice(pdf);
    });
    const hidden = Buffer.from(
      Buffer.from(hybrid).toString("latin1").replace("/EmbeddedFiles", "/EmbeddedLists"),
      "latin1",
    );
    expect((await readEmbedded(hybrid)).map(({ name }) => name)).toEqual(["rechnung.dat"]);
    const [found] = await readEmbedded(new Uint8Array(hidden));
    expect(Buffer.from(found?.bytes ?? []).toString()).toMatch(/^<Invoice>line /);
    expect(await readEmbedded(await print(drawInvoice))).toEqual([]);
  });
});

describe("a PDF as a whole", () => {
  it("brings embedded files along, and a page that is a picture is called a scan", async () => {
    const picture = await sharp({ create: { width: 600, height: 800, channels: 3, background: "#eeeeee" } })
      .png()
      .toBuffer();
    const hybrid = await print((pdf) => {
      pdf.file(Buffer.from("<Invoice/>"), { name: "factur-x.xml" });
      pdf.image(picture, 0, 0, { width: 595, height: 842 });
    });
    const { scans, embedded } = expectOk(await readPdf(hybrid));
    expect(scans).toEqual([1]);
    expect(embedded.map(({ name, bytes }) => [name, Buffer.from(bytes).toString()])).toEqual([
      ["factur-x.xml", "<Invoice/>"],
    ]);
  });

  it("is no scan because its last page is short, and is one where letters are drawn as outlines", async () => {
    const short = await print((pdf) => {
      drawInvoice(pdf);
      pdf.addPage().text("Page 2 of 2", 72, 72).rect(72, 100, 300, 1).fill("#000000");
    });
    expect(expectOk(await readPdf(short)).scans).toEqual([]);
    const outlined = await print((pdf) => {
      for (let at = 0; at < 200; at++)
        pdf.rect(72 + (at % 40) * 11, 72 + Math.floor(at / 40) * 20, 6, 9).fill("#000000");
    });
    expect(expectOk(await readPdf(outlined)).scans).toEqual([1]);
  });

  it("is looked at again when a font says that its glyphs mean other digits", async () => {
    const { pages, suspects } = expectOk(await readPdf(swappedDigits()));
    expect(pages[0]?.words.map((word) => word.text)).toContain("910.00");
    expect(suspects).toEqual([1]);
    expect(expectOk(await readPdf(await print(drawInvoice))).suspects).toEqual([]);
  });

  it("of very many words is cut, and says so", async () => {
    const full = await print((pdf) => {
      for (let row = 0; row < 90; row++) pdf.fontSize(4).text("12 ".repeat(60), 10, 10 + row * 8, { lineBreak: false });
    });
    const { pages, warnings } = expectOk(await readPdf(full));
    expect(pages[0]?.words.length).toBeLessThanOrEqual(6000);
    expect(warnings.map((warning) => warning.code)).toEqual(["PAGE_TOO_FULL"]);
  });

  it("is not for us when it is locked, cut off or empty", async () => {
    const locked = await print(drawInvoice, { userPassword: "secret", pdfVersion: "1.7" });
    expect(codeOf(await readPdf(locked))).toBe("PDF_ENCRYPTED");
    expect(codeOf(await readPdf(new TextEncoder().encode("%PDF-1.7\n")))).toBe("PDF_BROKEN");
    expect(codeOf(await readPdf(new Uint8Array()))).toBe("FILE_EMPTY");
    const ownerOnly = await print(drawInvoice, { ownerPassword: "secret", pdfVersion: "1.7" });
    expect(codeOf(await readPdf(ownerOnly))).toBe("ok");
  });

  it("is read up to page two hundred, and says so", async () => {
    const long = await print((pdf) => {
      for (let page = 2; page <= 203; page++) pdf.addPage();
    });
    const { pages, pageCount, warnings } = expectOk(await readPdf(long));
    expect([pages.length, pageCount]).toEqual([40, 203]);
    expect(warnings.map((warning) => warning.code)).toEqual(["TOO_MANY_PAGES"]);
    expect(expectOk(await readPdf(long, 161)).pages.map((page) => page.number)).toHaveLength(40);
    expect(expectOk(await readPdf(long, 201)).pages).toEqual([]);
  });
});

describe("pictures", () => {
  it("of a page are PNGs of 144 dots an inch, time and again", async () => {
    const sheet = await print(drawInvoice);
    for (let again = 0; again < 2; again++) {
      const png = expectOk(await pagePicture(sheet, { kind: "pdf", page: 1 }));
      const { format, width, height } = await sharp(png).metadata();
      expect({ format, width, height }).toEqual({ format: "png", width: 1191, height: 1684 });
    }
    expect(codeOf(await pagePicture(sheet, { kind: "pdf", page: 2 }))).toBe("PAGE_MISSING");
  });

  it("say their size before anyone decodes them", async () => {
    const photo = sharp({ create: { width: 800, height: 1000, channels: 3, background: "#ffffff" } });
    const jpeg = new Uint8Array(await photo.withMetadata({ density: 100, orientation: 6 }).jpeg().toBuffer());
    const { pages } = expectOk(await imageFacts(jpeg));
    // Orientation 6 lies on its side: people see it 1000 wide and 800 high.
    expect(pages).toEqual([{ width: 720, height: 576 }]);
    const logo = await sharp({ create: { width: 90, height: 30, channels: 3, background: "#ff0000" } })
      .png()
      .toBuffer();
    expect(codeOf(await imageFacts(new Uint8Array(logo)))).toBe("IMAGE_TOO_SMALL");
    expect(codeOf(await imageFacts(jpeg.subarray(0, 20)))).toBe("IMAGE_BROKEN");
  });
});

describe("kinds of files", () => {
  const text = (content: string) => new TextEncoder().encode(content);

  it("are told by their bytes", async () => {
    expect(expectOk(await fileKind(await print(drawInvoice)))).toBe("pdf");
    expect(expectOk(await fileKind(text(`junk first\n%PDF-1.4`)))).toBe("pdf");
    expect(expectOk(await fileKind(text("\uFEFF<?xml version='1.0'?><Invoice/>")))).toBe("xml");
    expect(expectOk(await fileKind(new Uint8Array(Buffer.from("<Invoice/>", "utf16le"))))).toBe("xml");
    expect(codeOf(await fileKind(text("push graphic-context")))).toBe("NOT_READABLE");
    const heic = text("\0\0\0\x18ftypheic\0\0\0\0mif1heic");
    expect(codeOf(await fileKind(heic))).toBe("PHOTO_FORMAT");
    expect(codeOf(await fileKind(new Uint8Array()))).toBe("FILE_EMPTY");
  });
});
