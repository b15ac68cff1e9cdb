export type { Description } from "./description.js";
export { DescriptionError, type DescriptionErrorCode, descriptionErrors, type Place } from "./description-error.js";
export { isJsonObject, type Json, type JsonObject, member } from "./json.js";
export { fromPointer, toPointer } from "./json-pointer.js";
export { describeBytes, openDescription } from "./open-description.js";
export { parseYaml } from "./parse-yaml.js";
export { readBytes } from "./read-bytes.js";
export { mostBytes, unpack } from "./unpack.js";
export { WholeDescription } from "./whole-description.js";
