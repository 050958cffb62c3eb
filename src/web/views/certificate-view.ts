/** Why the lines were paired as they were, what else would have fitted, and what nobody could check. */
import { languageOf } from "../../domain/languages/index.ts";
import type { Alternative, Certificate, MatchMethod, NotChecked } from "../../domain/matching/certificate.ts";
import type { Match } from "../../domain/matching/match.ts";
import { sayTitle } from "../../domain/matching/sentence.ts";
import type { CertificateView } from "../api/certificate-shapes.ts";

/** The desk's own words are English. */
const LANGUAGE = languageOf("en");

const METHODS: Readonly<Record<MatchMethod, string>> = {
  "line-references": "The invoice names the order lines itself.",
  total: "The total is just what is open on the order.",
  assignment: "Paired by codes, words, prices and quantities.",
  "subset-sum": "Only these order lines add up to the amount.",
  contract: "Compared with the contract's lines.",
  suggestion: "No order is named; open orders were only looked at.",
  none: "There was nothing to pair.",
};

/** Null where nothing was compared yet, and for matches of a version that wrote no certificate. */
export function certificateView(match: Match | null): CertificateView | null {
  if (!match?.certificate) return null;
  const { certificate, notChecked = [] } = match;
  return {
    found: METHODS[certificate.method],
    compared: comparedOf(certificate),
    clear: clearOf(certificate),
    alternatives: certificate.alternatives.map(alternativeView),
    notChecked: notChecked.map(sayNotChecked),
  };
}

function comparedOf({ compared }: Certificate): string {
  const { invoiceLines, orderLines, orders } = compared;
  const from = orders === 0 ? "no order" : `${count(orderLines, "line")} of ${count(orders, "order")}`;
  return `${count(invoiceLines, "invoice line")} against ${from}`;
}

function count(many: number, what: string): string {
  return `${many} ${what}${many === 1 ? "" : "s"}`;
}

/** Scores as people read them: out of a hundred. */
function clearOf({ score, margin }: Certificate): string | null {
  if (score === null) return null;
  const fit = `fits to ${Math.round(score * 100)} of 100`;
  return margin === null
    ? `${fit}; no other pairing is possible`
    : `${fit}; the next-best pairing is ${points(margin)} worse`;
}

function points(difference: number): string {
  return `${(difference * 100).toFixed(1)} points`;
}

function alternativeView(alternative: Alternative): CertificateView["alternatives"][number] {
  const { invoiceLine, chosen, decidedBy } = alternative;
  return {
    line: invoiceLine,
    chosen: chosen === null ? null : { order: `${chosen.orderNumber}/${chosen.orderLine}`, fit: fitOf(chosen.score) },
    other: { order: `${alternative.orderNumber}/${alternative.orderLine}`, fit: fitOf(alternative.score) },
    decidedBy: LANGUAGE.terms[decidedBy] ?? decidedBy,
  };
}

function fitOf(score: number): number {
  return Math.round(score * 100);
}

function sayNotChecked({ code, because }: NotChecked): { title: string; because: string } {
  const title = sayTitle(code, LANGUAGE);
  const isNamed = title !== code;
  const words = code.toLowerCase().replaceAll("_", " ");
  return {
    title: isNamed ? title : words.charAt(0).toUpperCase() + words.slice(1),
    because: LANGUAGE.terms[because] ?? because,
  };
}
