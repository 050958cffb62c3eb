/** Legal forms of companies: they end a name, in France and the Baltic they may begin it. One list for all countries. */

/**
 * As written in the registers of the countries named; a blank after a full stop may be missing, and so may the last
 * full stop. Forms of two everyday letters ("DA", "AD") are left out: they are words too.
 */
const FORMS = [
  // Germany, Austria, Switzerland, Liechtenstein
  "GmbH & Co. KGaA|GmbH & Co. KG|GmbH & Co. OHG|AG & Co. KGaA|AG & Co. KG|SE & Co. KGaA|SE & Co. KG|UG & Co. KG|KG aA",
  "GmbH|gGmbH|mbH|Gesellschaft mbH|Ges. m. b. H.|AG|KGaA|KG|OHG|OG|GbR|UG (haftungsbeschränkt)|UG|e. K.|e. Kfm.|e. Kfr.|e. V.|eG|e. G.|e. U.",
  "PartG mbB|PartGmbB|PartG|GenmbH|Genossenschaft|Stiftung|SE|Anstalt",
  // France, Belgium, Luxembourg, Romandy
  "S. A. R. L.|SARL|S. à r. l.|S. à. r. l.|Sàrl|SARL-S|SASU|S. A. S. U.|SAS|S. A. S.|EURL|E. U. R. L.|EIRL|S. A.|SA|SNC|S. N. C.|SCOP|SCA|S. C. A.|SCSp|SCS|SCRL|SPRL|S. P. R. L.|ASBL|SELARL|SCI|SCP|GIE",
  // Netherlands, Flanders
  "B. V.|BV|N. V.|NV|V. O. F.|VOF|v. o. f.|C. V.|CVBA|BVBA|Comm. V.|VZW|CommV|U. A.",
  // United Kingdom, Ireland, the Americas, Asia, Oceania
  "Co., Ltd.|Co. Ltd.|Company Limited|Ltd.|Limited|LLC|L. L. C.|LLP|L. L. P.|PLLC|L. P.|Inc.|Incorporated|Corp.|Corporation|PLC|plc|CIC|DAC|CLG|ULC|P. C.",
  "Pty. Ltd.|Pty Limited|Pty|Pte. Ltd.|Pvt. Ltd.|Sdn. Bhd.|Bhd.|K. K.|G. K.|Ltée|Ltda.|EIRELI|S. A. de C. V.|S. de R. L. de C. V.|S. A. P. I. de C. V.|S/A",
  // Italy, Spain, Portugal
  "S. r. l.|S. R. L.|Srl|SRL|S. r. l. s.|Srls|S. p. A.|SpA|S. P. A.|SPA|S. a. s.|Sas|S. n. c.|Snc|S. a. p. a.|Soc. Coop.|Scarl|S. c. a r. l.",
  "S. L. U.|SLU|S. L. N. E.|S. L. L.|SLL|S. L. P.|S. L.|SL|S. A. U.|SAU|S. Coop.|S. C.|C. B.|Unipessoal Lda.|Unipessoal, Lda.|Lda.|Limitada",
  // Poland, Czechia, Slovakia, Hungary, Slovenia, Croatia, Romania, Bulgaria
  "Sp. z o. o. Sp. k.|Sp. z o. o. S. K. A.|Sp. z o. o.|sp. z o. o.|SP. Z O. O.|Spółka z o. o.|Sp. j.|Sp. k.|Sp. p.|S. K. A.|P. S. A.|sp. j.|sp. k.",
  "s. r. o.|spol. s r. o.|spol. s r.o.|a. s.|k. s.|v. o. s.|z. s.|o. p. s.|Kft.|Zrt.|Nyrt.|Bt.|Kkt.|d. o. o.|d. d.|j. d. o. o.|s. p.|EOOD|OOD|EAD",
  // Sweden, Norway, Denmark, Finland, Baltic
  "AB|Aktiebolag|HB|KB|Handelsbolag|ASA|AS|A/S|ANS|NUF|ApS|APS|I/S|K/S|P/S|IVS|A. m. b. a.|A.M.B.A.|Oyj Abp|Oy Ab|Oyj|Oy|OY|Abp|Ky|Tmi|Osk|OÜ|UAB|SIA",
]
  .join("|")
  .split("|");

/** Forms that are words of no language, in any case. */
const PLAIN = [
  "gmbh & co. kg|gmbh|gesellschaft mbh|ltd.|limited|llc|llp|inc.|corp.|plc|pty. ltd.|sarl|eurl|sasu|srl|s. r. l.|s. p. a.|spa|b. v.|n. v.|aps|oyj|oy",
  "sp. z o. o.|sp. j.|sp. k.|s. r. o.|spol. s r. o.|a. s.|kft.|lda.|s. l.|s. l. u.|s. a.|s. a. s.",
]
  .join("|")
  .split("|");

/** "SARL Dupont", "UAB Example". */
const LEADING = "SARL|SAS|SASU|EURL|SCI|SCOP|SELARL|UAB|SIA|OÜ|AB|Oy|A/S|Stichting|Firma";

const ENDS = "(?=$|[\\s,;:)])";
const FORM = formIn(FORMS, "u");
/** In a name set all small or all large any case will do. */
const PLAIN_FORM = formIn(PLAIN, "iu");
const BARE = new RegExp(`^(?:${FORMS.map(patternOf).join("|")})$`, "u");
const LEADING_NAME = new RegExp(
  `^(?:${LEADING})\\s\\p{Lu}[\\p{L}\\d&'.-]+(?:\\s[\\p{Lu}&\\d][\\p{L}\\d&'.-]*){0,4}$`,
  "u",
);
/** What may follow a legal form and still be the name: "Example AG Mitte". */
const BRANCH = /^(?:\s\p{Lu}[\p{L}-]{2,}){1,2}$/u;

/** The last tokens of forms, however spaced, without marks: a quick look before the long patterns. */
const ENDINGS: ReadonlySet<string> = new Set([...FORMS, ...PLAIN].flatMap(endingsOf));
const LEADING_WORDS: ReadonlySet<string> = new Set(LEADING.split("|"));

/** The name up to its legal form, with the branch if that ends the text; undefined without a legal form. */
export function legalPart(text: string): string | undefined {
  if (!mayHoldForm(text)) return undefined;
  const oneCase = text === text.toLowerCase() || text === text.toUpperCase();
  const found = upTo(FORM, text) ?? (oneCase ? upTo(PLAIN_FORM, text) : undefined);
  if (found === undefined) return LEADING_NAME.test(text) ? text : undefined;
  if (!oneCase && !/\p{Lu}|\d/u.test(found)) return undefined;
  return BRANCH.test(text.slice(found.length)) ? text : found;
}

/** Could there be a legal form in it? A quick look that the patterns confirm. */
export function mayHoldForm(text: string): boolean {
  const tokens = text.split(" ");
  return LEADING_WORDS.has(tokens[0] ?? "") || tokens.some((token) => ENDINGS.has(keyOf(token)));
}

/** The row that a long name was broken before: "GmbH & Co. KG". */
export function isBareForm(text: string): boolean {
  return BARE.test(text);
}

function keyOf(token: string): string {
  return token.replace(/[.,;:)(]/g, "").toLowerCase();
}

/** "S. r. l." may end in the tokens "l.", "r.l." or "S.r.l.". */
function endingsOf(form: string): string[] {
  const tokens = form.replaceAll(".", ". ").trim().split(/\s+/).map(keyOf);
  return tokens.map((_, at) => tokens.slice(at).join("")).filter((ending) => ending !== "");
}

/** Where a form stands as a word of its own; found in one pass, so that long rows cost little. */
function formIn(forms: readonly string[], flags: string): RegExp {
  // Longest first, so that "GmbH & Co. KG" is not cut at "GmbH".
  const any = forms
    .toSorted((a, b) => b.length - a.length)
    .map(patternOf)
    .join("|");
  return new RegExp(`(?<=\\s)(?:${any})(?:\\s(?:${any}))?${ENDS}`, flags);
}

/** The text to the end of its first form, if anything stands before it. */
function upTo(form: RegExp, text: string): string | undefined {
  const found = form.exec(text);
  const name = found ? text.slice(0, found.index + found[0].length) : undefined;
  return found && /[\p{L}\d]/u.test(text.slice(0, found.index)) ? name : undefined;
}

/** "S. r. l." also as "S.r.l." and "S.r.l"; "Ltd." also as "Ltd"; the inner full stops must stand. */
function patternOf(form: string): string {
  const escaped = form.replace(/[()/.]/g, "\\$&");
  return escaped.replace(/\\\.$/, "\\.?").replaceAll("\\. ", "\\.\\s?");
}
