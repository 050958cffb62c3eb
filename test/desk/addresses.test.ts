/** What stands in the desk's address: a mistyped one leads to a plain queue, never to a broken page. */
import { expect, it } from "vitest";
import { actFrom, queueFrom } from "../../src/desk/addresses.ts";

it("keeps a view, a search and a page", () => {
  const address = { view: "waiting", search: "nordwind", offset: 100 };
  expect(queueFrom(address)).toEqual(address);
});

it("reads a number typed as a search as the text it was", () => {
  expect(queueFrom({ search: 4500012345 })).toEqual({ search: "4500012345" });
});

it("drops what no page of the desk knows", () => {
  expect(queueFrom({ view: "everything", search: "", offset: -3, theme: "x" })).toEqual({});
  expect(queueFrom({ offset: "100" })).toEqual({});
  expect(actFrom({ act: "pay" })).toEqual({});
  expect(actFrom({ act: "approve" })).toEqual({ act: "approve" });
});
