import { defaultOptions, GenerateError, generateFiles, treeOfBytes } from "@mdi-sensors/generator";
import { DescriptionError, formatJson, type JsonObject } from "@mdi-sensors/generator/description";

/** The names do not matter: only one client is held against another. */
const options = {
	...defaultOptions,
	description: "openapi.json",
	output: "client",
	serializers: [],
	deserializers: [],
};

/** An export of a generated file; the imports of a file count as one. */
export interface GeneratedExport {
	/** Path of its file below the client's folder. */
	readonly path: string;
	/** Empty for the imports. */
	readonly name: string;
	/** Without comments. */
	readonly code: string;
	readonly comments: string;
}

/**
 * What the built-in generator writes for a description, by path and name.
 *
 * @param document Of OpenAPI 3.0.
 * @returns Why it refuses the description, where it does.
 */
export function generatedCode(document: JsonObject): ReadonlyMap<string, GeneratedExport> | Error {
	try {
		const files = generateFiles(treeOfBytes(Buffer.from(formatJson(document)), options.description), options);
		const code = Array.from(files).filter(({ path }) => path.endsWith(".ts"));
		return new Map(code.flatMap(({ path, text }) => exportsOf(path, text)));
	} catch (error) {
		if (error instanceof GenerateError || error instanceof DescriptionError) return unnamed(error);
		throw error;
	}
}

/** Without the name of the file, which there is none of. */
function unnamed({ message }: Error): Error {
	return new Error(message.replace(`${options.description}: `, ""));
}

/** Kiota's comments stand on lines of their own, before what they speak of. */
function exportsOf(path: string, text: string): [string, GeneratedExport][] {
	const found = new Map<string, GeneratedExport>();
	let name = "";
	let pending = "";
	for (const line of text.split("\n")) {
		if (/^\s*(\/\*|\*|\/\/)/.test(line)) {
			pending += `${line}\n`;
			continue;
		}
		name = /^export \w+ ([\p{ID_Continue}$]+)/u.exec(line)?.[1] ?? name;
		const key = `${path} ${name}`;
		const { code, comments } = found.get(key) ?? { code: "", comments: "" };
		found.set(key, { path, name, code: `${code}${line}\n`, comments: comments + pending });
		pending = "";
	}
	return [...found];
}
