import { defaultOptions, GenerateError, generateFiles, treeOfBytes } from "@mdi-sensors/generator";
import { DescriptionError, formatJson, type JsonObject } from "@mdi-sensors/generator/description";
import type { Change } from "./contract.js";

/** The names do not matter: only one client is held against another. */
const options = {
	...defaultOptions,
	description: "openapi.json",
	output: "client",
	serializers: [],
	deserializers: [],
};

/**
 * The code that the built-in generator writes for a description, without comments, by path.
 *
 * @returns Undefined where it refuses the description.
 */
export function generatedCode(document: JsonObject): ReadonlyMap<string, string> | undefined {
	try {
		const files = generateFiles(treeOfBytes(Buffer.from(formatJson(document)), options.description), options);
		const code = Array.from(files, ({ path, text }) => [path, withoutComments(text)] as const);
		return new Map(code.filter(([path]) => path.endsWith(".ts")));
	} catch (error) {
		if (error instanceof GenerateError || error instanceof DescriptionError) return undefined;
		throw error;
	}
}

/**
 * What stands in for the contract where that finds nothing: a change of the generated code that it cannot explain. A
 * release must not call that a patch only because nobody thought of it.
 *
 * @param before The description that callers know.
 * @param after The new one, whose contract is the same.
 */
export function unexplainedCode(before: JsonObject, after: JsonObject): Change[] {
	const [old, now] = [generatedCode(before), generatedCode(after)];
	if (old === undefined || now === undefined) return [];
	const paths = [...new Set([...old.keys(), ...now.keys()])].filter((path) => old.get(path) !== now.get(path));
	if (paths.length === 0) return [];
	const where = paths.map((path) => `\`${path}\``).join(", ");
	const text = `the generated code is another in ${where}, for a reason that is not known here; compare the files before the release`;
	return [{ subject: "trait", size: "major", text, names: [] }];
}

/** Kiota's comments stand on lines of their own. */
function withoutComments(text: string): string {
	return text
		.split("\n")
		.filter((line) => !/^\s*(\/\*|\*|\/\/)/.test(line))
		.join("\n");
}
