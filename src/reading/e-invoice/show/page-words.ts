/** The words of the page in the reader's language; what a language lacks is said in English. A new one is a file and a line. */
import type { Language } from "../../../domain/languages/language.ts";
import cs from "./words/cs.json" with { type: "json" };
import da from "./words/da.json" with { type: "json" };
import de from "./words/de.json" with { type: "json" };
import en from "./words/en.json" with { type: "json" };
import es from "./words/es.json" with { type: "json" };
import fi from "./words/fi.json" with { type: "json" };
import fr from "./words/fr.json" with { type: "json" };
import it from "./words/it.json" with { type: "json" };
import nl from "./words/nl.json" with { type: "json" };
import no from "./words/no.json" with { type: "json" };
import pl from "./words/pl.json" with { type: "json" };
import pt from "./words/pt.json" with { type: "json" };
import sv from "./words/sv.json" with { type: "json" };

export type Label = keyof typeof en.labels;

/** The lists of codes that have words. */
export type CodeList = "types" | "units" | "taxes" | "means";

export type Habits = Pick<Language, "decimalMark" | "groupMark" | "datePattern">;

export interface PageWords {
  /** ISO 639-1. */
  readonly language: string;
  readonly habits: Habits;
  readonly label: (label: Label) => string;
  /** The word of a code, null when nobody wrote one. */
  readonly coded: (list: CodeList, code: string) => string | null;
}

interface WordFile {
  readonly language: string;
  readonly habits: { readonly decimalMark: string; readonly groupMark: string; readonly datePattern: string };
  readonly labels: Partial<Readonly<Record<Label, string>>>;
  readonly types: Words;
  readonly units: Words;
  readonly taxes: Words;
  readonly means: Words;
}

type Words = Readonly<Record<string, string>>;

const FILES: readonly WordFile[] = [en, de, fr, es, it, nl, pt, pl, sv, da, no, fi, cs];

/** Browsers ask for the written forms of Norwegian, never for "no". */
const OTHER_NAMES: Readonly<Record<string, string>> = { nb: "no", nn: "no" };

const GROUP_MARKS: readonly Language["groupMark"][] = [",", ".", " ", "'"];

/** ISO 639-1 codes of the languages that have words. */
export const PAGE_LANGUAGES: readonly string[] = FILES.map(({ language }) => language);

/** The language of ours that a tag such as "de-AT" asks for; null when we have no words for it. */
export function pageLanguage(tag: string): string | null {
  const asked = tag.trim().slice(0, 2).toLowerCase();
  const wanted = OTHER_NAMES[asked] ?? asked;
  return PAGE_LANGUAGES.find((language) => language === wanted) ?? null;
}

/** By ISO 639-1 code, regions ignored; English for everything else. */
export function pageWords(tag: string): PageWords {
  const wanted = pageLanguage(tag);
  const file = FILES.find(({ language }) => language === wanted) ?? en;
  return {
    language: file.language,
    habits: habitsOf(file),
    label: (label) => file.labels[label] ?? en.labels[label],
    coded: (list, code) => wordOf(file[list], code) ?? wordOf(en[list], code),
  };
}

/** The codes come from the file: a word is an own property, never one that every object has. */
function wordOf(words: Words, code: string): string | null {
  return Object.hasOwn(words, code) ? (words[code] ?? null) : null;
}

function habitsOf({ habits }: WordFile): Habits {
  return {
    decimalMark: habits.decimalMark === "," ? "," : ".",
    groupMark: GROUP_MARKS.find((mark) => mark === habits.groupMark) ?? ",",
    datePattern: habits.datePattern,
  };
}
