/** The one entry point: every role and every command starts here. */
import { main } from "../src/app/main.ts";

await main(process.argv);
