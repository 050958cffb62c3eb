/** What every renderer is: sheets in, PDFs out. */
import type { Sheet } from "./sheet.ts";

export interface Printer {
  print(sheet: Sheet): Promise<Uint8Array>;
  close(): Promise<void>;
}
