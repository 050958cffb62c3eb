/** A PDF of one page whose text layer can be made to tell other letters than are painted, as a forged font does it. */

/** Text at a place from the top left corner in points; `painted` is what people see instead, letter for letter. */
export interface Print {
  readonly at: readonly [number, number];
  readonly text: string;
  readonly painted?: string;
}

const HEIGHT = 842;
const SIZE = 11;
const GLYPHS: Readonly<Record<string, string>> = {
  " ": "space",
  ".": "period",
  ",": "comma",
  "-": "hyphen",
  ...Object.fromEntries(
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"].map((name, digit) => [
      String(digit),
      name,
    ]),
  ),
};

/** Helvetica throughout; a lying piece has a font of its own whose map to letters says what is not painted. */
export function lyingPdf(prints: readonly Print[]): Uint8Array {
  const objects: string[] = [];
  const add = (body: string) => objects.push(body);
  add("<< /Type /Catalog /Pages 2 0 R >>");
  add("<< /Type /Pages /Kids [3 0 R] /Count 1 >>");
  const fonts = prints.map((print, at) => (print.painted === undefined ? null : { name: `L${at}`, id: 0, print }));
  const lying = fonts.flatMap((font) => font ?? []);
  // Page, content and the honest font come before the pairs of a lying font and its map.
  const first = 6;
  const named = lying.map(({ name }, at) => `/${name} ${first + at * 2} 0 R`).join(" ");
  add(
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 ${HEIGHT}] /Contents 4 0 R /Resources << /Font << /F 5 0 R ${named} >> >> >>`,
  );
  add(stream(prints.map((print, at) => shown(print, fonts[at]?.name ?? "F")).join("\n")));
  add("<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>");
  for (const [at, { print }] of lying.entries()) {
    add(
      `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding << /Type /Encoding /Differences [1 ${names(print)}] >> /ToUnicode ${first + at * 2 + 1} 0 R >>`,
    );
    add(stream(mapOf(print.text)));
  }
  return assemble(objects);
}

function names({ painted = "" }: Print): string {
  return [...painted].map((letter) => `/${GLYPHS[letter] ?? letter}`).join(" ");
}

function shown({ at: [x, y], text, painted }: Print, font: string): string {
  const codes =
    painted === undefined ? [...text].map((letter) => letter.charCodeAt(0)) : [...text].map((_, at) => at + 1);
  return `BT /${font} ${SIZE} Tf 1 0 0 1 ${x} ${HEIGHT - y - SIZE} Tm <${codes.map(hex).join("")}> Tj ET`;
}

function hex(code: number): string {
  return code.toString(16).padStart(2, "0");
}

function mapOf(text: string): string {
  const pairs = [...text].map((letter, at) => `<${hex(at + 1)}> <00${hex(letter.charCodeAt(0))}>`);
  return [
    "/CIDInit /ProcSet findresource begin 12 dict begin begincmap",
    "/CMapName /Forged def /CMapType 2 def",
    "1 begincodespacerange <00> <FF> endcodespacerange",
    `${pairs.length} beginbfchar`,
    ...pairs,
    "endbfchar endcmap CMapName currentdict /CMap defineresource pop end end",
  ].join("\n");
}

function stream(content: string): string {
  return `<< /Length ${content.length} >>\nstream\n${content}\nendstream`;
}

function assemble(objects: readonly string[]): Uint8Array {
  let file = "%PDF-1.7\n";
  const offsets = objects.map((body, at) => {
    const offset = file.length;
    file += `${at + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const start = file.length;
  const rows = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${rows}`;
  file += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
  return new Uint8Array(Buffer.from(file, "latin1"));
}
