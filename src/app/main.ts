/** Runs one command and turns what went wrong into a sentence and an exit status. */
import { Fault } from "../pipeline/ports.ts";
import { createProgram } from "./commands/program.ts";
import { WrongConfig } from "./environment.ts";

export async function main(argv: readonly string[]): Promise<void> {
  const program = createProgram(async (run) => {
    try {
      process.exitCode = await run();
    } catch (error) {
      process.exitCode = 1;
      process.stderr.write(`${said(error)}\n`);
    }
  });
  await program.parseAsync([...argv]);
}

function said(error: unknown): string {
  if (error instanceof WrongConfig) return error.message;
  if (error instanceof Fault) return `${error.code}: ${error.message}`;
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
