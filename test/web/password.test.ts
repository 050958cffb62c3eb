/** Passwords are kept as scrypt hashes whose text carries the parameters. */
import { expect, it } from "vitest";
import { hashPassword, verifyPassword } from "../../src/web/password.ts";

it("recognises the password and nothing else, however the letters are composed", async () => {
  const hash = await hashPassword("Käse und Brot");
  expect(hash).toMatch(/^scrypt\$32768\$8\$1\$/);
  expect(hash).not.toContain("Brot");
  expect(await verifyPassword("Käse und Brot".normalize("NFD"), hash)).toBe(true);
  expect(await verifyPassword("Käse und Brot ", hash)).toBe(false);
});

it("gives two hashes for the same password, and never opens for a broken one", async () => {
  const [first, second] = await Promise.all([hashPassword("same"), hashPassword("same")]);
  expect(first).not.toBe(second);
  expect(await verifyPassword("same", "not a hash")).toBe(false);
  expect(await verifyPassword("", "")).toBe(false);
});
