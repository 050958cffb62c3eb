/** A pen for one page: text, rules, boxes and tables at exact places, so that a layout file reads like a drawing. */
import type PDFDocument from "pdfkit";

type Face = "Helvetica" | "Helvetica-Bold" | "Times-Roman" | "Times-Bold" | "Times-Italic" | "Courier" | "Courier-Bold";

interface TextStyle {
  readonly face?: Face;
  readonly size?: number;
  readonly color?: string;
  readonly align?: "left" | "right" | "center";
  /** Extra space between letters, in points. */
  readonly spacing?: number;
}

interface Column<Row> {
  readonly title: string;
  /** In points. */
  readonly width: number;
  readonly align?: "left" | "right" | "center";
  readonly cell: (row: Row) => string;
}

interface TableStyle {
  readonly head: TextStyle;
  readonly body: TextStyle;
  readonly rowHeight: number;
  /** Fill behind the header row. */
  readonly headFill?: string;
  /** Fill behind every second row. */
  readonly stripe?: string;
  /** Lines under rows, around cells, only under the header, or none. */
  readonly rules: "rows" | "grid" | "head" | "none";
  readonly ruleColor?: string;
}

export interface Pen {
  readonly width: number;
  readonly height: number;
  /** Draws text in a box of this width from its top left corner; gives the y below it. */
  text(text: string, at: { x: number; y: number; width: number }, style?: TextStyle): number;
  /** Draws each line below the other; gives the y below the last. */
  lines(texts: readonly string[], at: { x: number; y: number; width: number }, style?: TextStyle): number;
  rule(from: { x: number; y: number }, to: { x: number; y: number }, color?: string, thickness?: number): void;
  box(at: { x: number; y: number; width: number; height: number }, fill: string | null, stroke?: string): void;
  /** Gives the y below the last row. */
  table<Row>(
    at: { x: number; y: number },
    columns: readonly Column<Row>[],
    rows: readonly Row[],
    style: TableStyle,
  ): number;
}

const LEADING = 1.32;
const CELL_PADDING = 4;

export function penFor(pdf: InstanceType<typeof PDFDocument>): Pen {
  const pen: Pen = {
    width: pdf.page.width,
    height: pdf.page.height,
    text(text, at, style = {}) {
      const size = style.size ?? 9;
      pdf.font(style.face ?? "Helvetica", size).fillColor(style.color ?? "#111111");
      const needed = pdf.widthOfString(text, { characterSpacing: style.spacing ?? 0 });
      if (needed > at.width) throw new Error(`"${text}" needs ${needed.toFixed(0)} points, has ${at.width}`);
      pdf.text(text, at.x, at.y, {
        width: at.width,
        align: style.align ?? "left",
        characterSpacing: style.spacing ?? 0,
        lineBreak: false,
      });
      return at.y + size * LEADING;
    },
    lines(texts, at, style = {}) {
      return texts.reduce((y, text) => pen.text(text, { ...at, y }, style), at.y);
    },
    rule(from, to, color = "#111111", thickness = 0.6) {
      pdf.moveTo(from.x, from.y).lineTo(to.x, to.y).lineWidth(thickness).strokeColor(color).stroke();
    },
    box(at, fill, stroke) {
      pdf.rect(at.x, at.y, at.width, at.height).lineWidth(0.7);
      if (fill !== null && stroke) pdf.fillAndStroke(fill, stroke);
      else if (fill !== null) pdf.fill(fill);
      else pdf.strokeColor(stroke ?? "#111111").stroke();
    },
    table(at, columns, rows, style) {
      drawHead(pen, at, columns, style);
      rows.forEach((row, index) => {
        const y = at.y + style.rowHeight * (index + 1);
        drawRow(pen, { x: at.x, y }, columns, { row, striped: index % 2 === 1 }, style);
      });
      return at.y + style.rowHeight * (rows.length + 1);
    },
  };
  return pen;
}

type Spot = { readonly x: number; readonly y: number };

function drawHead<Row>(pen: Pen, at: Spot, columns: readonly Column<Row>[], style: TableStyle): void {
  const width = columns.reduce((total, column) => total + column.width, 0);
  if (style.headFill) pen.box({ ...at, width, height: style.rowHeight }, style.headFill);
  drawCells(pen, at, columns, { texts: columns.map((column) => column.title), text: style.head }, style);
  if (style.rules === "head" || style.rules === "rows") {
    const y = at.y + style.rowHeight;
    pen.rule({ x: at.x, y }, { x: at.x + width, y }, style.ruleColor, 0.9);
  }
}

function drawRow<Row>(
  pen: Pen,
  at: Spot,
  columns: readonly Column<Row>[],
  content: { row: Row; striped: boolean },
  style: TableStyle,
): void {
  const width = columns.reduce((total, column) => total + column.width, 0);
  if (style.stripe && content.striped) pen.box({ ...at, width, height: style.rowHeight }, style.stripe);
  const texts = columns.map((column) => column.cell(content.row));
  drawCells(pen, at, columns, { texts, text: style.body }, style);
  if (style.rules === "rows") {
    const y = at.y + style.rowHeight;
    pen.rule({ x: at.x, y }, { x: at.x + width, y }, style.ruleColor, 0.4);
  }
}

function drawCells<Row>(
  pen: Pen,
  at: Spot,
  columns: readonly Column<Row>[],
  content: { texts: readonly string[]; text: TextStyle },
  style: TableStyle,
): void {
  const top = at.y + (style.rowHeight - (content.text.size ?? 9)) / 2;
  let x = at.x;
  columns.forEach((column, index) => {
    const place = { x: x + CELL_PADDING, y: top, width: column.width - 2 * CELL_PADDING };
    pen.text(content.texts[index] ?? "", place, { ...content.text, align: column.align ?? "left" });
    if (style.rules === "grid") {
      pen.box({ x, y: at.y, width: column.width, height: style.rowHeight }, null, style.ruleColor ?? "#111111");
    }
    x += column.width;
  });
}
