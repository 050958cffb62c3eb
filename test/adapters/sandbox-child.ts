/** A child for the sandbox's tests: it does on demand what hostile files make a parser do. */
import { serveTasks } from "../../src/adapters/sandbox/serve.ts";
import { ok } from "../../src/domain/values/result.ts";

const kept: Uint8Array[] = [];

serveTasks({
  double: async (given: { bytes: Uint8Array }) => ok(given.bytes.map((byte) => byte * 2)),
  pid: async () => ok(process.pid),
  environment: async () => ok(Object.keys(process.env)),
  hang: async () => {
    for (;;) kept.length = 0;
  },
  swell: async () => {
    for (;;) {
      kept.push(new Uint8Array(8_000_000).fill(1));
      await new Promise((resolve) => setImmediate(resolve));
    }
  },
  crash: async () => process.exit(3),
  throw: async () => {
    throw new Error("secret text out of the file");
  },
});
