import type { DescriptionTree } from "./description/description-tree.js";
import { GenerateError, GenerateErrorCode } from "./generate-error.js";
import { defaultDeserializers, defaultSerializers, type GenerateOptions } from "./generate-options.js";
import { serializerModules } from "./imports/serializers.js";
import { descriptionHash, documentText } from "./lock/document-text.js";
import { kiotaLock } from "./lock/kiota-lock.js";
import { locate } from "./reading/open-description-tree.js";
import { filterPaths, unmatchedPatterns } from "./reading/paths/filter-paths.js";
import { ProblemAt } from "./reading/problem-at.js";
import { readClient } from "./reading/read-client.js";
import { type ClientFile, printFiles } from "./writing/print-files.js";

/**
 * Generates the files of a client, one at a time: what Kiota would write, byte for byte, its lock file last.
 *
 * @throws {GenerateError} `malformed-description` or `unsupported-construct`, with the JSON pointer; `invalid-options`.
 */
export function* generateFiles(description: DescriptionTree, options: GenerateOptions): Iterable<ClientFile> {
	checkNames(options);
	try {
		const serialization = {
			serializers: serializerModules(options.serializers, defaultSerializers),
			deserializers: serializerModules(options.deserializers, defaultDeserializers),
			usesBackingStore: options.usesBackingStore,
		};
		const filter = { include: options.includePatterns, exclude: options.excludePatterns };
		const paths = filterPaths(description.paths, filter);
		for (const pattern of unmatchedPatterns(description.paths, filter)) {
			options.warn?.(`the pattern ${pattern} matches nothing in the description; is it spelled right?`);
		}
		if (paths.length === 0) options.warn?.("no path of the description is kept, so the client has no operations");
		const hash = descriptionHash(documentText(description, paths));
		yield* printFiles(readClient(description, paths, options), serialization);
		yield { path: "kiota-lock.json", text: kiotaLock(options, hash) };
	} catch (error) {
		if (error instanceof ProblemAt) throw locate(description, error).inFile(description.file);
		if (error instanceof GenerateError) throw error.inFile(description.file);
		if (error instanceof RangeError) throw nestedTooDeep(error);
		throw error;
	}
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
