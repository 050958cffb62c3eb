/** Whether "0.9 sure" is right nine times in ten: expected calibration error over ten equal bins. */

export interface Forecast {
  readonly confidence: number;
  readonly isRight: boolean;
}

const BINS = 10;

/**
 * Σ over bins of (share of forecasts) × |share right − mean confidence|, 0 is perfect (Naeini et al. 2015).
 * Null without forecasts.
 */
export function calibrationError(forecasts: readonly Forecast[]): number | null {
  if (forecasts.length === 0) return null;
  const bins = Map.groupBy(forecasts, (forecast) => Math.min(BINS - 1, Math.floor(forecast.confidence * BINS)));
  const gaps = [...bins.values()].map((bin) => {
    const right = bin.filter((forecast) => forecast.isRight).length;
    const confidence = bin.reduce((sum, forecast) => sum + forecast.confidence, 0);
    return Math.abs(right - confidence);
  });
  return gaps.reduce((sum, gap) => sum + gap, 0) / forecasts.length;
}
