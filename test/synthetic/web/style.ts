/** The style sheets of the web layouts, from their look. */
import type { Layout, Look } from "../layouts/layout.ts";

const FONTS: Readonly<Record<Look["font"], string>> = {
  sans: "'Liberation Sans', 'DejaVu Sans', sans-serif",
  serif: "'Liberation Serif', 'DejaVu Serif', serif",
  mono: "'Liberation Mono', 'DejaVu Sans Mono', monospace",
};

export function styleOf(layout: Layout): string {
  const { look } = layout;
  return [base(look), facts(look), table(look), totals(look)].join("\n");
}

function base(look: Look): string {
  return `@page { size: A4; margin: 16mm 15mm 20mm; }
body { font: ${look.size}pt/1.35 ${FONTS[look.font]}; color: #111; margin: 0; }
.row { display: flex; gap: 8mm; margin-bottom: 6mm; align-items: flex-start; }
.row > section { flex: 1; min-width: 0; } .row > .gap { flex: 0.8; } .row > .name { flex: 1.2; }
address { font-style: normal; } h1 { font-size: 1.8em; margin: 0; color: ${look.accent}; font-weight: 600; }
.logo { font-size: 1.7em; color: ${look.accent}; font-weight: bold; } .logo i { display: inline-block; width: 0.8em; height: 0.8em; border-radius: 50%; background: ${look.accent}; margin-right: 0.3em; }
p { margin: 0 0 1mm; } ul { margin: 0; padding-left: 4mm; font-size: 0.9em; } small { font-size: 0.75em; color: #555; }
footer { margin-top: 8mm; border-top: 0.3mm solid #999; padding-top: 2mm; font-size: 0.85em; }
footer .row { margin: 0; }
.stripe { display: flex; justify-content: space-between; background: ${look.accent}; color: #fff; padding: 4mm; font-size: 1.4em; }
.large { font-size: 1.9em; font-weight: bold; } .framed { border: 0.2mm solid #888; padding: 1mm 2mm; font-size: 0.8em; } .lines .strong td { font-weight: bold; }`;
}

function facts(look: Look): string {
  const shapes: Readonly<Record<Look["facts"], string>> = {
    pairs:
      "dl > div { display: grid; grid-template-columns: minmax(45%, max-content) 1fr; gap: 0 2mm; } dd { margin: 0; }",
    spread:
      "dl > div { display: flex; justify-content: space-between; gap: 3mm; } dd { margin: 0; text-align: right; }",
    strip:
      "dl { display: flex; flex-wrap: wrap; gap: 2mm 7mm; } dt { font-size: 0.8em; color: #666; } dd { margin: 0; }",
    stack:
      "dl { display: grid; grid-template-columns: 1fr 1fr; gap: 1.5mm 4mm; } dt { font-size: 0.8em; color: #666; } dd { margin: 0; font-weight: 600; }",
    cells:
      "dl { display: flex; flex-wrap: wrap; } dl > div { flex: 1; border: 0.2mm solid #777; padding: 0.6mm 1.2mm; } dt { font-size: 0.75em; } dd { margin: 0; white-space: nowrap; }",
    below:
      "dl { display: flex; flex-wrap: wrap; gap: 2mm 6mm; } dl > div { display: flex; flex-direction: column-reverse; } dt { font-size: 0.75em; color: #666; } dd { margin: 0; }",
  };
  return `dl { margin: 0; }\n${shapes[look.facts]}`;
}

function table(look: Look): string {
  const rules: Readonly<Record<Look["table"], string>> = {
    grid: ".lines td, .lines th { border: 0.25mm solid #777; }",
    head: ".lines thead th { border-bottom: 0.4mm solid #333; }",
    rows: ".lines td { border-bottom: 0.2mm solid #bbb; }",
    none: "",
    stripe: ".lines tbody tr:nth-child(even) { background: #eee; }",
  };
  const head = look.headFill ? `.lines thead th { background: ${look.accent}; color: #fff; }` : "";
  return `table { border-collapse: collapse; } .lines { width: 100%; } .lines td, .lines th { padding: 1mm 1.5mm; vertical-align: top; }
.right { text-align: right; white-space: nowrap; } .left { text-align: left; } .left:not(.desc) { white-space: nowrap; } th { font-weight: 600; }
.lines th { white-space: normal !important; } thead { display: ${look.repeatsHead ? "table-header-group" : "table-row-group"}; } tr { break-inside: avoid; }
.grid td { padding: 0.4mm 3mm 0.4mm 0; text-align: right; } .grid tr:first-child { font-weight: 600; }
${rules[look.table]}\n${head}`;
}

function totals(look: Look): string {
  const shapes: Readonly<Record<Look["totals"], string>> = {
    pairs: ".sums { margin-left: auto; min-width: 60%; }",
    box: `.sums { margin-left: auto; min-width: 55%; border: 0.4mm solid ${look.accent}; background: #f3f3f3; }`,
    strip:
      ".sums tbody { display: flex; flex-wrap: wrap; justify-content: space-between; gap: 2mm 6mm; } .sums tr { display: block; } .sums th, .sums td { display: block; padding: 0; }",
    wide: ".sums { width: 100%; }",
  };
  return `.sums th { text-align: left; font-weight: normal; padding: 0.6mm 4mm 0.6mm 1mm; } .sums td { text-align: right; white-space: nowrap; }
.sums .strong th, .sums .strong td { font-weight: bold; border-top: 0.3mm solid #333; }\n${shapes[look.totals]}`;
}
