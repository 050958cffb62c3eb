/** The texts of a piece of the page in the styles that the page gives them, one paragraph below the other. */
import { has, type PageNode } from "./page-tree.ts";
import { type Run, STYLES, type TextStyle } from "./rows.ts";

const BLOCKS: readonly string[] = ["p", "div", "dl", "address", "li", "ul", "h2"];

/** Runs with a line break between paragraphs. */
export function runsOf(node: PageNode, style: TextStyle = STYLES.body): readonly Run[] {
  const runs: Run[] = [];
  for (const child of node.children) {
    if (typeof child === "string") runs.push(...textRuns(child, style));
    else runs.push(...gapBefore(node, child, runs.length > 0), ...runsOf(child, styleOf(child, style)));
  }
  return runs;
}

/** Blanks between words count, line breaks between our own tags do not. */
function textRuns(text: string, style: TextStyle): readonly Run[] {
  return text.trim() === "" && text.includes("\n") ? [] : [{ text, style }];
}

/** A paragraph starts a new line; a name and its value stand in one. */
function gapBefore(parent: PageNode, child: PageNode, hasText: boolean): readonly Run[] {
  if (child.name === "dd") return [{ text: " ", style: STYLES.body }];
  return hasText && isBlock(parent, child) ? [{ text: "\n", style: STYLES.body }] : [];
}

function isBlock(parent: PageNode, child: PageNode): boolean {
  return BLOCKS.includes(child.name) || has(child, "under") || parent.name === "address";
}

function styleOf(node: PageNode, around: TextStyle): TextStyle {
  if (has(node, "name") || has(node, "strong")) return STYLES.strong;
  if (node.name === "dt" || ["soft", "small", "more", "under"].some((name) => has(node, name))) return STYLES.soft;
  if (node.name === "h2") return STYLES.heading;
  return around;
}
