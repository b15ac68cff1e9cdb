import type { GenerateOptions } from "./generate-options.js";
import { descriptionHash } from "./lock/description-hash.js";
import { documentText } from "./lock/document-text.js";
import { kiotaLock } from "./lock/kiota-lock.js";
import type { DescriptionTree } from "./reading/description-tree.js";
import { filterPaths } from "./reading/paths/filter-paths.js";
import { ProblemAt } from "./reading/problem-at.js";
import { readClient } from "./reading/read-client.js";
import { parseSerializer } from "./shaping/serializers.js";
import { type ClientFile, clientFiles } from "./writing/client-files.js";

/**
 * Generates the files of a client, one at a time: what Kiota would write, byte for byte, its lock file last.
 *
 * @throws {GenerateError} `malformed-description` or `unsupported-construct`, with the JSON pointer; `invalid-options`.
 */
export function* generateFiles(description: DescriptionTree, options: GenerateOptions): Iterable<ClientFile> {
	try {
		const serialization = {
			serializers: options.serializers.map(parseSerializer),
			deserializers: options.deserializers.map(parseSerializer),
			usesBackingStore: options.usesBackingStore,
		};
		const paths = filterPaths(description.paths, {
			include: options.includePatterns,
			exclude: options.excludePatterns,
		});
		const hash = descriptionHash(documentText(description, paths));
		yield* clientFiles(readClient(description, paths, options), serialization);
		yield { path: "kiota-lock.json", text: kiotaLock(options, hash) };
	} catch (error) {
		throw error instanceof ProblemAt ? description.locate(error) : error;
	}
}
