export { clientIndex } from "./client-index.js";
export { compareEngines, formatComparison, formatDifference } from "./engines/compare-engines.js";
export { EngineError, type EngineErrorCode, engineErrors } from "./engines/engine-error.js";
export { type Engine, engineFlags, engineHelp, engines } from "./engines/engine-flags.js";
export { findKiota, requireKiota } from "./engines/find-kiota.js";
export { firstDifference } from "./engines/first-difference.js";
export { generateWith } from "./engines/generate-with.js";
export { kiotaFiles } from "./engines/kiota-files.js";
export type { KiotaCommand } from "./engines/run-kiota.js";
