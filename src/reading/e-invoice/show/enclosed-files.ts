/** The supporting documents of an e-invoice (BG-24): what each one is, without opening it, and how they are listed. */
import type { EnAttachment, EnInvoice } from "../en-invoice.ts";
import { nameOf } from "../supporting.ts";
import { html, type Markup } from "./markup.ts";
import { drawn, joined, remainder, type Say, section } from "./say.ts";

/** One supporting document as it is listed. */
interface EnclosedFile {
  /** 1, 2, 3 … as they stand in the file. */
  readonly number: number;
  /** What the supplier calls it; made up from its number when it has no name. */
  readonly name: string;
  readonly description: string | null;
  /** As the file says, which need not be true. */
  readonly mediaType: string | null;
  /** Bytes of the content once decoded; null when there is none, only a name or a link. */
  readonly size: number | null;
  /** A link elsewhere, never followed. */
  readonly location: string | null;
}

function enclosedFiles({ attachments }: EnInvoice): readonly EnclosedFile[] {
  return attachments.map((one, index) => ({
    number: index + 1,
    name: nameOf(one, index),
    description: one.description,
    mediaType: one.mediaType,
    size: sizeOf(one),
    location: one.location,
  }));
}

/** Four letters of base64 are three bytes, less one for each sign of padding. */
function sizeOf({ content }: EnAttachment): number | null {
  if (content === null) return null;
  const letters = content.replace(/[^A-Za-z\d+/_-]/g, "").length;
  return Math.floor((letters * 3) / 4);
}

/** A list to read: nothing on the page opens or follows anything. */
export function enclosedList(say: Say, model: EnInvoice): Markup | null {
  const files = enclosedFiles(model);
  if (files.length === 0) return null;
  return section("enclosed", say.label("enclosed"), [
    html`<ul>${drawn(files, (file) => enclosedItem(say, file))}</ul>`,
    remainder(say, files),
  ]);
}

function enclosedItem(say: Say, file: EnclosedFile): Markup {
  const { label } = say;
  const about = joined([file.mediaType, file.size === null ? null : sizeText(say, file.size)], ", ");
  const missing = file.size === null && file.location === null ? label("nothingEnclosed") : null;
  return html`<li><span class="name" title="BT-122, BT-125">${file.name}</span> <span class="soft">${about ?? missing}</span>${[
    file.description === null ? null : html`<p title="BT-123">${file.description}</p>`,
    file.location === null ? null : html`<p class="soft" title="BT-124">${label("link")}: ${file.location}</p>`,
  ]}</li>`;
}

const KB = 1024;

/** "812 B", "14 kB": near enough to know what one asks for. */
function sizeText(say: Say, bytes: number): string {
  return bytes < KB ? `${bytes} B` : `${say.number(String(Math.round(bytes / KB)))} kB`;
}
