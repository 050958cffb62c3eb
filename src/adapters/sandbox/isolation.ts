/** Walls around a child: no network, no other processes, nothing to write and only the program to read, where bubblewrap works. */
import { spawnSync } from "node:child_process";
import { realpathSync } from "node:fs";
import { resolve } from "node:path";

/** "bwrap": walled off; "process": a process of its own with a clean environment, limits and a kill switch only. */
export type Isolation = "bwrap" | "process";

export interface Launch {
  readonly command: string;
  readonly args: readonly string[];
}

const SYSTEM = ["/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives"];
const PROBE_MS = 5000;

/** Whether bubblewrap can start our Node here: it needs user namespaces, which some systems forbid. */
export function probeIsolation(readable: readonly string[]): Isolation {
  const { command, args } = walled({ command: process.execPath, args: ["--version"] }, readable);
  const probe = spawnSync(command, args, { timeout: PROBE_MS, stdio: "ignore" });
  return probe.status === 0 ? "bwrap" : "process";
}

/** The same launch behind bubblewrap's walls; `readable` are the only folders of ours it sees. */
export function walled(launch: Launch, readable: readonly string[]): Launch {
  const node = realpathSync(process.execPath);
  const args = ["--unshare-all", "--die-with-parent", "--new-session", "--cap-drop", "ALL"];
  args.push("--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--ro-bind", "/usr", "/usr");
  for (const path of SYSTEM) args.push("--ro-bind-try", path, path);
  for (const path of [node, ...readable.map((folder) => resolve(folder))]) args.push("--ro-bind-try", path, path);
  const command = launch.command === process.execPath ? node : launch.command;
  return { command: "bwrap", args: [...args, "--chdir", "/tmp", "--", command, ...launch.args] };
}
