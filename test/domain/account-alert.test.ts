/** What the contact on file is told while a new account waits: endings only, in the supplier's language, and nothing before or after. */
import { expect, it } from "vitest";
import { accountAlert } from "../../src/domain/replying/account-alert.ts";
import type { Iban } from "../../src/domain/values/identifiers.ts";
import { instant } from "../../src/domain/values/instant.ts";
import { aSupplier } from "./example.ts";

const IBAN = "IE29AIBK93115212345678" as Iban;
const WAITING = { state: "cooling", iban: IBAN, activeFrom: instant("2026-11-04T09:00:00Z") } as const;
const OLD = aSupplier({ name: "Nordbolt AS", emails: ["office@nordbolt.example"], language: "en" });

it("names both endings, the day, and asks for a call instead of a reply", () => {
  const alert = accountAlert(WAITING, OLD);
  expect(alert?.to).toBe("office@nordbolt.example");
  expect(alert?.subject).toContain("Nordbolt AS");
  expect(alert?.text).toContain("The new one ends in 5678; so far we pay to the account ending in 3000.");
  expect(alert?.text).toContain("from 2026-11-04 on");
  expect(alert?.text).toContain("please call us before that day");
  expect(alert?.text).not.toContain(IBAN);
});

it("is written in German to a German supplier, and says when no account was on file", () => {
  const alert = accountAlert(WAITING, { ...OLD, language: "de", ibans: [], emails: [] });
  expect(alert?.to).toBeNull();
  expect(alert?.text).toContain("Das neue endet auf 5678; bisher lag uns keines vor.");
  expect(alert?.text).toContain("Ab dem 04.11.2026");
});

it("is nobody's business before the wait begins and after it", () => {
  expect(accountAlert({ ...WAITING, state: "called-back", activeFrom: null }, OLD)).toBeNull();
  expect(accountAlert({ ...WAITING, state: "active" }, OLD)).toBeNull();
});
