/**
 * One sign convention for credit: amounts are positive and the type says which way they count.
 * Some issuers send a credit note with negative amounts, others an invoice over a negative total.
 */
import {
  AMOUNT_FIELDS,
  type Claims,
  type LineClaim,
  type Reading,
  type StatedTerms,
  type TaxClaim,
  type WithheldTax,
} from "../../domain/extraction.ts";
import { type Decimal, isNegative, negate, parseDecimal } from "../../domain/values/decimal.ts";

/** The reading itself, or the same as a credit note with every amount turned round when its gross total is negative. */
export function withPositiveTotals(reading: Reading): Reading {
  const gross = parseDecimal(reading.fields.grossTotal?.value ?? "");
  if (gross === null || !isNegative(gross)) return reading;
  const { allowanceTotal, chargeTotal, roundingAmount, withheldTax, terms } = reading;
  return {
    ...reading,
    type: "credit-note",
    fields: turnFields(reading.fields),
    lines: reading.lines.map(turnLine),
    taxes: reading.taxes.map(turnTax),
    ...(allowanceTotal === undefined ? {} : { allowanceTotal: negate(allowanceTotal) }),
    ...(chargeTotal === undefined ? {} : { chargeTotal: negate(chargeTotal) }),
    ...(roundingAmount === undefined ? {} : { roundingAmount: negate(roundingAmount) }),
    ...(withheldTax === undefined ? {} : { withheldTax: withheldTax.map(turnWithheld) }),
    ...(terms === undefined ? {} : { terms: turnTerms(terms) }),
    warnings: [
      ...reading.warnings,
      {
        code: "NEGATIVE_TOTALS",
        message: `The e-invoice states a gross total of ${gross}; it is read as a credit note with positive amounts. Check that it is one.`,
      },
    ],
  };
}

function turnFields(fields: Claims): Claims {
  const turned = AMOUNT_FIELDS.flatMap((name) => {
    const claim = fields[name];
    const amount = parseDecimal(claim?.value ?? "");
    return claim && amount !== null ? [[name, { ...claim, value: negate(amount) }] as const] : [];
  });
  return { ...fields, ...Object.fromEntries(turned) };
}

/** Quantity and amount turn together, so the unit price stays what it was. */
function turnLine(line: LineClaim): LineClaim {
  return { ...line, ...turnOptional("quantity", line.quantity), ...turnOptional("netAmount", line.netAmount) };
}

function turnTax(row: TaxClaim): TaxClaim {
  return { ...row, ...turnOptional("base", row.base), tax: negate(row.tax) };
}

function turnWithheld(withheld: WithheldTax): WithheldTax {
  return { ...withheld, ...turnOptional("amount", withheld.amount) };
}

function turnTerms({ prepayments, ...terms }: StatedTerms): StatedTerms {
  const turned = prepayments?.map((paid) => ({ ...paid, amount: negate(paid.amount) }));
  return {
    ...terms,
    ...turnOptional("accountingTaxTotal", terms.accountingTaxTotal),
    ...(turned === undefined ? {} : { prepayments: turned }),
  };
}

function turnOptional<Name extends string>(name: Name, value: Decimal | undefined): { readonly [N in Name]?: Decimal } {
  return (value === undefined ? {} : { [name]: negate(value) }) as { readonly [N in Name]?: Decimal };
}
