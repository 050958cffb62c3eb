/** The whole page as rows: head, facts in columns, parties side by side, tables, and lists of names and values. */
import { elementsOf, find, has, type PageNode } from "./page-tree.ts";
import { type Measure, PAPER, type Row, type Run, row, STYLES } from "./rows.ts";
import { tableRows, totalRows } from "./table-rows.ts";
import { runsOf } from "./texts.ts";
import { wrap } from "./wrap.ts";

const GUTTER = 24;
const FACTS = 4;
const NAME_WIDTH = 130;

export function pageRows(main: PageNode, measure: Measure): readonly Row[] {
  return elementsOf(main).flatMap((part) => partRows(part, measure));
}

function partRows(part: PageNode, measure: Measure): readonly Row[] {
  if (part.name === "header") return headerRows(part, measure);
  if (has(part, "facts")) return factRows(part, measure);
  if (has(part, "parties")) return partyRows(part, measure);
  if (has(part, "alarm")) return [wide(runsOf(part, STYLES.alarm), measure, { before: 10 })];
  if (part.name === "footer") return [wide(runsOf(part, STYLES.soft), measure, { before: 22 })];
  return elementsOf(part).flatMap((block) => blockRows(block, measure, has(part, "totals")));
}

/** What stands in a section under its heading. */
function blockRows(block: PageNode, measure: Measure, isTotals: boolean): readonly Row[] {
  if (block.name === "h2") return [heading(block, measure)];
  if (block.name === "table") return isTotals ? totalRows(block, measure) : tableRows(block, measure);
  if (block.name === "dl") return elementsOf(block).map((fact) => namedRow(fact, measure));
  if (block.name === "ul") return elementsOf(block).map((item) => wide(runsOf(item), measure, { before: 4 }));
  return [wide(runsOf(block, has(block, "soft") || has(block, "more") ? STYLES.soft : STYLES.body), measure)];
}

function headerRows(header: PageNode, measure: Measure): readonly Row[] {
  const half = (PAPER.inner - GUTTER) / 2;
  const title = find(header, "h1");
  const number = title === null ? null : find(title, "span");
  const word = title?.children.find((child) => typeof child === "string") ?? "";
  const titleRuns: readonly Run[] = [
    { text: word, style: STYLES.title },
    ...(number === null ? [] : runsOf(number, STYLES.titleNumber)),
  ];
  const letterhead = elementsOf(header)[0];
  const name = letterhead === undefined ? [] : runsOf(letterhead, STYLES.letterhead);
  const rule = { at: "below", x: 0, thickness: 1.4 } as const;
  const cells = [
    { x: 0, width: half, align: "start", lines: wrap(name, half, measure) },
    { x: half + GUTTER, width: half, align: "end", lines: wrap(titleRuns, half, measure) },
  ] as const;
  return [row(cells, { pitch: 22, rule })];
}

/** Names above values, four beside each other. */
function factRows(part: PageNode, measure: Measure): readonly Row[] {
  const all = elementsOf(part).flatMap(elementsOf);
  const width = (PAPER.inner - GUTTER * (FACTS - 1)) / FACTS;
  const groups = Array.from({ length: Math.ceil(all.length / FACTS) }, (_, at) =>
    all.slice(at * FACTS, (at + 1) * FACTS),
  );
  return groups.map((group) => {
    const cells = group.map((fact, at) => {
      const [name, value] = elementsOf(fact);
      const lines = [
        ...(name === undefined ? [] : wrap(runsOf(name, STYLES.soft), width, measure)),
        ...(value === undefined ? [] : wrap(runsOf(value, STYLES.strong), width, measure)),
      ];
      return { x: at * (width + GUTTER), width, align: "start", lines } as const;
    });
    return row(cells, { before: 12 });
  });
}

/** Two beside each other, each under its heading. */
function partyRows(part: PageNode, measure: Measure): readonly Row[] {
  const all = elementsOf(part);
  const width = (PAPER.inner - GUTTER) / 2;
  const pairs = Array.from({ length: Math.ceil(all.length / 2) }, (_, at) => all.slice(at * 2, at * 2 + 2));
  return pairs.map((pair) =>
    row(
      pair.map((party, at) => ({
        x: at * (width + GUTTER),
        width,
        align: "start" as const,
        lines: wrap(runsOf(party), width, measure),
      })),
      { before: 18 },
    ),
  );
}

function heading(node: PageNode, measure: Measure): Row {
  const rule = { at: "below", x: 0, thickness: 0.4 } as const;
  return wide(runsOf(node, STYLES.heading), measure, { before: 18, rule, isHeading: true });
}

/** A name and its value in two columns. */
function namedRow(fact: PageNode, measure: Measure): Row {
  const [name, value] = elementsOf(fact);
  const width = PAPER.inner - NAME_WIDTH - GUTTER;
  const cells = [
    { node: name, style: STYLES.soft, x: 0, width: NAME_WIDTH },
    { node: value, style: STYLES.body, x: NAME_WIDTH + GUTTER, width },
  ];
  return row(
    cells.map(({ node, style, ...place }) => {
      const lines = node === undefined ? [] : wrap(runsOf(node, style), place.width, measure);
      return { ...place, align: "start" as const, lines };
    }),
    { before: 2 },
  );
}

function wide(runs: readonly Run[], measure: Measure, more: Partial<Omit<Row, "cells">> = {}): Row {
  const { inner } = PAPER;
  return row([{ x: 0, width: inner, align: "start", lines: wrap(runs, inner, measure) }], { before: 3, ...more });
}
