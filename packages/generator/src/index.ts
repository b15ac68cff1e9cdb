export { DescriptionError, type DescriptionErrorCode, descriptionErrors } from "./description/description-error.js";
export { compareOutput, generateClient, type OutputDifferences, openLocation } from "./generate-client.js";
export { generateCommand } from "./generate-command.js";
export { GenerateError, GenerateErrorCode } from "./generate-error.js";
export { generateFiles } from "./generate-files.js";
export {
	defaultDeserializers,
	defaultOptions,
	defaultSerializers,
	type GenerateOptions,
	optionRows,
	valueForKiota,
} from "./generate-options.js";
export { kiotaVersion } from "./lock/kiota-lock.js";
export { claimFolder, filesBelow, removeOwn } from "./own-folder.js";
export { treeOfBytes } from "./reading/open-description-tree.js";
export { defaultServer } from "./reading/read-client.js";
export { commonPrefix } from "./reading/types/model-registry.js";
export { lowerFirst } from "./text/names.js";
export { writeOutput } from "./write-output.js";
export type { ClientFile } from "./writing/print-files.js";
