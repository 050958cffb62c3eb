/** Small FatturaPA files of invented parties: any number of bodies, with the parts a story needs. */

export interface FatturaBody {
  readonly type?: string;
  readonly number?: string;
  /** After the number, inside DatiGeneraliDocumento. */
  readonly document?: string;
  /** After it, inside DatiGenerali. */
  readonly general?: string;
  readonly lines?: string;
  readonly rows?: string;
  readonly payments?: string;
  readonly more?: string;
}

export interface FatturaHead {
  readonly transmission?: string;
  readonly seller?: string;
  readonly after?: string;
}

export function fatturaBody(parts: FatturaBody = {}): string {
  return `<FatturaElettronicaBody><DatiGenerali><DatiGeneraliDocumento><TipoDocumento>${parts.type ?? "TD01"}</TipoDocumento>
    <Divisa>EUR</Divisa><Data>2026-03-02</Data><Numero>${parts.number ?? "12/A"}</Numero>${parts.document ?? "<ImportoTotaleDocumento>122.00</ImportoTotaleDocumento>"}</DatiGeneraliDocumento>${parts.general ?? ""}</DatiGenerali>
    <DatiBeniServizi>${parts.lines ?? fatturaLine()}${parts.rows ?? fatturaRow()}</DatiBeniServizi>
    ${parts.payments ?? ""}${parts.more ?? ""}</FatturaElettronicaBody>`;
}

export function fatturaLine(inside = "", number = "1"): string {
  return `<DettaglioLinee><NumeroLinea>${number}</NumeroLinea>${
    inside === ""
      ? "<Descrizione>Viti M8</Descrizione><Quantita>10.00</Quantita><UnitaMisura>PZ</UnitaMisura><PrezzoUnitario>10.00</PrezzoUnitario><PrezzoTotale>100.00</PrezzoTotale><AliquotaIVA>22.00</AliquotaIVA>"
      : inside
  }</DettaglioLinee>`;
}

export function fatturaRow(inside = ""): string {
  const usual =
    "<AliquotaIVA>22.00</AliquotaIVA><ImponibileImporto>100.00</ImponibileImporto><Imposta>22.00</Imposta><EsigibilitaIVA>I</EsigibilitaIVA>";
  return `<DatiRiepilogo>${inside === "" ? usual : inside}</DatiRiepilogo>`;
}

export function fatturaPayment(conditions: string, ...details: readonly string[]): string {
  const all = details.map((detail) => `<DettaglioPagamento>${detail}</DettaglioPagamento>`).join("");
  return `<DatiPagamento><CondizioniPagamento>${conditions}</CondizioniPagamento>${all}</DatiPagamento>`;
}

export function fattura(bodies: string, head: FatturaHead = {}): string {
  const seller =
    head.seller ??
    "<IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>07700000016</IdCodice></IdFiscaleIVA><CodiceFiscale>07700000016</CodiceFiscale><Anagrafica><Denominazione>Ferramenta Esempio SRL</Denominazione></Anagrafica><RegimeFiscale>RF01</RegimeFiscale>";
  return `<p:FatturaElettronica versione="FPR12" xmlns:p="http://ivaservizi.agenziaentrate.gov.it/docs/xsd/fatture/v1.2"><FatturaElettronicaHeader>
    <DatiTrasmissione><FormatoTrasmissione>FPR12</FormatoTrasmissione>${head.transmission ?? "<CodiceDestinatario>ABC1234</CodiceDestinatario>"}</DatiTrasmissione>
    <CedentePrestatore><DatiAnagrafici>${seller}</DatiAnagrafici><Sede><Indirizzo>Via Prova</Indirizzo><NumeroCivico>5</NumeroCivico><CAP>20100</CAP><Comune>Milano</Comune><Provincia>MI</Provincia><Nazione>IT</Nazione></Sede>
      <IscrizioneREA><Ufficio>MI</Ufficio><NumeroREA>770001</NumeroREA><StatoLiquidazione>LN</StatoLiquidazione></IscrizioneREA><Contatti><Telefono>0255500</Telefono><Email>conti@esempio.example</Email></Contatti></CedentePrestatore>
    <CessionarioCommittente><DatiAnagrafici><IdFiscaleIVA><IdPaese>IT</IdPaese><IdCodice>08800000021</IdCodice></IdFiscaleIVA><Anagrafica><Nome>Ada</Nome><Cognome>Prova</Cognome></Anagrafica></DatiAnagrafici>
      <Sede><Indirizzo>Piazza Finta 1</Indirizzo><CAP>00100</CAP><Comune>Roma</Comune><Nazione>IT</Nazione></Sede></CessionarioCommittente>${head.after ?? ""}
    </FatturaElettronicaHeader>${bodies}</p:FatturaElettronica>`;
}
