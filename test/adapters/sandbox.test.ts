/** A task that hangs, swells, crashes or throws is a coded issue; the tasks beside it and after it never notice. */
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterEach, describe, expect, it } from "vitest";
import { createSandbox, type Sandbox, type SandboxSettings } from "../../src/adapters/sandbox/pool.ts";
import type { Result } from "../../src/domain/values/result.ts";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const GENEROUS = { deadlineMs: 30_000, memoryMb: 1024 };
const open: Sandbox[] = [];

function sandbox(settings: Partial<SandboxSettings> = {}): Sandbox {
  const entry = fileURLToPath(new URL("./sandbox-child.ts", import.meta.url));
  const created = createSandbox({ entry, readable: [ROOT], isolate: false, ...settings });
  open.push(created);
  return created;
}

function codeOf(result: Result<unknown>): string | undefined {
  return result.ok ? "ok" : result.issues[0]?.code;
}

afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

describe("the sandbox", () => {
  it("hands bytes over and back", async () => {
    const result = await sandbox().run("double", { bytes: new Uint8Array([1, 2, 3]) }, GENEROUS);
    expect(result).toEqual({ ok: true, value: new Uint8Array([2, 4, 6]) });
  });

  it("kills a task that never ends, and the next one finds a fresh child", async () => {
    const box = sandbox({ size: 1 });
    const [hanging, next] = await Promise.all([
      box.run("hang", null, { deadlineMs: 200, memoryMb: 1024 }),
      box.run("double", { bytes: new Uint8Array([4]) }, GENEROUS),
    ]);
    expect(codeOf(hanging)).toBe("TASK_TIMEOUT");
    expect(next).toEqual({ ok: true, value: new Uint8Array([8]) });
  });

  it.skipIf(process.platform !== "linux")("kills a task that swells (needs /proc)", async () => {
    const result = await sandbox().run("swell", null, { deadlineMs: 30_000, memoryMb: 300 });
    expect(codeOf(result)).toBe("TASK_MEMORY");
  });

  it("tells a crash, an exception and an unknown task apart, without words out of the file", async () => {
    const logged: string[] = [];
    const box = sandbox({ log: (_event, facts) => logged.push(String(facts["stderr"])) });
    expect(codeOf(await box.run("crash", null, GENEROUS))).toBe("TASK_CRASHED");
    const thrown = await box.run("throw", null, GENEROUS);
    expect(codeOf(thrown)).toBe("TASK_FAILED");
    expect(JSON.stringify(thrown)).not.toContain("secret");
    expect(logged.join()).toContain("secret");
    expect(codeOf(await box.run("nonsense", null, GENEROUS))).toBe("TASK_UNKNOWN");
  });

  it("renews a child after its share of tasks and keeps it until then", async () => {
    const box = sandbox({ size: 1, tasksPerChild: 2 });
    const pids = [];
    for (let task = 0; task < 4; task++) pids.push(await box.run<number>("pid", null, GENEROUS));
    expect(pids[0]).toEqual(pids[1]);
    expect(pids[2]).toEqual(pids[3]);
    expect(pids[1]).not.toEqual(pids[2]);
  });

  it("refuses more than may wait, and everything after it was closed", async () => {
    const box = sandbox({ size: 1, queueLimit: 1 });
    const running = box.run("hang", null, { deadlineMs: 300, memoryMb: 1024 });
    const waiting = box.run("pid", null, GENEROUS);
    expect(codeOf(await box.run("pid", null, GENEROUS))).toBe("TASK_QUEUE_FULL");
    await running;
    expect(codeOf(await waiting)).toBe("ok");
    await box.close();
    expect(codeOf(await box.run("pid", null, GENEROUS))).toBe("SANDBOX_CLOSED");
  });

  it("tells the child nothing of our environment", async () => {
    process.env["SANDBOX_TEST_SECRET"] = "hunter2";
    const names = await sandbox({ env: { HOME: "/tmp" } }).run<string[]>("environment", null, GENEROUS);
    delete process.env["SANDBOX_TEST_SECRET"];
    expect(names.ok && names.value).toContain("HOME");
    expect(names.ok && names.value).not.toContain("SANDBOX_TEST_SECRET");
  });

  const works = spawnSync("bwrap", ["--unshare-all", "--ro-bind", "/", "/", "true"]).status === 0;
  it.skipIf(!works)("works the same behind bubblewrap's walls (needs bwrap)", async () => {
    const box = sandbox({ isolate: true });
    expect(box.isolation).toBe("bwrap");
    expect(codeOf(await box.run("hang", null, { deadlineMs: 300, memoryMb: 1024 }))).toBe("TASK_TIMEOUT");
    // A number of its own small world: the child cannot see our processes.
    const pid = await box.run<number>("pid", null, GENEROUS);
    expect(pid.ok && pid.value).toBeLessThan(10);
  });
});
