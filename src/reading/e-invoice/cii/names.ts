/** What the two generations of Cross Industry Invoice call the same things. */

export interface CiiNames {
  readonly context: string;
  readonly header: string;
  readonly transaction: string;
  readonly agreement: string;
  readonly delivery: string;
  readonly settlement: string;
  readonly totals: string;
  readonly line: string;
  readonly lineAgreement: string;
  readonly lineDelivery: string;
  readonly lineSettlement: string;
  readonly lineTotals: string;
  readonly taxRate: string;
  /** The number inside a referenced document. */
  readonly referenceId: string;
  /** Where BT-16 stands, best first. */
  readonly deliveryNotes: readonly string[];
}

/** UN/CEFACT D16B: ZUGFeRD 2, Factur-X, XRechnung. */
export const D16B: CiiNames = {
  context: "ExchangedDocumentContext",
  header: "ExchangedDocument",
  transaction: "SupplyChainTradeTransaction",
  agreement: "ApplicableHeaderTradeAgreement",
  delivery: "ApplicableHeaderTradeDelivery",
  settlement: "ApplicableHeaderTradeSettlement",
  totals: "SpecifiedTradeSettlementHeaderMonetarySummation",
  line: "IncludedSupplyChainTradeLineItem",
  lineAgreement: "SpecifiedLineTradeAgreement",
  lineDelivery: "SpecifiedLineTradeDelivery",
  lineSettlement: "SpecifiedLineTradeSettlement",
  lineTotals: "SpecifiedTradeSettlementLineMonetarySummation",
  taxRate: "RateApplicablePercent",
  referenceId: "IssuerAssignedID",
  deliveryNotes: ["DespatchAdviceReferencedDocument", "DeliveryNoteReferencedDocument"],
};

/** FeRD's ZUGFeRD 1.0 of 2014, built on an earlier library. */
export const ZUGFERD_1: CiiNames = {
  context: "SpecifiedExchangedDocumentContext",
  header: "HeaderExchangedDocument",
  transaction: "SpecifiedSupplyChainTradeTransaction",
  agreement: "ApplicableSupplyChainTradeAgreement",
  delivery: "ApplicableSupplyChainTradeDelivery",
  settlement: "ApplicableSupplyChainTradeSettlement",
  totals: "SpecifiedTradeSettlementMonetarySummation",
  line: "IncludedSupplyChainTradeLineItem",
  lineAgreement: "SpecifiedSupplyChainTradeAgreement",
  lineDelivery: "SpecifiedSupplyChainTradeDelivery",
  lineSettlement: "SpecifiedSupplyChainTradeSettlement",
  lineTotals: "SpecifiedTradeSettlementMonetarySummation",
  taxRate: "ApplicablePercent",
  referenceId: "ID",
  deliveryNotes: ["DeliveryNoteReferencedDocument", "DespatchAdviceReferencedDocument"],
};
