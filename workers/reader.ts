/** The child that opens untrusted bytes; started by the sandbox, never by hand. */
import { runReader } from "../src/app/reader.ts";

runReader();
