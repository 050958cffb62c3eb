/** Small KSeF invoices of invented parties, of FA(3) unless a story asks for FA(2). */

export interface KsefParts {
  readonly version?: 2 | 3;
  readonly kind?: string;
  readonly currency?: string;
  /** P_6 and WZ. */
  readonly before?: string;
  readonly sums?: string;
  readonly total?: string;
  readonly remarks?: string;
  /** Between RodzajFaktury and the lines. */
  readonly corrected?: string;
  readonly lines?: string;
  /** Rozliczenie, Platnosc, WarunkiTransakcji. */
  readonly after?: string;
  readonly others?: string;
  readonly buyer?: string;
  readonly foot?: string;
}

const NAMESPACES = {
  2: "http://crd.gov.pl/wzor/2023/06/29/12648/",
  3: "http://crd.gov.pl/wzor/2025/06/25/13775/",
} as const;

export function ksefLine(inside = "", number = "1"): string {
  const usual =
    "<P_7>Śruba M8</P_7><Indeks>S-1</Indeks><GTIN>5900000000008</GTIN><PKWiU>25.94.11.0</PKWiU><P_8A>szt.</P_8A><P_8B>10</P_8B><P_9A>10.00</P_9A><P_11>100.00</P_11><P_12>23</P_12>";
  return `<FaWiersz><NrWierszaFa>${number}</NrWierszaFa>${inside === "" ? usual : inside}</FaWiersz>`;
}

const USUAL = {
  version: 3,
  kind: "VAT",
  currency: "PLN",
  before: "<P_6>2026-02-27</P_6>",
  sums: "<P_13_1>100.00</P_13_1><P_14_1>23.00</P_14_1>",
  total: "123.00",
  remarks: "<P_16>2</P_16><P_17>2</P_17><P_18>2</P_18><P_18A>2</P_18A><Zwolnienie><P_19N>1</P_19N></Zwolnienie>",
  corrected: "",
  lines: ksefLine(),
  after: "",
  others: "",
  buyer: "<NIP>8890000020</NIP><Nazwa>Zakład Próba S.A.</Nazwa>",
  foot: "",
} as const satisfies Required<KsefParts>;

export function ksef(stated: KsefParts = {}): string {
  const parts = { ...USUAL, ...stated };
  const { version } = parts;
  return `<Faktura xmlns="${NAMESPACES[version]}"><Naglowek><KodFormularza kodSystemowy="FA (${version})" wersjaSchemy="1-0E">FA</KodFormularza><WariantFormularza>${version}</WariantFormularza></Naglowek>
    <Podmiot1><DaneIdentyfikacyjne><NIP>7790000014</NIP><Nazwa>Śruby Przykład Sp. z o.o.</Nazwa></DaneIdentyfikacyjne><Adres><KodKraju>PL</KodKraju><AdresL1>ul. Próbna 1</AdresL1><AdresL2>00-001 Warszawa</AdresL2><GLN>5900000000008</GLN></Adres><DaneKontaktowe><Email>biuro@przyklad.example</Email><Telefon>225550000</Telefon></DaneKontaktowe></Podmiot1>
    <Podmiot2><DaneIdentyfikacyjne>${parts.buyer}</DaneIdentyfikacyjne><NrKlienta>K-77</NrKlienta></Podmiot2>${parts.others}
    <Fa><KodWaluty>${parts.currency}</KodWaluty><P_1>2026-03-02</P_1><P_2>FV/1/2026</P_2>${parts.before}${parts.sums}<P_15>${parts.total}</P_15>
    <Adnotacje>${parts.remarks}</Adnotacje><RodzajFaktury>${parts.kind}</RodzajFaktury>${parts.corrected}${parts.lines}${parts.after}</Fa>${parts.foot}</Faktura>`;
}
