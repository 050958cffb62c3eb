/** What the demo says on the terminal while it works. */

export function tick(text: string): void {
  process.stdout.write(`  ✓ ${text}\n`);
}

export function say(text: string): void {
  process.stdout.write(`${text}\n`);
}
