import { type DescriptionTree, readTree } from "../description/description-tree.js";
import { descriptionText, refuseCut } from "../description/open-description.js";
import type { YamlMap } from "../description/yaml-node.js";
import { dialectOf } from "../description/yaml-tree.js";
import type { GenerateError } from "../generate-error.js";
import { mapAt, textAt } from "./access.js";
import { malformed, ProblemAt, unsupported } from "./problem-at.js";

/**
 * Opens a description to be generated from.
 *
 * @param bytes Its text, unpacked.
 * @param file A name, for messages.
 * @throws {DescriptionError} When it is no YAML or JSON.
 * @throws {GenerateError} When it is no OpenAPI 3.0.
 */
export function treeOfBytes(bytes: Buffer, file: string): DescriptionTree {
	const text = descriptionText(bytes, file);
	const tree = readTree(text, file, dialectOf(bytes));
	try {
		refuseOtherKinds(tree.head);
	} catch (error) {
		if (!(error instanceof ProblemAt)) throw error;
		throw locate(tree, error).inFile(file);
	}
	refuseCut(tree, text);
	return tree;
}

/** The version, and what else at the root decides whether the rest can be read at all. */
function refuseOtherKinds(head: YamlMap): void {
	const version = textAt(head, "openapi");
	const info = mapAt(head, "info");
	if (head.has("swagger")) throw unsupported("OpenAPI 2.0 descriptions", head, "swagger");
	if (version === undefined) throw malformed('the description is no OpenAPI: "openapi" is missing', head);
	if (/^3\.[12]/.test(version)) throw unsupported(`OpenAPI ${version} descriptions`, head, "openapi");
	if (!/^3\.0/.test(version)) throw malformed(`"${version}" is no version of OpenAPI 3`, head, "openapi");
	if (info?.has("x-ms-kiota-info")) throw unsupported("what the description says of clients", info, "x-ms-kiota-info");
}

/** A problem with the JSON pointer of the place where it was found. */
export function locate(tree: DescriptionTree, problem: ProblemAt): GenerateError {
	for (const [place, node] of tree.parsed()) {
		const located = problem.locatedIn(node, place);
		if (located !== undefined) return located;
	}
	return problem.locatedAt([]);
}
