/** One environment variable: how it is decoded, explained, and shown without its secret. */
import { z } from "zod";

export interface Setting<T> {
  readonly group: string;
  /** One sentence for people, without the name. */
  readonly about: string;
  readonly example: string;
  /** The text that counts when the variable is unset; null means there is none. */
  readonly fallback: string | null;
  /** Secrets may come as NAME_FILE and are never printed. */
  readonly isSecret: boolean;
  readonly schema: z.ZodType<T, string>;
  /** How the value is printed; must not give a secret away. */
  show(value: T): string;
}

interface Parts<T, Fallback extends string | null> {
  readonly group: string;
  readonly about: string;
  readonly example: string;
  readonly schema: z.ZodType<T, string>;
  readonly fallback?: Fallback;
  readonly isSecret?: boolean;
  readonly show?: (value: T) => string;
}

/** A setting whose value prints as its text, unless it is secret or says otherwise. */
export function setting<T, const Fallback extends string | null = null>(
  parts: Parts<T, Fallback>,
): Setting<T> & { readonly fallback: Fallback } {
  const isSecret = parts.isSecret ?? false;
  const show = (value: T) => (isSecret ? "***" : String(value));
  return { show, ...parts, fallback: (parts.fallback ?? null) as Fallback, isSecret };
}

/** A decoder from text that says in a few words what it wanted instead. */
export function decoder<T>(parse: (text: string) => T | null, wanted: string): z.ZodType<T, string> {
  return z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== null) return value;
    context.addIssue({ code: "custom", message: `must be ${wanted}` });
    return z.NEVER;
  });
}

/** A decoder that says itself what is wrong, for texts with several parts. */
export function explained<T>(parse: (text: string, refuse: (what: string) => void) => T): z.ZodType<T, string> {
  return z.string().transform((text, context) => {
    const mistakes: string[] = [];
    const value = parse(text, (what) => mistakes.push(what));
    for (const message of mistakes) context.addIssue({ code: "custom", message });
    return mistakes.length === 0 ? value : z.NEVER;
  });
}

/** One of a few words. */
export function oneOf<const Word extends string>(...words: readonly Word[]): z.ZodType<Word, string> {
  return decoder((text) => words.find((word) => word === text) ?? null, `one of ${words.join(", ")}`);
}

/** Words parted by blanks or commas. */
export function words(text: string): readonly string[] {
  return text.split(/[\s,]+/).filter((word) => word !== "");
}
