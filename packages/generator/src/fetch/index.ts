export { shownUrl } from "./fetch-description.js";
export { type LoadOptions, loadSource, type ProgressOutput, progressLine, type Source } from "./load-source.js";
