/** The examples of Peppol's rules about identifiers: one well made and one with a wrong digit for each scheme. */
import { examplesFrom, type RuleExample } from "./rule-example.ts";
import { PEPPOL } from "./valid-invoices.ts";

const IDENTIFIERS: readonly (readonly [rule: string, scheme: string, right: string, wrong: string])[] = [
  ["R040", "0088", "4000001000005", "4000001000006"],
  ["R041", "0192", "123456785", "123456786"],
  ["R042", "0184", "DK12345678", "DK1234567"],
  ["R043", "0208", "0000000196", "0000000197"],
  ["R044", "0201", "UFAB12", "UFAB123"],
  ["R045", "0210", "ABCDEF80A01H501U", "ABCDEF80A01H501"],
  ["R047", "0211", "IT12345678903", "IT12345678904"],
  ["R049", "0007", "1234567897", "1234567898"],
  ["R050", "0151", "10000000000", "10000000001"],
  ["R052", "0096", "1234567890", "123456789"],
  ["R053", "0198", "DK12345678", "12345678"],
];

export const IDENTIFIER_EXAMPLES: readonly RuleExample[] = IDENTIFIERS.flatMap(([rule, scheme, id, wrong]) =>
  examplesFrom({ ...PEPPOL, seller: { ...PEPPOL.seller, endpoint: { id, scheme } } }, [
    [`PEPPOL-COMMON-${rule}`, "seller.endpoint.id", wrong],
  ]),
);
