/** Tests only under test/, in UTC. "unit" needs nothing but Node; the others use real servers on loopback. */
import { defineConfig } from "vitest/config";

const REAL = ["test/**/*.integration.test.ts", "test/golden/**/*.test.ts", "test/browser/**/*.test.ts"];
const SOAK = ["test/soak/**/*.test.ts"];

export default defineConfig({
  test: {
    env: { TZ: "UTC" },
    projects: [
      { extends: true, test: { name: "unit", include: ["test/**/*.test.ts"], exclude: [...REAL, ...SOAK] } },
      {
        extends: true,
        test: {
          name: "integration",
          include: REAL,
          globalSetup: ["test/support/cluster.ts"],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          maxWorkers: 2,
        },
      },
      {
        extends: true,
        test: {
          name: "soak",
          include: SOAK,
          globalSetup: ["test/support/cluster.ts"],
          testTimeout: 3_600_000,
          hookTimeout: 120_000,
        },
      },
    ],
  },
});
