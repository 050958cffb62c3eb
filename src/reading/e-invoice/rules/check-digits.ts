/**
 * The check digits of identifiers in Peppol's schemes, as OpenPEPPOL's rules PEPPOL-COMMON-R040 to R050 work them out.
 * Each function takes digits alone, in the length that its scheme has, and says whether they agree with each other.
 */

/** GS1 General Specifications, 7.9.1: weights 3 and 1 from the right, the check digit fills the sum up to tens. */
export function isGs1Number(digits: string): boolean {
  return weightedSum(digits, (place) => (place % 2 === 0 ? 1 : 3)) % 10 === 0;
}

/** Brønnøysundregistrene, organisation number: weights 2 to 7 from the right, modulo 11. */
export function isModulo11(digits: string): boolean {
  return Number(digits) > 0 && weightedSum(digits, (place) => (place === 0 ? 1 : ((place - 1) % 6) + 2)) % 11 === 0;
}

/** Belgian enterprise number: the last two digits are 97 less the rest of the first eight by 97. */
export function isModulo97(digits: string): boolean {
  return 97 - (Number(digits.slice(0, 8)) % 97) === Number(digits.slice(8));
}

/** ISO/IEC 7812-1, annex B (Luhn): every second digit from the right doubled, its digits added. */
export function isLuhn(digits: string): boolean {
  const total = [...digits].reverse().reduce((sum, digit, place) => {
    const value = Number(digit) * (place % 2 === 0 ? 1 : 2);
    return sum + (value > 9 ? value - 9 : value);
  }, 0);
  return total % 10 === 0;
}

const ABN_WEIGHTS = [10, 1, 3, 5, 7, 9, 11, 13, 15, 17, 19];

/** Australian Business Register, format of the ABN: the first digit less one, weighted, divisible by 89. */
export function isAustralian(digits: string): boolean {
  const total = [...digits].reduce((sum, digit, index) => sum + Number(digit) * (ABN_WEIGHTS[index] ?? 0), 0);
  return (total - 10) % 89 === 0;
}

/** Digits times the weight of their place, counted from the right, where the check digit is place 0. */
function weightedSum(digits: string, weightAt: (place: number) => number): number {
  return [...digits].reverse().reduce((sum, digit, place) => sum + Number(digit) * weightAt(place), 0);
}
