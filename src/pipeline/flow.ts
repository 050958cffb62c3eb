/**
 * The road as a table: what each stage takes, what it gives, and who comes next. Read this first.
 *
 * Two doors lead back and no others: a person's correction enters again at check; a late receipt, a changed
 * order, a release or a changed master record enters again at match.
 */
import type { StageName } from "./outcome.ts";
import type { Stage } from "./stage.ts";
import { check } from "./stages/check.ts";
import { decide } from "./stages/decide.ts";
import { extract } from "./stages/extract.ts";
import { learn } from "./stages/learn.ts";
import { match } from "./stages/match.ts";
import { parse } from "./stages/parse.ts";
import { post } from "./stages/post.ts";
import { reply } from "./stages/reply.ts";
import { split } from "./stages/split.ts";

export interface Step {
  /** The noun whose id is the job's key. */
  readonly takes: string;
  readonly gives: string;
  readonly next: readonly StageName[];
  readonly run: Stage;
}

/** Before the first step, `receive` (receive.ts) turns a mailbox into Emails and enqueues parse. */
export const FLOW: Readonly<Record<StageName, Step>> = {
  parse: { takes: "Email", gives: "Message", next: ["split"], run: parse },
  split: { takes: "Message", gives: "Documents", next: ["extract"], run: split },
  extract: { takes: "Document", gives: "Extraction", next: ["check"], run: extract },
  check: { takes: "Extraction", gives: "Invoice", next: ["match", "learn"], run: check },
  match: { takes: "Invoice", gives: "Match", next: ["decide"], run: match },
  decide: { takes: "Match", gives: "Decision", next: ["reply", "post"], run: decide },
  reply: { takes: "Reply", gives: "a sent mail", next: [], run: reply },
  post: { takes: "Posting", gives: "the exporter's answer", next: [], run: post },
  learn: { takes: "Extraction", gives: "a lesson about its supplier's layout", next: [], run: learn },
};
