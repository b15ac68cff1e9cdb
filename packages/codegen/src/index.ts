export { clientIndex } from "./client-index.js";
export { compareEngines } from "./engines/compare-engines.js";
export { type Engine, engines } from "./engines/engine.js";
export { EngineError, type EngineErrorCode, engineErrors } from "./engines/engine-error.js";
export { engineFlags, engineHelp } from "./engines/engine-flags.js";
export { formatComparison } from "./engines/format-comparison.js";
export { generateWith } from "./engines/generate-with.js";
