import { fileURLToPath } from "node:url";
import { methods, openDescription } from "@mdi-sensors/generator/description";
import { parametersOf, responsesOf } from "./openapi-operation.ts";
import { schemaSection } from "./openapi-schema.ts";
import type { Description, Operation } from "./openapi-types.ts";

/** The trimmed description of one version, to be read by people. */
export function openapiPage(version: "beta" | "v1.0"): string {
	const file = fileURLToPath(new URL(`../../openapi/${version}.yaml`, import.meta.url));
	const description = openDescription(file).toObject() as unknown as Description;
	const operations = Object.entries(description.paths).flatMap(([path, item]) =>
		methods.flatMap((method) => {
			const operation = item[method];
			return operation === undefined ? [] : [operationSection(description, version, method, path, operation)];
		}),
	);
	const schemas = Object.entries(description.components?.schemas ?? {}).map(([name, schema]) =>
		schemaSection(name, schema),
	);
	return [
		"---\npageClass: wide-tables\n---",
		`# Microsoft Graph ${version}: what these packages use`,
		`The part of Microsoft's OpenAPI description that the client is held against, with what this project adds to it. The file itself: [\`openapi/${version}.yaml\`](https://github.com/mdi-sensors/mdi-sensors/blob/main/openapi/${version}.yaml). How it comes about: [when the description changes](/guide/spec-changes).`,
		`Server: \`${description.servers?.[0]?.url ?? ""}\``,
		"## Operations",
		...operations,
		"## Schemas",
		...schemas,
	].join("\n\n");
}

function operationSection(
	description: Description,
	version: string,
	method: string,
	path: string,
	operation: Operation,
): string {
	return [
		`### ${operation.summary ?? operation.operationId ?? path}`,
		`<div class="request">\n\n**${method.toUpperCase()}** \`${path}\`\n\n</div>`,
		ofVersion(version, operation.description ?? ""),
		operation.externalDocs === undefined ? "" : `[Microsoft's page on it](${operation.externalDocs.url})`,
		parametersOf(description, operation),
		responsesOf(description, operation),
	]
		.filter((part) => part !== "")
		.join("\n\n");
}

/** The descriptions of both versions share their words: what is said of the other one is left out. */
function ofVersion(version: string, text: string): string {
	return version === "beta" ? text : text.replace(/ ?[^.]*\/beta\b[^.]*\./g, "");
}
