/**
 * Asks a language model behind any OpenAI-compatible endpoint for JSON. Endpoints differ in how they are told to give
 * JSON, so we begin with a schema and fall back twice; what comes back is untrusted text and checked elsewhere.
 */
import { createOpenAICompatible } from "@ai-sdk/openai-compatible";
import { APICallError, generateText, jsonSchema, NoObjectGeneratedError, Output } from "ai";
import { fail, ok, type Result } from "../../domain/values/result.ts";
import { jsonIn } from "./answer-text.ts";
import { createCircuit } from "./circuit.ts";

export interface LanguageModelSettings {
  /** Up to and including the version: "https://models.example/v1". */
  readonly baseUrl: string;
  readonly apiKey: string | null;
  readonly model: string;
  readonly deadlineMs: number;
}

export interface Question {
  readonly system: string;
  readonly prompt: string;
  /** JSON Schema of the answer. */
  readonly schema: Readonly<Record<string, unknown>>;
  readonly maxTokens: number;
}

/** How an endpoint can be told to answer in JSON, the strictest first. */
const MODES = ["schema", "json", "words"] as const;
type Mode = (typeof MODES)[number];

/** Issues: MODEL_RESTING, MODEL_UNREACHABLE, MODEL_ANSWER_UNREADABLE; never throws, and never quotes the document. */
export function openLanguageModel(settings: LanguageModelSettings) {
  const circuit = createCircuit(() => performance.now());
  let mode: Mode = MODES[0];
  return {
    async ask(question: Question): Promise<Result<unknown>> {
      if (circuit.isOpen()) return fail("MODEL_RESTING", "The language model failed several times; it is left alone.");
      for (const tried of MODES.slice(MODES.indexOf(mode))) {
        const answer = await askOnce(settings, question, tried);
        if (answer === "mode-refused") continue;
        mode = tried;
        if (answer.ok) circuit.succeeded();
        else circuit.failed();
        return answer;
      }
      circuit.failed();
      return fail("MODEL_UNREACHABLE", "The language model's endpoint takes none of our requests: check LLM_MODEL.");
    },
  };
}

async function askOnce(
  settings: LanguageModelSettings,
  question: Question,
  mode: Mode,
): Promise<Result<unknown> | "mode-refused"> {
  try {
    const { text } = await generateText({
      model: modelOf(settings, mode),
      system: question.system,
      prompt: question.prompt,
      temperature: 0,
      maxOutputTokens: question.maxTokens,
      maxRetries: 1,
      abortSignal: AbortSignal.timeout(settings.deadlineMs),
      ...(mode === "words" ? {} : { output: Output.object({ schema: jsonSchema({ ...question.schema }) }) }),
    });
    return readAnswer(text);
  } catch (error) {
    return afterFailure(error, mode);
  }
}

function modelOf({ baseUrl, apiKey, model }: LanguageModelSettings, mode: Mode) {
  const provider = createOpenAICompatible({
    name: "configured",
    baseURL: baseUrl,
    ...(apiKey === null ? {} : { apiKey }),
    supportsStructuredOutputs: mode === "schema",
  });
  return provider(model);
}

function afterFailure(error: unknown, mode: Mode): Result<unknown> | "mode-refused" {
  if (NoObjectGeneratedError.isInstance(error)) return readAnswer(error.text ?? "");
  const refused = APICallError.isInstance(error) && (error.statusCode === 400 || error.statusCode === 422);
  if (refused && mode !== "words") return "mode-refused";
  return fail("MODEL_UNREACHABLE", "The language model did not answer in time or not at all: check LLM_BASE_URL.");
}

function readAnswer(text: string): Result<unknown> {
  const json = jsonIn(text);
  if (json !== null) return ok(json);
  return fail("MODEL_ANSWER_UNREADABLE", "The language model answered with something that is no JSON.");
}
