/** The languages that reading knows: terms, month names and payment terms. One line a language. */
import cs from "./cs.json" with { type: "json" };
import da from "./da.json" with { type: "json" };
import de from "./de.json" with { type: "json" };
import en from "./en.json" with { type: "json" };
import es from "./es.json" with { type: "json" };
import fi from "./fi.json" with { type: "json" };
import fr from "./fr.json" with { type: "json" };
import it from "./it.json" with { type: "json" };
import nl from "./nl.json" with { type: "json" };
import no from "./no.json" with { type: "json" };
import pl from "./pl.json" with { type: "json" };
import pt from "./pt.json" with { type: "json" };
import sv from "./sv.json" with { type: "json" };

export interface LanguageTerms {
  /** ISO 639-1. */
  readonly language: string;
  /** Twelve lists of names, as written. */
  readonly months: readonly (readonly string[])[];
  /** Regular expressions over folded text with a group `days`. */
  readonly netDays: readonly string[];
  /** Kind of label to its printed terms. */
  readonly terms: Readonly<Record<string, readonly string[]>>;
}

export const LANGUAGES: readonly LanguageTerms[] = [en, de, fr, es, it, nl, pt, pl, sv, da, no, fi, cs];
