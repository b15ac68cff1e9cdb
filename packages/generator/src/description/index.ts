export { Description } from "./description.js";
export {
	DescriptionError,
	type DescriptionErrorCode,
	descriptionErrors,
	type Place,
	printable,
} from "./description-error.js";
export {
	atPointer,
	formatJson,
	fromPointer,
	isJsonObject,
	type Json,
	type JsonObject,
	member,
	toPointer,
} from "./json.js";
export { isMediaType } from "./media-type.js";
export { isMethod, methods } from "./methods.js";
export { describeBytes, openDescription } from "./open-description.js";
export { parseYaml } from "./parse-yaml.js";
export { mostBytes, readBytes, unpack } from "./read-bytes.js";
