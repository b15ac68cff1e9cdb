/** Turbo without its telemetry, which is on unless it is told otherwise: what is built here reports nothing to anybody. */
import { createRequire } from "node:module";

process.env.TURBO_TELEMETRY_DISABLED ??= "1";
createRequire(import.meta.url)("turbo/bin/turbo");
