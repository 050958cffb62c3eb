/** What was learned about a supplier, over the API: who sees it, who may forget it, and what is told. */
import { describe, expect, it } from "vitest";
import { codeOf, startAsking } from "../support/ask-desk.ts";
import { NO_LESSON } from "../support/desk-lessons.ts";
import { documentIdFor } from "../support/desk-sketch.ts";

const NORDWIND = documentIdFor(1);

interface Learning {
  readonly mayChange: boolean;
  readonly lessons: readonly {
    readonly documentId: string;
    readonly fields: readonly string[];
    readonly rules: readonly { readonly sentence: string; readonly hits: number; readonly misses: number }[];
    readonly forgotten: { readonly by: string } | null;
  }[];
}

async function afterACorrection() {
  const asking = startAsking();
  const maya = await asking.cookieOf("maya");
  const corrected = { fields: { invoiceNumber: "NP-20417" } };
  await asking.post(`/api/invoices/${NORDWIND}/correct`, maya, corrected);
  const supplierId = asking.world.cases.get(NORDWIND)?.invoice.supplierId ?? "";
  const address = `/api/suppliers/${encodeURIComponent(supplierId)}/learning`;
  const seenBy = async (cookie: string) => {
    const answer = await asking.ask(address, { headers: { cookie } });
    return (await answer.json()) as Learning;
  };
  return { ...asking, maya, address, seenBy, supplierId };
}

describe("what was learned about a supplier", () => {
  it("names the corrected field, the words beside it, and how it fared on later invoices", async () => {
    const { world, seenBy, maya } = await afterACorrection();
    const [first] = world.lessons.all;
    const key = "invoiceNumber right our sign 0";
    if (first === undefined) throw new Error("the correction taught nothing");
    const later = {
      ...first,
      id: "later",
      documentId: documentIdFor(2),
      fields: [],
      lesson: { ...NO_LESSON, hits: [key] },
    };
    world.lessons.all.push(later);
    const { lessons } = await seenBy(maya);
    expect(lessons.map(({ fields }) => fields)).toEqual([[], ["Invoice number"]]);
    expect(lessons[1]?.rules).toEqual([
      { sentence: "Invoice number stands right of “our sign”, written like AA-9999.", hits: 1, misses: 0 },
    ]);
  });

  it("is shown to the auditor, who may not forget it", async () => {
    const { world, cookieOf, seenBy, post, address } = await afterACorrection();
    const ada = await cookieOf("ada");
    expect(await seenBy(ada)).toMatchObject({ mayChange: false, lessons: [{ documentId: NORDWIND }] });
    const refused = await post(`${address}/forget`, ada, { documentId: NORDWIND });
    expect(refused.status).toBe(403);
    expect(await codeOf(refused)).toBe("ROLE_NOT_ALLOWED");
    expect(world.lessons.all[0]?.forgotten).toBeNull();
  });

  it("is forgotten with a name, and the forgetting can be taken back", async () => {
    const { seenBy, post, address, maya } = await afterACorrection();
    expect((await post(`${address}/forget`, maya, { documentId: NORDWIND })).status).toBe(200);
    expect((await seenBy(maya)).lessons).toMatchObject([{ forgotten: { by: "maya" } }]);
    expect((await post(`${address}/remember`, maya, { documentId: null })).status).toBe(200);
    expect((await seenBy(maya)).lessons).toMatchObject([{ forgotten: null }]);
  });

  it("is not changed from another site, nor for an invoice that taught nothing", async () => {
    const { post, address, maya, world } = await afterACorrection();
    const foreign = await post(`${address}/forget`, maya, { documentId: NORDWIND }, { origin: "https://evil.example" });
    expect(foreign.status).toBe(403);
    const unknown = await post(`${address}/forget`, maya, { documentId: documentIdFor(3) });
    expect([unknown.status, await codeOf(unknown)]).toEqual([404, "LESSON_NOT_FOUND"]);
    expect(world.lessons.all[0]?.forgotten).toBeNull();
  });
});

describe("the supplier's words", () => {
  it("are listed with what they mean and who confirmed them, and can be revoked", async () => {
    const { world, maya, post, seenBy, supplierId } = await afterACorrection();
    const seen = (await seenBy(maya)) as Learning & { readonly aliases: readonly { id: string; meaning: string }[] };
    expect(seen.aliases.map(({ meaning }) => meaning)).toEqual(["1 box = 12 pieces", "our article P-A4"]);
    const revoking = `/api/suppliers/${encodeURIComponent(supplierId)}/aliases/alias-1/revoke`;
    expect((await post(revoking, maya, {})).status).toBe(200);
    expect(world.aliases.all.map(({ id }) => id)).toEqual(["alias-2"]);
    const again = await post(revoking, maya, {});
    expect(again.status).toBeGreaterThanOrEqual(400);
    expect(await codeOf(again)).toBe("ALIAS_NOT_FOUND");
  });
});
