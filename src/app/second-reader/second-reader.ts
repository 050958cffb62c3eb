/** The optional language model as a second reader: asked only where the rules were not sure, believed only where it quotes. */
import { createHash, randomBytes } from "node:crypto";
import { type LanguageModelSettings, openLanguageModel } from "../../adapters/language-model/openai-compatible.ts";
import { FIELD_NAMES, type FieldName, type Reading } from "../../domain/extraction.ts";
import type { Result } from "../../domain/values/result.ts";
import type { Page } from "../../reading/page.ts";
import { type PageText, pageText } from "../../reading/proposals/page-text.ts";
import { decodeProposals, fieldsToAsk } from "../../reading/proposals/proposal.ts";
import { takeProposals } from "../../reading/proposals/take-proposals.ts";
import { loadPrompt, type Prompt } from "./prompts.ts";

export interface SecondReader {
  /** The reading with what the model adds; the same reading when it has nothing to add or cannot be asked. */
  improve(reading: Reading, pages: readonly Page[]): Promise<Reading>;
}

/** Nothing is configured: the rules stand alone. */
export const NO_SECOND_READER: SecondReader = { improve: async (reading) => reading };

const PROMPT = "extract-invoice";
const DEADLINE_MS = 20_000;
/** Answers kept in memory, so that the same page read again is not paid for again. */
const KEPT = 200;

const ANSWER_SCHEMA = {
  type: "object",
  additionalProperties: false,
  required: ["fields"],
  properties: {
    fields: {
      type: "array",
      items: {
        type: "object",
        additionalProperties: false,
        required: ["name", "value", "quote", "lines"],
        properties: {
          name: { type: "string", enum: [...FIELD_NAMES] },
          value: { type: "string" },
          quote: { type: "string" },
          lines: { type: "array", items: { type: "string" } },
        },
      },
    },
  },
} as const;

/** By the settings; null for none. */
export function secondReaderFor(settings: Omit<LanguageModelSettings, "deadlineMs"> | null): SecondReader {
  return settings === null ? NO_SECOND_READER : createSecondReader(settings);
}

function createSecondReader(settings: Omit<LanguageModelSettings, "deadlineMs">): SecondReader {
  const model = openLanguageModel({ ...settings, deadlineMs: DEADLINE_MS });
  const prompt = loadPrompt(PROMPT);
  const ask = remembering((question: ReturnType<typeof questionFor>) => model.ask(question.asked));
  return {
    async improve(reading, pages) {
      const fields = reading.source === "xml" ? [] : fieldsToAsk(reading);
      if (fields.length === 0) return reading;
      const text = pageText(pages.filter(({ number }) => reading.pages.includes(number)));
      // A page that gives orders to machines is for a person.
      if (text.givesOrders) return takeProposals(reading, text, []);
      const answer = await ask(questionFor(prompt, fields, text));
      if (answer.ok) return takeProposals(reading, text, decodeProposals(answer.value, fields));
      return { ...reading, warnings: [...reading.warnings, ...answer.issues] };
    },
  };
}

function questionFor(prompt: Prompt, fields: readonly FieldName[], { text }: PageText) {
  const key = createHash("sha256")
    .update(`${prompt.fingerprint}\n${fields.join(" ")}\n${text}`)
    .digest("hex");
  // A mark that the document cannot know, so that it cannot end its own quotation.
  const mark = randomBytes(9).toString("base64url");
  const asked = {
    system: prompt.words,
    prompt: `Fields asked for: ${fields.join(", ")}\n\n<<${mark}\n${text}\n${mark}>>`,
    schema: ANSWER_SCHEMA,
    maxTokens: prompt.maxTokens,
  };
  return { key, asked };
}

/** Remembers the latest good answers. */
function remembering<Asked extends { readonly key: string }>(ask: (asked: Asked) => Promise<Result<unknown>>) {
  const known = new Map<string, Result<unknown>>();
  return async (asked: Asked): Promise<Result<unknown>> => {
    const before = known.get(asked.key);
    if (before !== undefined) return before;
    const answer = await ask(asked);
    if (answer.ok) known.set(asked.key, answer);
    const oldest = known.size > KEPT ? known.keys().next().value : undefined;
    if (oldest !== undefined) known.delete(oldest);
    return answer;
  };
}
