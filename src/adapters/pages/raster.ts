/** The pixels of one page, whoever painted them. */

export interface Raster {
  readonly data: Uint8Array;
  /** Pixels. */
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 3 | 4;
  /** Size of the page in points. */
  readonly page: { readonly width: number; readonly height: number };
}
