/** Fits everything that `src/reading/calibration/curves.json` holds, and says what it is worth on layouts left out. */
import { FIELD_NAMES, type FieldName } from "../../src/domain/extraction.ts";
import { withChances } from "../../src/reading/calibration/calibrate-reading.ts";
import { chanceOn } from "../../src/reading/calibration/curve.ts";
import { FAMILIES, FAMILY_OF } from "../../src/reading/calibration/families.ts";
import type { Fitted } from "../../src/reading/calibration/fitted.ts";
import { doubtsAbout, scoreOf } from "../../src/reading/calibration/sureness.ts";
import { ACCEPTED_RIGHT, acceptFrom, fitCurve, type Judged } from "./fit-curve.ts";
import { fitDocument } from "./fit-document.ts";
import type { JudgedClaim, JudgedPaper } from "./judged-papers.ts";

/** Below this the rules accept nothing; synthetic papers may ask for more and never for less. */
const PRESENT = 0.9;
const LEAST_KEPT = 0.6;
/**
 * Of the documents that go without a person at least so many are right, on the papers they were fitted on. Those that
 * nothing else holds are right this often whatever their score, so the default asks for what keeps out the others.
 */
const DOCUMENTS_RIGHT = 0.985;

export function fitAll(papers: readonly JudgedPaper[]): Fitted {
  const claims = papers.flatMap((paper) => paper.claims);
  const curvesOf = (source: string) =>
    Object.fromEntries(
      FAMILIES.flatMap((family) => {
        const own = claims.filter((claim) => claim.source === source && FAMILY_OF[claim.name] === family);
        return own.length === 0 ? [] : [[family, fitCurve(own)] as const];
      }),
    );
  const fields = { text: curvesOf("text"), ocr: curvesOf("ocr") };
  const accept = Object.fromEntries(FIELD_NAMES.flatMap((name) => stricter(name, papers)));
  return { fields, accept, document: fitDocuments(papers, { fields, accept, document: NO_DOCUMENT }) };
}

const NO_DOCUMENT: Fitted["document"] = { weights: fitDocument([]), curve: [], needed: 1 };

/**
 * A field asks for more than the rules do only where what they accept is too often wrong, and never so much that most of
 * its values would be left to people.
 */
function stricter(name: FieldName, papers: readonly JudgedPaper[]): [FieldName, number][] {
  const isAsked = (claim: JudgedClaim) => claim.name === name && claim.source === "text" && claim.accepted;
  const own = papers.flatMap(({ claims }) => claims.filter(isAsked));
  const right = own.filter(({ isRight }) => isRight).length;
  const from = acceptFrom(own);
  if (from === null || from <= PRESENT || right >= ACCEPTED_RIGHT * own.length) return [];
  return own.filter(({ raw }) => raw >= from).length < LEAST_KEPT * own.length ? [] : [[name, from]];
}

function fitDocuments(papers: readonly JudgedPaper[], fitted: Fitted): Fitted["document"] {
  const known = papers.flatMap(({ reading, isRight }) =>
    isRight === null ? [] : [{ reading: withChances(reading, fitted), isRight }],
  );
  const weights = fitDocument(known.map(({ reading, isRight }) => ({ doubts: doubtsAbout(reading), isRight })));
  const scored = known.map(({ reading, isRight }) => ({ raw: scoreOf(reading, weights), isRight, reading }));
  const curve = fitCurve(scored);
  const free = scored.filter(({ reading }) => needsNobody(doubtsAbout(reading)));
  return { weights, curve, needed: neededOn(free.map((one) => ({ ...one, raw: chanceOn(curve, one.raw) }))) };
}

/** What the other holds let through: only among these does the gate decide anything. */
function needsNobody({ unaccepted, missing, unproven }: ReturnType<typeof doubtsAbout>): boolean {
  return unaccepted + missing + unproven === 0;
}

/** A document that is wrong more often than one time in ten goes to a person, whatever the others of its kind did. */
const LEAST_CHANCE = 0.9;

/** The lowest chance from which documents were right often enough; the highest there is where too few could say. */
function neededOn(judged: readonly Judged[]): number {
  const likely = judged.filter(({ raw }) => raw >= LEAST_CHANCE);
  return acceptFrom(likely, DOCUMENTS_RIGHT) ?? Math.max(...judged.map(({ raw }) => raw), 0);
}

/** Every paper with the curves of layouts that are not its own. */
export function crossFitted(papers: readonly JudgedPaper[], folds: number): { paper: JudgedPaper; fitted: Fitted }[] {
  const layouts = [...new Set(papers.map(({ layout }) => layout))].sort();
  return Array.from({ length: folds }, (_, fold) => fold).flatMap((fold) => {
    const isLeftOut = ({ layout }: JudgedPaper) => layouts.indexOf(layout) % folds === fold;
    const fitted = fitAll(papers.filter((paper) => !isLeftOut(paper)));
    return papers.filter(isLeftOut).map((paper) => ({ paper, fitted }));
  });
}
