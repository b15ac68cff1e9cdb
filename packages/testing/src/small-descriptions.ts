import type { GenerateOptions } from "@mdi-sensors/generator";
import { generateFiles, treeOfBytes } from "@mdi-sensors/generator";

/** What a small description of a test consists of; the rest is filled in. */
export interface SmallDescription {
	readonly paths?: Readonly<Record<string, unknown>>;
	readonly schemas?: Readonly<Record<string, unknown>>;
	readonly responses?: Readonly<Record<string, unknown>>;
	readonly parameters?: Readonly<Record<string, unknown>>;
	readonly requestBodies?: Readonly<Record<string, unknown>>;
	readonly servers?: readonly unknown[];
	readonly [root: string]: unknown;
}

export const options: GenerateOptions = {
	description: "/work/openapi.yaml",
	output: "/work/client",
	clientClassName: "TestClient",
	clientNamespaceName: "TestClient",
	includePatterns: [],
	excludePatterns: [],
	usesBackingStore: false,
	excludeBackwardCompatible: false,
	includeAdditionalData: true,
	serializers: [],
	deserializers: [],
	cleanOutput: false,
};

/** Generates a client of a description as text, or of its paths and components. Texts by path. */
export function generate(
	description: string | SmallDescription,
	changed: Partial<GenerateOptions> = {},
): ReadonlyMap<string, string> {
	const text = typeof description === "string" ? description : JSON.stringify(wholeDescription(description));
	const tree = treeOfBytes(Buffer.from(text), "openapi.yaml");
	return new Map(Array.from(generateFiles(tree, { ...options, ...changed }), (file) => [file.path, file.text]));
}

/** As {@link generate}, but only the file of the models without a namespace of their own. */
export function generateModels(schemas: Readonly<Record<string, unknown>>, root: string): string {
	const files = generate({ schemas, paths: { "/x": { get: returning({ $ref: `#/components/schemas/${root}` }) } } });
	return files.get("models/index.ts") ?? "";
}

/** An operation that returns 200 with JSON of a schema. */
export function returning(schema: unknown, more: Readonly<Record<string, unknown>> = {}) {
	return { responses: { "200": { description: "ok", content: { "application/json": { schema } } } }, ...more };
}

/** An operation that returns 204. */
export function silent(more: Readonly<Record<string, unknown>> = {}) {
	return { responses: { "204": { description: "done" } }, ...more };
}

/** A reference to a component schema. */
export function ref(name: string) {
	return { $ref: `#/components/schemas/${name}` };
}

/** A small description with what every description has. */
export function wholeDescription({
	paths = {},
	schemas,
	responses,
	parameters,
	requestBodies,
	...root
}: SmallDescription) {
	const components = { schemas, responses, parameters, requestBodies };
	return { openapi: "3.0.4", info: { title: "test", version: "1" }, ...root, paths, components };
}
