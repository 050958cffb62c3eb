/** Where the fixtures lie. */
import { fileURLToPath } from "node:url";

export const FIXTURES = fileURLToPath(new URL("../../fixtures", import.meta.url));
