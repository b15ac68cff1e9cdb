export { type LoadOptions, loadSource, type Source } from "./load-source.js";
export { type ProgressOutput, progressLine } from "./progress.js";
export { shownUrl } from "./shown-url.js";
