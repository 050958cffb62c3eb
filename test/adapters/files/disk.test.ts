/** Originals come back byte for byte, or not at all. */
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, it } from "vitest";
import { originalsOnDisk } from "../../../src/adapters/files/disk.ts";
import { Fault } from "../../../src/pipeline/ports.ts";

const folder = mkdtempSync(join(tmpdir(), "matchbook-originals-"));
const originals = originalsOnDisk(folder);
const LETTER = new TextEncoder().encode("From: billing@nordbolt.example");

afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("keeps the same bytes once, however many bring them at the same time", async () => {
  const [one, two] = await Promise.all([originals.put(LETTER), originals.put(LETTER)]);
  expect(one).toBe(two);
  expect(Buffer.from(await originals.get(one)).equals(LETTER)).toBe(true);
  expect(readdirSync(join(folder, one.slice(0, 2)))).toEqual([one]);
});

it("never gives out an original that was changed or lost", async () => {
  const fingerprint = await originals.put(new TextEncoder().encode("an invoice"));
  writeFileSync(join(folder, fingerprint.slice(0, 2), fingerprint), "AN INVOICE");
  await expect(originals.get(fingerprint)).rejects.toThrow(Fault);
  rmSync(join(folder, fingerprint.slice(0, 2)), { recursive: true });
  await expect(originals.get(fingerprint)).rejects.toThrow(/backup/);
});
