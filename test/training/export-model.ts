/** The model as a file, laid out as our formatter lays out JSON: the same training always gives the same bytes. */
import type { FieldModel, RankingModel } from "../../src/reading/ranking/model.ts";
import type { Tree } from "../../src/reading/ranking/trees.ts";

const WIDTH = 120;

export function printModel(model: RankingModel): string {
  const features = model.features.map((name) => JSON.stringify(name));
  const fields = Object.entries(model.fields).map(([name, field]) => `${JSON.stringify(name)}: ${printField(field)}`);
  return `${block("{", [`"features": ${block("[", features)}`, `"fields": ${block("{", fields)}`])}\n`;
}

function printField({ calibration, forest }: FieldModel): string {
  const { offset, slope } = calibration;
  const trees = block("[", forest.trees.map(printTree));
  return block("{", [
    `"calibration": { "offset": ${offset}, "slope": ${slope} }`,
    `"forest": ${block("{", [`"base": ${forest.base}`, `"trees": ${trees}`])}`,
  ]);
}

function printTree({ feature, bound, low, high, value }: Tree): string {
  const members = Object.entries({ feature, bound, low, high, value });
  return block(
    "{",
    members.map(([name, numbers], at) => printNumbers(name, numbers, at === members.length - 1)),
  );
}

/** Columns that a tree's members are indented by. */
const INDENT = 12;

/** In one line if they fit, else in full lines. */
function printNumbers(name: string, numbers: readonly number[], isLast: boolean): string {
  const flat = `${JSON.stringify(name)}: [${numbers.join(", ")}]`;
  if (INDENT + flat.length + (isLast ? 0 : 1) <= WIDTH) return flat;
  const lines: string[] = [];
  let line = "";
  numbers.forEach((number, at) => {
    const item = `${number}${at === numbers.length - 1 ? "" : ","}`;
    const longer = line === "" ? item : `${line} ${item}`;
    if (INDENT + 2 + longer.length <= WIDTH) line = longer;
    else {
      lines.push(line);
      line = item;
    }
  });
  return `${JSON.stringify(name)}: [\n  ${[...lines, line].join("\n  ")}\n]`;
}

/** Members one below the other, each indented by two. */
function block(open: "{" | "[", members: readonly string[]): string {
  const inside = members.map((member) => `  ${member.replaceAll("\n", "\n  ")}`).join(",\n");
  return `${open}\n${inside}\n${open === "{" ? "}" : "]"}`;
}
