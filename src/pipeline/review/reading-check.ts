/** What a person's act says about the reading: a value that counted as sure was right, or had to be corrected. */
import type { Extraction } from "../../domain/extraction.ts";
import type { Instant } from "../../domain/values/instant.ts";
import { NEEDED_FIELDS } from "../../reading/calibration/sureness.ts";
import { isSameValue } from "../measure/same-value.ts";
import type { Change } from "../outcome.ts";
import type { Correction } from "./review.ts";

/** A corrected value that was accepted counts against the reading; one that was left to people does not. */
export function checkedByCorrection(
  { documentId, reading }: Extraction,
  fields: Correction["fields"],
  at: Instant,
): Change[] {
  if (reading === null || reading.source === "xml") return [];
  const isWrong = NEEDED_FIELDS.some((name) => {
    const [claim, said] = [reading.fields[name], fields[name]];
    if (said === undefined || !claim?.accepted || claim.source === "person") return false;
    return said === null || !isSameValue(name, claim.value, said);
  });
  return isWrong ? [{ kind: "reading-checked", check: { documentId, wasRight: false, checkedAt: at } }] : [];
}

/** A person approved it: whatever was accepted and not corrected stood beside its page and was let stand. */
export function checkedByApproval({ documentId, reading }: Extraction, at: Instant): Change[] {
  if (reading === null || reading.source === "xml") return [];
  return [{ kind: "reading-checked", check: { documentId, wasRight: true, checkedAt: at } }];
}
