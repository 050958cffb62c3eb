/**
 * One row of an imported file, read cell by cell. A cell that cannot be used is reported with its line and column and
 * reading goes on, so that a person sees every mistake of a file at once.
 */
import { type CurrencyCode, currency, parseCurrency } from "../../domain/values/currency.ts";
import { type Decimal, isNegative, isPositive, parseDecimal, ZERO } from "../../domain/values/decimal.ts";
import { type Iban, parseIban } from "../../domain/values/identifiers.ts";
import { type LocalDate, localDate, parseLocalDate } from "../../domain/values/local-date.ts";
import { parseUnit, type UnitCode } from "../../domain/values/quantity.ts";
import type { Issue } from "../../domain/values/result.ts";

/** A stand-in for a cell that was reported: the batch is thrown away, so it is never seen. */
const NO_DAY = localDate("1970-01-01");
const NO_CURRENCY = currency("XAF");

/** How a source speaks of its cells. */
export interface RowWords {
  /** The first words of every code, such as CSV_CELL. */
  readonly code: string;
  /** Where a cell stands, in words: "line 3, qty". */
  readonly place: (line: number, column: string) => string;
}

const CSV_WORDS: RowWords = { code: "CSV_CELL", place: (line, column) => `line ${line}, ${column}` };

export class Row {
  readonly line: number;
  readonly issues: Issue[] = [];
  readonly warnings: Issue[] = [];
  readonly #cells: ReadonlyMap<string, string>;
  readonly #words: RowWords;

  constructor(line: number, cells: ReadonlyMap<string, string>, words: RowWords = CSV_WORDS) {
    this.line = line;
    this.#cells = cells;
    this.#words = words;
  }

  /** The trimmed text, or null when the cell is empty or the column is not there. */
  optional(column: string): string | null {
    return this.#cells.get(column)?.trim() || null;
  }

  text(column: string): string {
    return this.optional(column) ?? this.#missing(column, "");
  }

  list(column: string): string[] {
    const items = this.optional(column)?.split("|") ?? [];
    return items.map((item) => item.trim()).filter((item) => item !== "");
  }

  optionalDecimal(column: string): Decimal | null {
    const text = this.optional(column);
    if (text === null) return null;
    return parseDecimal(text) ?? this.wrong(column, `${text} is no number; write it like 1250.50`, ZERO);
  }

  decimal(column: string): Decimal {
    return this.optionalDecimal(column) ?? this.#missing(column, ZERO);
  }

  notNegative(column: string): Decimal | null {
    const value = this.optionalDecimal(column);
    return value !== null && isNegative(value) ? this.wrong(column, `${value} must not be negative`, ZERO) : value;
  }

  positive(column: string): Decimal | null {
    const value = this.optionalDecimal(column);
    return value !== null && !isPositive(value) ? this.wrong(column, `${value} must be above zero`, ZERO) : value;
  }

  optionalDate(column: string): LocalDate | null {
    const text = this.optional(column);
    if (text === null) return null;
    return parseLocalDate(text) ?? this.wrong(column, `${text} is no date; write it like 2026-11-03`, NO_DAY);
  }

  date(column: string): LocalDate {
    return this.optionalDate(column) ?? this.#missing(column, NO_DAY);
  }

  optionalCurrency(column: string): CurrencyCode | null {
    const text = this.optional(column);
    if (text === null) return null;
    return parseCurrency(text) ?? this.wrong(column, `${text} is no ISO 4217 code such as EUR`, NO_CURRENCY);
  }

  currency(column: string): CurrencyCode {
    return this.optionalCurrency(column) ?? this.#missing(column, NO_CURRENCY);
  }

  optionalUnit(column: string): UnitCode | null {
    const text = this.optional(column);
    if (text === null) return null;
    const hint = "use a code of UN/ECE Rec 20 such as C62 or KGM, or a usual word such as pcs";
    return parseUnit(text) ?? this.wrong(column, `the unit ${text} is not known; ${hint}`, null);
  }

  country(column: string): string {
    const text = this.text(column).toUpperCase();
    if (text === "" || /^[A-Z]{2}$/.test(text)) return text;
    return this.wrong(column, `${text} is no country; use two letters such as DE`, "");
  }

  ibans(column: string): Iban[] {
    return this.list(column).flatMap((text) => {
      const iban = parseIban(text);
      return iban === null ? this.wrong<Iban[]>(column, `${text} fails the check digits of an IBAN`, []) : [iban];
    });
  }

  addresses(column: string): string[] {
    return this.list(column).map((text) =>
      /^[^@\s]+@[^@\s]+$/.test(text) ? text.toLowerCase() : this.wrong(column, `${text} is no mail address`, ""),
    );
  }

  truth(column: string): boolean | null {
    const text = this.optional(column)?.toLowerCase() ?? null;
    if (text === null || text === "true" || text === "false") return text === null ? null : text === "true";
    return this.wrong(column, `${text} must be true or false`, null);
  }

  /** One of the words allowed, upper and lower case alike; null when empty. */
  oneOf<Word extends string>(column: string, words: readonly Word[]): Word | null {
    const text = this.optional(column);
    if (text === null) return null;
    const word = words.find((candidate) => candidate.toLowerCase() === text.toLowerCase());
    return word ?? this.wrong(column, `${text} must be one of ${words.join(", ")}`, null);
  }

  wrong<T>(column: string, message: string, standIn: T): T {
    this.issues.push(this.#issue("INVALID", column, message));
    return standIn;
  }

  warn(column: string, message: string): void {
    this.warnings.push(this.#issue("ODD", column, message));
  }

  #missing<T>(column: string, standIn: T): T {
    // A cell that was already reported as unusable is not missing as well.
    if (this.optional(column) === null) {
      this.issues.push(this.#issue("MISSING", column, "must not be empty"));
    }
    return standIn;
  }

  #issue(kind: "INVALID" | "ODD" | "MISSING", column: string, message: string): Issue {
    const { code, place } = this.#words;
    return { code: `${code}_${kind}`, message: `${place(this.line, column)}: ${message}` };
  }
}
