/** The JSON in a model's answer, however it is wrapped; null when there is none. */
export function jsonIn(text: string): unknown {
  const fenced = /```(?:json)?\s*\n([\s\S]*?)```/.exec(text)?.[1];
  const braces = text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1);
  for (const candidate of [text, fenced ?? "", braces]) {
    try {
      return JSON.parse(candidate);
    } catch {
      // The next wrapping may fit.
    }
  }
  return null;
}
