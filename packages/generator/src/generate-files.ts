import type { DescriptionTree } from "./description/description-tree.js";
import { GenerateError, GenerateErrorCode } from "./generate-error.js";
import { defaultDeserializers, defaultSerializers, type GenerateOptions } from "./generate-options.js";
import type { Serialization } from "./imports/builder-references.js";
import { serializerModules } from "./imports/serializers.js";
import { descriptionHash } from "./lock/document-text.js";
import { kiotaLock } from "./lock/kiota-lock.js";
import { locate } from "./reading/open-description-tree.js";
import { filterPaths, type KeptPath, unmatchedPatterns } from "./reading/paths/filter-paths.js";
import { ProblemAt } from "./reading/problem-at.js";
import { readClient } from "./reading/read-client.js";
import { type ClientFile, printFiles } from "./writing/print-files.js";

/**
 * Generates the files of a client, one at a time: what Kiota would write, byte for byte, its lock file last.
 *
 * @throws {GenerateError} `malformed-description` or `unsupported-construct`, with the JSON pointer; `invalid-options`.
 */
export function* generateFiles(description: DescriptionTree, options: GenerateOptions): Iterable<ClientFile> {
	try {
		const selection = select(description, options);
		const hash = descriptionHash(description, selection.paths);
		yield* codeFiles(description, selection, options);
		yield lockFile(options, hash);
	} catch (error) {
		if (error instanceof ProblemAt) throw locate(description, error).inFile(description.file);
		if (error instanceof GenerateError) throw error.inFile(description.file);
		if (error instanceof RangeError) throw nestedTooDeep(error);
		throw error;
	}
}

/** What the options ask for, once they are found to be right. */
interface Selection {
	readonly paths: readonly KeptPath[];
	readonly serialization: Serialization;
}

/** Reads the options, with a warning of what keeps or drops no path. */
export function select(description: DescriptionTree, options: GenerateOptions): Selection {
	checkNames(options);
	const serialization = {
		serializers: serializerModules(options.serializers, defaultSerializers),
		deserializers: serializerModules(options.deserializers, defaultDeserializers),
		usesBackingStore: options.usesBackingStore,
	};
	const filter = { include: options.includePatterns, exclude: options.excludePatterns };
	const paths = [...filterPaths(description.paths, filter)];
	for (const pattern of unmatchedPatterns(description.paths, filter)) {
		options.warn?.(`the pattern ${pattern} matches nothing in the description; is it spelled right?`);
	}
	if (paths.length === 0) options.warn?.("no path of the description is kept, so the client has no operations");
	return { paths, serialization };
}

/** The files of a client but for its lock file. */
export function codeFiles(
	description: DescriptionTree,
	{ paths, serialization }: Selection,
	options: GenerateOptions,
): Iterable<ClientFile> {
	return printFiles(readClient(description, paths, options), serialization);
}

/** The lock file of a client. */
export function lockFile(options: GenerateOptions, hash: string): ClientFile {
	return { path: "kiota-lock.json", text: kiotaLock(options, hash) };
}

/** Recursion follows what the description nests, or chains by reference: only a hostile one exhausts the stack. */
function nestedTooDeep(cause: RangeError): GenerateError {
	const message = `the description nests or chains more than can be followed (${cause.message})`;
	return new GenerateError(GenerateErrorCode.UnsupportedConstruct, message, { cause });
}

/** Refuses names of the client that cannot stand in code or in a path. */
export function checkNames({ clientClassName, clientNamespaceName }: GenerateOptions): void {
	check("class", clientClassName, /^[a-zA-Z_]\w*$/, "a letter, then letters, digits and _");
	check("namespace", clientNamespaceName, /^\w[\w.-]+$/, "two or more letters, digits, _, . and -, no . or - in front");
}

function check(what: string, name: string, form: RegExp, inWords: string): void {
	if (form.test(name)) return;
	throw new GenerateError(GenerateErrorCode.InvalidOptions, `"${name}" is no name for a ${what}: take ${inWords}`);
}
