/** Whether the text behind a page tells other amounts than the page shows; only then does anyone care who is right. */
import type { Issue } from "../../domain/values/result.ts";
import type { Word } from "../../reading/page.ts";

/** What OCR is sure of; a blurred digit is no contradiction. */
const SURE = 0.8;
const AMOUNT = /^[^\d]{0,3}(\d[\d.,'’]*[.,]\d{2})[^\d]{0,3}$/;

/** True when each side has an amount that the other lacks. Places are not compared: OCR straightens its page. */
export function amountsDiffer(told: readonly Word[], shown: readonly Word[]): boolean {
  const inText = amountsOf(told);
  const onPage = amountsOf(shown.filter((word) => (word.confidence ?? 1) >= SURE));
  const anywhere = shown.map(({ text }) => text.replace(/\D/g, "")).join(" ");
  const onlyTold = [...inText].filter((amount) => !onPage.has(amount) && !anywhere.includes(amount));
  const onlyShown = [...onPage].filter((amount) => !inText.has(amount));
  return onlyTold.length > 0 && onlyShown.length > 0;
}

/** Digits alone: marks are what OCR and fonts differ in most. */
function amountsOf(words: readonly Word[]): ReadonlySet<string> {
  return new Set(words.flatMap(({ text }) => AMOUNT.exec(text)?.[1]?.replace(/\D/g, "") ?? []));
}

export function layersDiffer(page: number): Issue {
  const message = `The text behind page ${page} tells other amounts than the page shows: type the values from its picture.`;
  return { code: "TEXT_LAYER_DIFFERS", message };
}
