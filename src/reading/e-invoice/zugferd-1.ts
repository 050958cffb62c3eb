/** ZUGFeRD 1.0 (2014) and its release candidate, every profile: an older spelling of the same invoice. */
import type { Reading } from "../../domain/extraction.ts";
import { readCiiBy } from "./cii.ts";
import { ZUGFERD_1 } from "./cii-names.ts";
import type { Element } from "./element.ts";

/** The reading of a ZUGFeRD 1.0 invoice. */
export function readZugferd1(root: Element): Reading | null {
  return readCiiBy(ZUGFERD_1, root);
}
