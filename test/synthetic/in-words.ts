/** Amounts written out, as Polish invoices must and some others do. */
import { absolute, type Decimal } from "../../src/domain/values/decimal.ts";

interface Tongue {
  readonly ones: readonly string[];
  readonly tens: readonly string[];
  readonly hundreds: readonly string[];
  /** The word for thousands, with "one" before it where the language says so. */
  thousand(count: number): string;
}

const EN_ONES =
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen";
const PL_ONES =
  "zero jeden dwa trzy cztery pięć sześć siedem osiem dziewięć dziesięć jedenaście dwanaście trzynaście czternaście piętnaście szesnaście siedemnaście osiemnaście dziewiętnaście";

const TONGUES: Readonly<Record<string, Tongue>> = {
  en: {
    ones: EN_ONES.split(" "),
    tens: " ten twenty thirty forty fifty sixty seventy eighty ninety".split(" "),
    hundreds: ["", ..."one two three four five six seven eight nine".split(" ").map((word) => `${word} hundred`)],
    thousand: (count) => (count === 1 ? "one thousand" : "thousand"),
  },
  pl: {
    ones: PL_ONES.split(" "),
    tens: " dziesięć dwadzieścia trzydzieści czterdzieści pięćdziesiąt sześćdziesiąt siedemdziesiąt osiemdziesiąt dziewięćdziesiąt".split(
      " ",
    ),
    hundreds: " sto dwieście trzysta czterysta pięćset sześćset siedemset osiemset dziewięćset".split(" "),
    thousand: (count) =>
      count === 1
        ? "tysiąc"
        : [2, 3, 4].includes(count % 10) && Math.floor(count / 10) % 10 !== 1
          ? "tysiące"
          : "tysięcy",
  },
};

/** "one hundred five 20/100"; null for languages not known here and for a million or more. */
export function inWords(amount: Decimal, language: string): string | null {
  const tongue = TONGUES[language];
  const [whole = "0", cents = "0"] = absolute(amount).split(".");
  const value = Number(whole);
  if (!tongue || value >= 1_000_000) return null;
  const [thousands, rest] = [Math.floor(value / 1000), value % 1000];
  const high =
    thousands === 0 ? [] : [...(thousands === 1 ? [] : below(thousands, tongue)), tongue.thousand(thousands)];
  const words = value === 0 ? [tongue.ones[0] ?? ""] : [...high, ...below(rest, tongue)];
  return `${words.join(" ")} ${cents.padEnd(2, "0").slice(0, 2)}/100`;
}

function below(value: number, tongue: Tongue): readonly string[] {
  const rest = value % 100;
  const small =
    rest < 20
      ? [rest === 0 ? "" : (tongue.ones[rest] ?? "")]
      : [tongue.tens[Math.floor(rest / 10)] ?? "", rest % 10 === 0 ? "" : (tongue.ones[rest % 10] ?? "")];
  return [tongue.hundreds[Math.floor(value / 100)] ?? "", ...small].filter((word) => word !== "");
}
