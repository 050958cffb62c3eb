/** Workers of one watched folder, each as a process of its own would have it, and files to drop there. */
import { decodeXml } from "../../src/adapters/extractors/xml-elements.ts";
import { openImportFolder } from "../../src/adapters/import-folder/folder.ts";
import { alone, IMPORT_FOLDER_LOCK } from "../../src/adapters/postgres/alone.ts";
import { createSweep, type FolderParts } from "../../src/app/imports/watch-folder.ts";
import type { DeskOfRows } from "./desk-of-rows.ts";
import { NOON } from "./nouns.ts";

export const SUPPLIERS = (id: string) => `supplier_id,name,country\n${id},Nordbolt AS,NO\n`;

export const ORDERS = (number: string, supplier: string) =>
  `po_no,supplier_id,currency,status,line_no,description,qty,uom,price\n${number},${supplier},EUR,open,10,M8 bolt,100,pcs,1.25\n`;

interface Place {
  readonly desk: DeskOfRows;
  readonly folder: string;
  readonly logged: string[];
}

/** One look at the folder. */
export async function importWorker({ desk, folder, logged }: Place, parts: Partial<FolderParts> = {}) {
  const remember = (event: string, facts: object = {}) => void logged.push(`${event} ${JSON.stringify(facts)}`);
  return createSweep({
    folder: await openImportFolder(folder),
    importer: desk.importer,
    openXml: async (bytes) => decodeXml(bytes),
    clock: { now: () => NOON, today: () => "2026-03-02" as never },
    log: { info: remember, warn: remember },
    alone: (work) => alone(desk.url, IMPORT_FOLDER_LOCK, work),
    ...parts,
  });
}

export async function looks(sweep: () => Promise<void>, times: number) {
  for (let look = 0; look < times; look++) await sweep();
}
