export { clientIndex } from "./client-index.js";
export { compareEngines, formatComparison } from "./engines/compare-engines.js";
export { EngineError, type EngineErrorCode, engineErrors } from "./engines/engine-error.js";
export { type Engine, engineFlags, engineHelp, engines } from "./engines/engine-flags.js";
export { findKiota, requireKiota } from "./engines/find-kiota.js";
export { generateWith } from "./engines/generate-with.js";
