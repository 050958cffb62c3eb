/** The one entry point: every role and every command starts here. */
import { setFlagsFromString } from "node:v8";

// Loading our packages makes much garbage at once; without this the heap stays 150 MB larger for the life of the
// process. It must be set before they load, hence the import below.
setFlagsFromString("--semi-space-growth-factor=1");
const { main } = await import("../src/app/main.ts");
await main(process.argv);
