/** Loaded before the generator: what its modules are compiled to is kept for the next run. */
import { enableCompileCache } from "node:module";

enableCompileCache();
