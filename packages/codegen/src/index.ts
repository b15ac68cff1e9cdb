export type { Description } from "./description/description.js";
export { DescriptionError, type DescriptionErrorCode, descriptionErrors } from "./description/description-error.js";
export { isJsonObject, type Json, type JsonObject, member } from "./description/json.js";
export { fromPointer, toPointer } from "./description/json-pointer.js";
export { describeBytes, openDescription } from "./description/open-description.js";
export { generateClient } from "./generate/generate-client.js";
export { generateCommand } from "./generate/generate-command.js";
export { GenerateError, GenerateErrorCode } from "./generate/generate-error.js";
export type { GenerateOptions } from "./generate/generate-options.js";
