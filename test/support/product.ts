/** The product as its users run it: one process a role, on a database and mail servers of the test's own. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { ROOT } from "./sources.ts";

export type RoleName = "intake" | "work" | "web";

export interface Product {
  start(role: RoleName): void;
  /** SIGKILL: no chance to say goodbye. */
  kill(role: RoleName): Promise<void>;
  stop(): Promise<void>;
}

export function createProduct(env: Readonly<Record<string, string>>): Product {
  const running = new Map<RoleName, ChildProcess>();
  const end = async (role: RoleName, signal: NodeJS.Signals) => {
    const child = running.get(role);
    running.delete(role);
    if (child === undefined || child.exitCode !== null) return;
    const gone = once(child, "exit");
    child.kill(signal);
    await gone;
  };
  return {
    start: (role) => {
      const child = spawn(process.execPath, ["workers/cli.ts", role], {
        cwd: ROOT,
        env: { PATH: process.env["PATH"] ?? "", TZ: "UTC", ...env },
        stdio: ["ignore", "ignore", "inherit"],
      });
      running.set(role, child);
    },
    kill: (role) => end(role, "SIGKILL"),
    stop: async () => {
      await Promise.all([...running.keys()].map((role) => end(role, "SIGTERM")));
    },
  };
}
