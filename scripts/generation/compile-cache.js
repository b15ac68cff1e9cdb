/**
 * Loaded before a script: what its modules are compiled to is kept for the next run. No TypeScript, as what strips that of
 * its types would have to be loaded for this file alone.
 */
import { enableCompileCache } from "node:module";

enableCompileCache();
