/** A supplier's lessons in sentences: what was learned, from which invoice, by whom, and how it fared since. */
import { languageOf } from "../../domain/languages/index.ts";
import { sayCount } from "../../domain/languages/unit-words.ts";
import type { ItemAlias } from "../../domain/matching/evidence.ts";
import { TEXT_KEY } from "../../domain/matching/pairing/alias-key.ts";
import { mayDo, type User } from "../../domain/user.ts";
import { trimZeros } from "../../domain/values/decimal.ts";
import type { DocumentId, SupplierId } from "../../domain/values/identifiers.ts";
import type { Store } from "../../pipeline/store.ts";
import type { SupplierLesson } from "../../pipeline/supplier-lessons.ts";
import { type Anchor, anchorKey, type Lesson } from "../../reading/profile/supplier-profile.ts";
import type { LearnedAlias, LearnedLesson, SupplierLearning } from "../api/learning-shapes.ts";
import { FIELD_LABELS } from "./field-views.ts";

/** The desk's own words are English. */
const EN = languageOf("en");

type Rule = LearnedLesson["rules"][number];

export async function learningView(store: Store, supplierId: SupplierId, user: User): Promise<SupplierLearning> {
  const [lessons, aliases] = await Promise.all([store.lessons(supplierId), store.aliases(supplierId)]);
  const newest = [...new Map(lessons.map((lesson) => [lesson.documentId, lesson])).values()].reverse();
  const names = await Promise.all(newest.map((lesson) => namesOf(store, lesson.documentId)));
  // Words are only ever confirmed about a supplier on file.
  const nameOnFile = aliases.length === 0 ? null : (await store.supplier(supplierId)).name;
  return {
    supplierId,
    supplierName: names[0]?.supplier ?? nameOnFile ?? supplierId,
    lessons: newest.map((lesson, at) => lessonView(lesson, names[at]?.invoice ?? null, newest)),
    aliases: aliases.map(aliasView),
    mayChange: mayDo(user.role, "correct"),
  };
}

function aliasView({ id, key, itemCode, factor, confirmations, confirmedBy, confirmedAt }: ItemAlias): LearnedAlias {
  const meaning = [
    ...(itemCode === null ? [] : [`our article ${itemCode}`]),
    ...(factor === null
      ? []
      : [`${sayCount("1", factor.fromUnit, EN)} = ${sayCount(trimZeros(factor.factor), factor.toUnit, EN)}`]),
  ];
  const word = key.startsWith(TEXT_KEY) ? `“${key.slice(TEXT_KEY.length)}”` : key;
  return { id, word, meaning: meaning.join("; "), confirmations, confirmedBy, confirmedAt };
}

async function namesOf(store: Store, documentId: DocumentId) {
  const found = await store.case(documentId);
  return { supplier: found?.invoice.supplierName ?? null, invoice: found?.invoice.number ?? null };
}

function lessonView(
  { documentId, taughtBy, taughtAt, fields, lesson, forgotten }: SupplierLesson,
  invoiceNumber: string | null,
  all: readonly SupplierLesson[],
): LearnedLesson {
  const since = all.filter((other) => other.forgotten === null && other.documentId !== documentId);
  return {
    documentId,
    invoiceNumber,
    taughtBy,
    taughtAt,
    fields: fields.map((name) => FIELD_LABELS[name]),
    rules: rulesOf(lesson, since),
    confirmed: new Set(lesson.confirmed.map(({ field }) => field)).size,
    forgotten: forgotten === null ? null : { by: forgotten.by, at: forgotten.at },
  };
}

/** The first anchor of each field is the one a person would name; the others only stand by. */
function rulesOf(lesson: Lesson, since: readonly SupplierLesson[]): Rule[] {
  const byField = Map.groupBy(lesson.corrected, ({ field }) => field);
  const places = [...byField.values()].flatMap(([first, ...others]) =>
    first === undefined ? [] : [{ sentence: placeSentence(first), ...countsOf([first, ...others], since) }],
  );
  const plain = [...absentSentences(lesson), ...habitSentences(lesson)];
  return [...places, ...plain.map((sentence) => ({ sentence, hits: 0, misses: 0 }))];
}

function placeSentence({ field, relation, phrase, shape }: Anchor): string {
  const where = { right: "right of", below: "under", near: "near" }[relation];
  const form = /\d|A/.test(shape) && !/date|total|amount/i.test(field) ? `, written like ${shape}` : "";
  return `${FIELD_LABELS[field]} stands ${where} “${phrase}”${form}.`;
}

/** An invoice counts once, whichever of the field's anchors led there. */
function countsOf(anchors: readonly Anchor[], since: readonly SupplierLesson[]): Pick<Rule, "hits" | "misses"> {
  const keys = anchors.map(anchorKey);
  const having = (list: "hits" | "misses") =>
    since.filter(({ lesson }) => keys.some((key) => lesson[list].includes(key)));
  const hits = having("hits");
  return { hits: hits.length, misses: having("misses").filter((lesson) => !hits.includes(lesson)).length };
}

function absentSentences({ absent }: Lesson): string[] {
  return absent.map(({ field, anchors }) => {
    const [first] = anchors;
    const where = first === undefined ? "where it was read" : `near “${first.phrase}”`;
    return `${FIELD_LABELS[field]} does not stand ${where}.`;
  });
}

function habitSentences({ decimalMark, dateOrder, currency, termDays }: Lesson): string[] {
  const orders = { DMY: "day first", MDY: "month first", YMD: "year first" };
  return [
    ...(decimalMark === null ? [] : [`Amounts are written with a decimal ${decimalMark === "," ? "comma" : "point"}.`]),
    ...(dateOrder === null ? [] : [`Dates are written ${orders[dateOrder]}.`]),
    ...(currency === null ? [] : [`The currency is ${currency} where none is printed.`]),
    ...(termDays === null ? [] : [`Payment is due after ${termDays} days where no date is printed.`]),
  ];
}
