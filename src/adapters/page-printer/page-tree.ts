/** The page of an e-invoice as a tree: our own strict markup, read back so that picture and page can never say different things. */
import { SaxesParser } from "saxes";

export interface PageNode {
  readonly name: string;
  /** Words of its class attribute. */
  readonly classes: readonly string[];
  readonly children: readonly (PageNode | string)[];
}

/** A node while it is read. */
interface OpenNode extends PageNode {
  readonly children: (PageNode | string)[];
}

/** The `main` element of a page that `invoicePage` drew; throws for anything that is not well-formed: that is a bug of ours. */
export function mainOf(page: string): PageNode {
  const root: OpenNode = { name: "", classes: [], children: [] };
  const open = [root];
  const parser = new SaxesParser({});
  parser.on("opentag", ({ name, attributes }) => {
    const node: OpenNode = { name, classes: (attributes["class"] ?? "").split(" ").filter(Boolean), children: [] };
    open.at(-1)?.children.push(node);
    open.push(node);
  });
  parser.on("closetag", () => open.pop());
  parser.on("text", (text) => open.at(-1)?.children.push(text));
  parser.on("error", (error) => {
    throw error;
  });
  parser.write(page).close();
  return find(root, "main") ?? root;
}

/** The elements among the children, in their order. */
export function elementsOf({ children }: PageNode): readonly PageNode[] {
  return children.filter((child) => typeof child !== "string");
}

/** The first element of that name inside, at any depth. */
export function find(node: PageNode, name: string): PageNode | null {
  for (const child of elementsOf(node)) {
    const found = child.name === name ? child : find(child, name);
    if (found !== null) return found;
  }
  return null;
}

export function has({ classes }: PageNode, name: string): boolean {
  return classes.includes(name);
}
