/** The model that `npm run train` wrote; where it comes from and what it is worth stands in docs/RANKER.md. */

import model from "./model.json" with { type: "json" };
import type { RankingModel } from "./model.ts";

export const TRAINED_MODEL: RankingModel = model;
