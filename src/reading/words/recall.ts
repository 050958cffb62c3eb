/** Keeps answers about texts that come again and again: the words of business papers are few, and rules for them slow. */

/** So many texts are kept, then forgotten together: a page of nonsense must not fill the memory. */
const MOST_KEPT = 20_000;
/** Longer texts are sentences: they seldom come again. */
const LONGEST_KEPT = 80;

/** The same function, asked once for each text. It must depend on its text alone. */
export function recalling<Answer>(find: (text: string) => Answer): (text: string) => Answer {
  const kept = new Map<string, { readonly answer: Answer }>();
  return (text) => {
    if (text.length > LONGEST_KEPT) return find(text);
    const known = kept.get(text);
    if (known) return known.answer;
    const answer = find(text);
    if (kept.size >= MOST_KEPT) kept.clear();
    kept.set(text, { answer });
    return answer;
  };
}
